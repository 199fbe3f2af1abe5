"""Which figure stands in which cell of a superior's layout, read from a mapping file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused

PARTS = ("n", "d", "rest", "percent")


@dataclass(frozen=True)
class Filled:
    """One cell: where it is, what stands there, and how the figure is cut; empty means not cut.

    ``part`` is ``n``, ``d``, ``rest``, ``percent``, or the code of what stands beside the figure. ``period`` is a period as it is
    written elsewhere, ``month`` a month of the year asked for. ``per`` is what a number is divided by: 10000 for a column in 万元.
    """

    cell: str
    sheet: str = ""
    figure: str = ""
    part: str = "n"
    office: str = ""
    village: str = ""
    category: str = ""
    channel: str = ""
    dispute: str = ""
    level: str = ""
    source: str = ""
    period: str = ""
    month: int = 0
    per: int = 1

    @property
    def cuts(self) -> tuple[tuple[str, str], ...]:
        """Return the cuts beyond office and period, by name."""
        names = ("village", "category", "channel", "dispute", "level", "source")
        return tuple((name, str(value)) for name in names if (value := getattr(self, name)))


NUMBERS = ("month", "per")
WORDS = {each.name for each in fields(Filled)}


def read_mapping(text: str) -> tuple[Filled, ...]:
    """Return the cells of a mapping file: each ``[[cell]]``, and of each ``[[table]]`` every row crossed with every column.

    :raises Refused: if it is no TOML, holds a word that is not known, fills a cell twice or none at all
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(_("映射文件不是正确的 TOML：%(why)s。") % {"why": error}) from error
    if strange := sorted(set(said) - {"cell", "table"}):
        raise _refused(_("映射文件里不认识“%(word)s”，只能写 [[cell]] 和 [[table]]。") % {"word": strange[0]})
    found = [_cell(each) for each in (*said.get("cell", ()), *_crossed(said.get("table", ())))]
    if not found:
        raise _refused(_("映射文件没有写任何单元格。"))
    places = [(each.sheet, each.cell) for each in found]
    if twice := next((place for place in places if places.count(place) > 1), None):
        raise _refused(_("映射文件把单元格 %(cell)s 写了两次。") % {"cell": twice[1]})
    return tuple(found)


def _crossed(tables: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the cells of tables: what a row says (an office, a village) and what a column says (a figure) together."""
    for table in tables:
        rows, columns = table.get("rows", {}), table.get("columns", {})
        shared = {word: value for word, value in table.items() if word not in ("rows", "columns")}
        for row, of_row in rows.items():
            for column, of_column in columns.items():
                yield {**shared, **of_row, **of_column, "cell": f"{column}{row}"}


def _cell(said: Mapping[str, Any]) -> Filled:
    if strange := sorted(set(said) - WORDS):
        raise _refused(
            _("映射文件里不认识“%(word)s”，可以写：%(words)s。")
            % {"word": strange[0], "words": "、".join(sorted(WORDS))}
        )
    if not said.get("cell") or not said.get("figure"):
        raise _refused(_("映射文件里有一处没有写 cell 或者 figure。"))
    wrong = [word for word, value in said.items() if not isinstance(value, int if word in NUMBERS else str)]
    if wrong or said.get("per", 1) < 1:
        raise _refused(_("映射文件里“%(word)s”的值类型不对。") % {"word": wrong[0] if wrong else "per"})
    return Filled(**said)


def _refused(sentence: object) -> Refused:
    return Refused("bad_mapping", sentence, field="mapping")
