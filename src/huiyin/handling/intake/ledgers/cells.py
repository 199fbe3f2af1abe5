"""Cells read by what their field holds: a value, and a sentence when it cannot be read."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from huiyin.handling.intake.ledgers.days import Moment, day_of
from huiyin.handling.intake.ledgers.vocabulary import words
from huiyin.lib.tables.sheets import Cell, text

SHOWN = 20
SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+")
EXACT_DIGITS = 15
NUMERALS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
AMOUNT = re.compile(
    r"[约共计近￥¥]*(?P<number>-?\d+(,\d{3})*(\.\d+)?)\s*(?P<unit>亿|万|千|百)?[余多]?(人民币)?元?[左右整]*(人民币)?"
)
COUNT = re.compile(r"[约共近]*(?P<number>\d+)\s*[余多]?[人名次个件户位页条批]*")
PHONES = re.compile(r"(?:\+?86-?)?(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|[2-8]\d{6,7}|400-?\d{3}-?\d{4}|1\d{4})")
UNITS = {None: 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


class Reading(NamedTuple):
    """What a cell says: its value, what is wrong with it, and whether its text says more than the value."""

    value: Any
    wrong: str | None = None
    keep_text: bool = False


NOTHING = Reading(None)


def read_cell(cell: Cell, holds: str, heading: str, year: int | None) -> Reading:
    """Read a cell as what its field holds; a blank cell has the value ``None``."""
    written = text(cell)
    if written.lower() in _blank():
        return NOTHING
    if holds == "text":
        return _text(written)
    if written in words("nothing"):
        return NOTHING
    if holds == "date":
        return _date(cell, year)
    if holds == "money":
        return _money(cell, 10_000 if "万" in heading else 1)
    reader = READERS.get(holds)
    return reader(cell) if reader else _text(written)


@cache
def _blank() -> frozenset[str]:
    return frozenset({"", *words("blank")})


def _text(written: str) -> Reading:
    """Read free text: lines are trimmed, empty ones left out."""
    lines = written.splitlines()
    if len(lines) == 1:
        return Reading(written)
    return Reading("\n".join(trimmed for line in lines if (trimmed := line.strip())))


def _date(cell: Cell, year: int | None) -> Reading:
    """Read a day."""
    moment: Moment | None = day_of(cell, year)
    return Reading(moment) if moment else Reading(None, f"不是日期：{shown(cell)}", keep_text=True)


def _phone(cell: Cell) -> Reading:
    """Read one or more telephone numbers, joined by 、; text around them is kept apart."""
    written = re.sub(r"[\s－—–]", "-", text(cell))
    joined = re.sub(r"(?<=\d)-(?=\d{4}\b)", "", written) if written.startswith("1") else written
    numbers = PHONES.findall(joined)
    if not numbers:
        return Reading(None, f"不是可拨的电话号码：{shown(cell)}", keep_text=True)
    left = re.sub(r"[-+86、,，;；/\s]", "", PHONES.sub("", joined))
    return Reading("、".join(dict.fromkeys(numbers)), None, keep_text=bool(left))


def _count(cell: Cell) -> Reading:
    """Read a whole number of persons, times or pages."""
    written = text(cell).replace(" ", "")
    found = COUNT.fullmatch(written)
    if found:
        return Reading(int(found["number"]), None, keep_text=not written.rstrip("人名次个件户位页条批").isdigit())
    if written.rstrip("人名次个件户") in NUMERALS:
        return Reading(NUMERALS[written.rstrip("人名次个件户")])
    return Reading(None, f"不是数字：{shown(cell)}", keep_text=True)


def _money(cell: Cell, times: int) -> Reading:
    """Read an amount in yuan; ``times`` is what the heading's own unit is worth."""
    found = AMOUNT.fullmatch(text(cell).replace("，", ",").replace(" ", ""))
    if not found:
        return Reading(None, f"不是金额：{shown(cell)}", keep_text=True)
    worth = UNITS[found["unit"]] if found["unit"] else times
    return Reading(
        Decimal(found["number"].replace(",", "")) * worth, None, keep_text="约" in text(cell) or "余" in text(cell)
    )


def _yes(cell: Cell) -> Reading:
    """Read yes or no; a text that says more, or neither, is kept too."""
    written = text(cell).lower()
    said_no = any(written.startswith(word) for word in words("no"))
    said_yes = not said_no and (
        written in words("yes") or any(word in written for word in words("yes") if len(word) > 1 or word == "已")
    )
    value = True if said_yes else (False if said_no else None)
    return Reading(value, None, keep_text=value is None)


def _code(cell: Cell) -> Reading:
    """Read a number that names something; one that Excel rounded names nothing."""
    if (isinstance(cell, float) and abs(cell) >= 10**EXACT_DIGITS) or SCIENTIFIC.fullmatch(text(cell)):
        return Reading(None, "在表格里被当成数字存了，末几位已经失真，请改成文本后重填", keep_text=False)
    return Reading(re.sub(r"\s+", "", text(cell)))


READERS: dict[str, Callable[[Cell], Reading]] = {"phone": _phone, "count": _count, "yes": _yes, "code": _code}


def shown(cell: Cell) -> str:
    """Show a cell in a sentence, its beginning only."""
    written = " ".join(text(cell).split())
    return written if len(written) <= SHOWN else written[:SHOWN] + "…"
