"""Which days offices are open: weekends, days off by name, make-up workdays, from ``law/calendars/*.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from huiyin.law.files import HERE, LawDataError, need, read_toml, refuse_unknown

CALENDARS = HERE / "calendars"
DAY = timedelta(days=1)
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
SATURDAY = 5
MADE_UP = "调休上班"


@dataclass(frozen=True)
class Calendar:
    """Days off by name and make-up workdays, for the years that the State Council's notices cover."""

    named: Mapping[date, str]
    made_up: frozenset[date]
    years: frozenset[int]
    weekends_closed: bool = True

    @property
    def first_year(self) -> int:
        """Return the first year with a notice, as four digits."""
        return min(self.years)

    @property
    def last_year(self) -> int:
        """Return the last year with a notice, as four digits."""
        return max(self.years)

    def closed(self, day: date) -> bool:
        """Test whether offices are closed; in a year without notice only weekends are known."""
        if day in self.named:
            return True
        return self.weekends_closed and day.weekday() >= SATURDAY and day not in self.made_up

    def is_working(self, day: date) -> bool:
        """Test whether offices are open."""
        return not self.closed(day)

    def why(self, day: date) -> str:
        """Return why a day is closed (国庆节、中秋节; 星期六) or open against habit (调休上班), else ""."""
        if day in self.named:
            return self.named[day]
        if day in self.made_up:
            return MADE_UP
        return WEEKDAYS[day.weekday()] if self.closed(day) else ""

    def provisional(self, day: date) -> bool:
        """Test whether the day lies in a year without notice."""
        return day.year not in self.years

    def next_open(self, day: date) -> date:
        """Return ``day`` itself, or the first open day after it."""
        while self.closed(day):
            day += DAY
        return day

    def nth_open_day(self, start: date, count: int) -> date:
        """Return the last of ``count`` open days after ``start``, which itself is not counted."""
        day = start
        for _ in range(count):
            day = self.next_open(day + DAY)
        return day

    def open_days(self, after: date, until: date) -> int:
        """Return the number of open days after one day, up to and with another."""
        return sum(self.is_working(after + n * DAY) for n in range(1, (until - after).days + 1))

    def holidays_only(self) -> "Calendar":
        """Return the narrow reading of 法定休假日: only days that a notice names move a last day, weekends do not."""
        return replace(self, weekends_closed=False)


@cache
def calendar() -> Calendar:
    """Return the calendar of all years that have a file.

    :raises LawDataError: if a file cannot be used, or a year between two others is missing.
    """
    return read_calendar(CALENDARS)


def read_calendar(folder: Path) -> Calendar:
    """Return the calendar that a folder of year files (``2026.toml``) makes.

    :raises LawDataError: as :func:`calendar`.
    """
    named: dict[date, str] = {}
    made_up: set[date] = set()
    years: set[int] = set()
    for path in sorted(folder.glob("*.toml")):
        days_off, worked = _year(path)
        named |= days_off
        made_up |= worked
        years.add(int(path.stem))
    if not years:
        raise LawDataError(f"{folder.name}/ holds no year; add one, such as 2026.toml (docs/howto/calendar.md).")
    for year in range(min(years), max(years)):
        if year not in years:
            raise LawDataError(
                f"calendars/{year}.toml is missing between other years; add it (docs/howto/calendar.md)."
            )
    return Calendar(named, frozenset(made_up), frozenset(years))


def _year(path: Path) -> tuple[dict[date, str], set[date]]:
    """Return days off by name and make-up workdays of one year's file."""
    data = read_toml(path)
    refuse_unknown(path.name, data, ("year", "notices", "days_off", "make_up_workdays"))
    if path.stem != str(data.get("year")):
        raise LawDataError(f"{path.name}: year must be {path.stem}, as the file is named.")
    if not all(isinstance(each, str) for each in need(path.name, data, "notices", list)) or not data["notices"]:
        raise LawDataError(f"{path.name}: notices must list the address of the State Council's notice, in quotes.")
    named: dict[date, str] = {}
    for name, days in need(path.name, data, "days_off", dict).items():
        for day in _days(path, f"days_off, {name}", days):
            if day in named:
                raise LawDataError(f"{path.name}: {day} is a day off twice ({named[day]}, {name}); keep one.")
            named[day] = name
    worked = _days(path, "make_up_workdays", data.get("make_up_workdays", []))
    for day in worked:
        if day in named or day.weekday() < SATURDAY:
            raise LawDataError(
                f"{path.name}: {day} cannot be a make-up workday; only a weekend day that is not off can."
            )
    return named, set(worked)


def _days(path: Path, word: str, value: Any) -> list[date]:
    """Return a list of days, all of the file's year."""
    if not isinstance(value, list) or not all(type(day) is date and str(day.year) == path.stem for day in value):
        raise LawDataError(f"{path.name}: {word} must list days of {path.stem}, such as {path.stem}-10-01.")
    return value
