"""A row of cells becomes a LedgerRow, or is refused with why."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from huiyin.handling.intake.ledgers.assigning import IGNORED, NOTE, Column
from huiyin.handling.intake.ledgers.cells import NOTHING, Reading, read_cell
from huiyin.handling.intake.ledgers.days import Moment
from huiyin.handling.intake.ledgers.fingerprints import fingerprint
from huiyin.handling.intake.ledgers.report import Problem
from huiyin.handling.intake.ledgers.rows import ATTRIBUTES, LedgerRow
from huiyin.handling.intake.ledgers.vocabulary import fields, words
from huiyin.lib.tables.sheets import Cell, Row, text
from huiyin.lib.text.days import written

SAYING = ("content", "title", "demand", "form", "place")
SORTED = ("kind", "kind2", "category", "channel")
AFTER = {"closed_on": "办结", "replied_on": "答复", "handled_on": "处理"}


class _Place(NamedTuple):
    """A column that is read: where it stands, its heading as written and in one line, its field and what that holds."""

    at: int
    leaf: str
    name: str
    field: str
    holds: str


class Builder:
    """Builds the rows of one table; what is the same for all of them is looked up once.

    :param year: the ledger's own, for days that have none
    """

    def __init__(self, columns: Sequence[Column], year: int | None) -> None:
        self.year = year
        self.places = [_place(column) for column in columns if column.field != IGNORED]
        self.received = next((each.leaf for each in self.places if each.field == "received_at"), None)

    def build(self, number: int, row: Row) -> tuple[LedgerRow | None, list[Problem]]:
        """Build the LedgerRow of one row of cells, with its problems; ``None`` if it is refused, the last says why."""
        says: dict[str, Any] = {}
        notes: list[tuple[str, str]] = []
        problems: list[Problem] = []
        for place in self.places:
            cell = row[place.at]
            if text(cell) == "":
                continue
            reading = self._read(cell, place)
            _say(says, place.field, reading.value)
            if place.field == NOTE or reading.keep_text:
                notes.append((place.name, text(cell)))
            if reading.wrong:
                problems.append(Problem(number, place.leaf, f"第 {number} 行“{place.name}”{reading.wrong}。"))
        built = LedgerRow(row_number=number, notes=tuple(notes), fingerprint=fingerprint(says), **says)
        problems += _out_of_order(built)
        why = self._refusal(built, problems)
        if why:
            return None, [*problems, Problem(number, None, f"第 {number} 行没有导入：{why}")]
        return built, problems

    def _read(self, cell: Cell, place: _Place) -> Reading:
        """Read one cell by its column's field; a note has no value of its own."""
        return NOTHING if place.field == NOTE else read_cell(cell, place.holds, place.name, self.year)

    def _refusal(self, row: LedgerRow, problems: list[Problem]) -> str | None:
        """Say why a row cannot be carried in; ``None`` if it can."""
        if self.received is not None and any(problem.column == self.received for problem in problems):
            return "收到日期看不懂，请写成 2024-05-06 的样子，再导入一次（已导入的行不会重复）。"
        if _accusing().search("\n".join(getattr(row, name) or "" for name in SORTED)):
            return "检举控告不从台账导入，请当事人向纪检监察机关提出。"
        if not any(getattr(row, name) for name in SAYING):
            return "没有写内容或标题，请补上反映了什么。"
        return None


def _place(column: Column) -> _Place:
    leaf, field = column.heading.leaf, column.field
    return _Place(
        column.heading.index, leaf, " ".join(leaf.split()), field, "" if field == NOTE else fields()[field].holds
    )


@cache
def _accusing() -> re.Pattern[str]:
    """Return what finds the words of an accusation."""
    return re.compile("|".join(map(re.escape, words("accusations"))))


def _say(says: dict[str, Any], field: str, value: Any) -> None:
    """Put what a value sets in a LedgerRow with what the row says."""
    if value is None or field == NOTE:
        return
    if field == "reporter" and value in words("anonymous"):
        says["anonymous"] = True
    elif isinstance(value, Moment):
        says[ATTRIBUTES[field]] = value.day
        if field == "received_at":
            says["received_clock"] = value.clock
    else:
        says[field] = value


def _out_of_order(row: LedgerRow) -> list[Problem]:
    """Say which days lie before the day of receipt."""
    return [
        Problem(
            row.row_number,
            None,
            f"第 {row.row_number} 行的{name}日期 {written(day)} 早于收到日期 {written(row.received_on)}，请核对。",
        )
        for attribute, name in AFTER.items()
        if isinstance(day := getattr(row, attribute), date) and row.received_on and day < row.received_on
    ]
