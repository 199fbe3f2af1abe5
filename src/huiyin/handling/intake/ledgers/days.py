"""Days as ledgers spell them: 2024年5月6日13时, 2024-05-06 09:30, 2024.5.6, 24-5-6, 20240506, 二〇二四年五月六日, 05/06/2024 09:30 AM, Excel serials."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from huiyin.lib.tables.sheets import Cell, text

EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 — a day in a ledger has no zone; the office's day is meant
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
SERIAL = re.compile(r"\d{5}(\.\d+)?")
DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
BLANKS = re.compile(r"[()（）\s]+")
WEEK = re.compile(r"(星期|周)[一二三四五六日天]")
TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
SIGN = r"(?:\s*[-/.年、,]\s*|\s+)"
YEAR_FIRST = re.compile(
    rf"'?(?P<y>\d{{4}}|\d{{2}}){SIGN}(?P<m>\d{{1,2}})(?:\s*[-/.月、,]\s*|\s+)(?P<d>\d{{1,2}})\s*[日号.]?\s*(?P<rest>.*)"
)
SOLID = re.compile(r"(?P<y>(19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?P<rest>\d{0}|\d{4}|\d{6}|[\sT].*)")
YEAR_LAST = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\s+(?P<rest>.*[AP]M)")  # no other writes AM and PM
NO_YEAR = re.compile(r"(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})\s*[日号]?\s*(?P<rest>.*)")
CLOCK = re.compile(
    r"T?\s*(星期[一二三四五六日天1-7]|周[一二三四五六日天1-7])?\s*(?P<half>上午|下午|中午|晚上|晚|早上|早|凌晨|AM|PM)?\s*"
    r"((?P<h>\d{1,2})\s*([:时点]\s*(?P<min>\d{1,2})?)\s*([:分]\s*(?P<s>\d{1,2})?)?\s*秒?(\.\d+)?Z?)?\s*(?P<after>AM|PM)?\s*(许|左右|前|之前|以前|止)?"
)
CENTURY = 2000
NOON, MIDNIGHT = 12, 24
FIRST_YEAR, LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day when the ledger says it."""

    day: date
    clock: time | None = None


def day_of(cell: Cell, year: int | None) -> Moment | None:
    """Read a cell as a day; ``year`` is the ledger's own, for cells that have none. ``None``: it is no day."""
    if isinstance(cell, datetime):
        return Moment(cell.date(), None if cell.time() == time() else cell.time())
    if isinstance(cell, date):
        return Moment(cell)
    spelled = _spelled(text(cell))
    return _serial(spelled) or _written(spelled, year)


def _spelled(value: str) -> str:
    """Write full-width signs and Chinese numerals as plain digits."""
    if value.isascii():  # as platforms print them
        return BLANKS.sub(" ", value).strip()
    value = BLANKS.sub(" ", unicodedata.normalize("NFKC", value)).strip()
    return TENS.sub(_ten, WEEK.sub(" ", value)).translate(DIGITS)


def _ten(found: re.Match[str]) -> str:
    """Write 十, 十二, 二十, 三十一 as digits."""
    tens, ones = (part.translate(DIGITS) for part in found.groups())
    return f"{tens or 1}{ones or 0}"


def _serial(value: str) -> Moment | None:
    """Read an Excel serial: days since 1899-12-30, the fraction is the time of day."""
    if not SERIAL.fullmatch(value) or not FIRST_SERIAL < float(value) < LAST_SERIAL:
        return None
    moment = EXCEL_ZERO + timedelta(seconds=round(float(value) * 86_400))
    return Moment(moment.date(), None if moment.time() == time() else moment.time())


def _written(value: str, year: int | None) -> Moment | None:
    """Read a written day by the first pattern that fits."""
    found = SOLID.fullmatch(value) or YEAR_LAST.fullmatch(value) or YEAR_FIRST.fullmatch(value)
    if found is None and year is not None:
        found = NO_YEAR.fullmatch(value)
    if found is None:
        return None
    parts = found.groupdict()
    try:
        day = date(_year(parts.get("y"), year), int(parts["m"]), int(parts["d"]))
        return Moment(day, _clock(parts["rest"]))
    except ValueError:
        return None


def _year(written: str | None, default: int | None) -> int:
    """Return the year with its century; 24 is 2024.

    :raises ValueError: if no office of today can have written it.
    """
    year = int(written or default or 0)
    full = year + CENTURY if written and len(written) == len("24") else year
    if not FIRST_YEAR <= full <= LAST_YEAR:
        raise ValueError(full)
    return full


def _clock(rest: str) -> time | None:
    """Read the time that follows a day, ``None`` if nothing does.

    :raises ValueError: if what follows is no time.
    """
    rest = rest.strip()
    if rest.isdigit():
        rest = f"{rest[:2]}:{rest[2:4]}"
    found = CLOCK.fullmatch(rest.strip())
    if found is None:
        raise ValueError(rest)
    if found["h"] is None:
        return None
    hour = int(found["h"])
    if found["after"] == "AM" and hour == NOON:
        hour = 0
    if (found["half"] in {"下午", "晚上", "晚", "PM"} or found["after"] == "PM") and hour < NOON:
        hour += NOON
    return None if hour == MIDNIGHT else time(hour, int(found["min"] or 0), int(found["s"] or 0))
