"""Bring villages and their groups in from a file of statistics codes (统计用区划代码), row by row, as often as one likes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.lib.refusal import Refused
from huiyin.lib.tables.sheets import Sheet, text
from huiyin.record.administration.places import end_village, found_village, lay_group, rename_village
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Group, Office, Village

HEADINGS = {
    "code": ("统计用区划代码", "区划代码", "代码", "編碼", "code"),
    "name": ("名称", "村名", "名稱", "name"),
    "sort_key": ("拼音", "pinyin"),
    "valid_from": ("生效日期", "启用日期", "valid_from"),
    "valid_to": ("失效日期", "停用日期", "valid_to"),
    "groups": ("村民小组", "组", "groups"),
}
CODE = re.compile(r"^\d{12}$")
COUNTY, TOWN = 6, 9
"""Digits of a code that say which county, and which town, it lies in."""
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DIGITS = "零一二三四五六七八九十"
TAKEN, KEPT, ENDED, RENAMED, PASSED, REFUSED = "taken", "kept", "ended", "renamed", "passed", "refused"


@dataclass(frozen=True)
class Line:
    """One row of the file: where it stands, and what it says."""

    row: int
    code: str
    name: str
    sort_key: str
    valid_from: date | None
    valid_to: date | None
    groups: tuple[str, ...]
    no_day: str = ""
    """What stands where a day should, and is none."""


@dataclass(frozen=True)
class Told:
    """What became of one row: its outcome, and a sentence."""

    row: int
    code: str
    name: str
    outcome: str
    sentence: str = ""


def read_lines(sheets: Sequence[Sheet]) -> list[Line]:
    """Return the rows of the first sheet that has a column of codes and one of names.

    :raises Refused: if there is none
    """
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            where = _columns([text(cell) for cell in row])
            if {"code", "name"} <= where.keys():
                rows = enumerate(sheet.rows[at + 1 :], start=at + 2)
                return [_line(n, [text(cell) for cell in each], where) for n, each in rows if any(map(text, each))]
    raise Refused("no_codes", _("没有找到“统计用区划代码”和“名称”两列。"), field="file")


def _columns(cells: Sequence[str]) -> dict[str, int]:
    known = {word: name for name, words in HEADINGS.items() for word in words}
    return {known[cell.lower()]: at for at, cell in enumerate(cells) if cell.lower() in known}


def _line(row: int, cells: Sequence[str], where: dict[str, int]) -> Line:
    def said(name: str) -> str:
        return cells[where[name]] if name in where else ""

    days = {name: _day(said(name)) for name in ("valid_from", "valid_to")}
    no_day = next((said(name) for name, day in days.items() if said(name) and day is None), "")
    groups = _groups(said("groups"))
    return Line(row, said("code"), said("name"), said("sort_key").lower(), **days, groups=groups, no_day=no_day)


def _day(said: str) -> date | None:
    found = DAY.match(said)
    with suppress(ValueError):  # the thirteenth month
        return date(*map(int, found.groups())) if found else None
    return None


def _groups(said: str) -> tuple[str, ...]:
    """Return the names of groups: those named, or 一组 to the number given."""
    if said.isdecimal():
        return tuple(f"{_numeral(n)}组" for n in range(1, min(int(said), 99) + 1))
    return tuple(dict.fromkeys(each for each in re.split(r"[、,，;；\s]+", said) if each))


def _numeral(n: int) -> str:
    tens, ones = divmod(n, 10)
    if n <= 10:  # noqa: PLR2004 - up to ten the numerals are signs of their own
        return DIGITS[n]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def bring_in(lines: Sequence[Line], office: Office, *, by: Acting, at: datetime, dry: bool = False) -> list[Told]:
    """Enter, rename or end the villages that the rows name, each by its act; what is there already stays.

    Rows of other towns are passed over; nothing is ended because the file is silent about it.

    :param dry: say what would happen, and store nothing
    """
    with transaction.atomic():
        told = [_told(line, office, by, at) for line in lines]
        transaction.set_rollback(dry)
    return told


def _told(line: Line, office: Office, by: Acting, at: datetime) -> Told:
    def so(outcome: str, sentence: str = "") -> Told:
        return Told(line.row, line.code, line.name, outcome, sentence)

    if not CODE.fullmatch(line.code) or not line.name:
        return so(REFUSED, _("第 %(row)d 行：代码应当是 12 位数字，名称不能空。") % {"row": line.row})
    if line.no_day:
        why = _("第 %(row)d 行：“%(said)s”不是日期，请写成 2025-01-01。")
        return so(REFUSED, why % {"row": line.row, "said": line.no_day})
    if not line.code.startswith(_reach(office)) or line.code == office.division:
        return so(PASSED)
    try:
        with transaction.atomic():
            return so(*_entered(line, office, by, at))
    except Refused as error:
        return so(REFUSED, _("第 %(row)d 行：%(why)s") % {"row": line.row, "why": error})


def _reach(office: Office) -> str:
    """Return the digits that every village of the office begins with."""
    return office.division[: COUNTY if office.division[COUNTY:TOWN] == "000" else TOWN]


def _entered(line: Line, office: Office, by: Acting, at: datetime) -> tuple[str, str]:
    known = Village.objects.filter(code=line.code).select_related("office").first()
    since = line.valid_from or at.date()
    if known is None and line.valid_to and line.valid_to <= since:
        return PASSED, ""
    if known is None:
        facts = {"code": line.code, "name": line.name, "sort_key": line.sort_key or line.code}
        known, outcome = found_village(office, **facts, valid_from=since, by=by, at=at), TAKEN
    elif known.name != line.name and known.valid_to is None:
        rename_village(known, name=line.name, sort_key=line.sort_key or known.sort_key, by=by, at=at)
        outcome = RENAMED
    else:
        outcome = KEPT
    laid = _lay_groups(known, line, by, at) if known.valid_to is None else 0
    if line.valid_to and known.valid_to is None and line.valid_to <= at.date():
        end_village(known, valid_to=line.valid_to, by=by, at=at)
        outcome = ENDED
    return outcome, _("新增 %(n)d 个村民小组") % {"n": laid} if laid else ""


def _lay_groups(village: Village, line: Line, by: Acting, at: datetime) -> int:
    named = set(Group.objects.filter(village=village).values_list("name", flat=True))
    fresh = [(n, name) for n, name in enumerate(line.groups, 1) if name not in named]
    taken = set(Group.objects.filter(village=village).values_list("code", flat=True))
    free = (f"{village.code}{n:03d}" for n in range(1, 1000))
    codes = (code for code in free if code not in taken)
    since = max(village.valid_from, line.valid_from or at.date())
    for _n, name in fresh:
        lay_group(village, code=next(codes), name=name, valid_from=since, by=by, at=at)
    return len(fresh)
