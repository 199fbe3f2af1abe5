"""The statutory routes that go before a petition, and the last day of the resident's own time for each."""

import calendar as months
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from huiyin.law.files import HERE, LawDataError, need, read_toml, refuse_unknown
from huiyin.law.words import BINDS
from huiyin.law.workdays import Calendar

ROUTES = HERE / "routes.toml"
_UNITS = ("days", "months", "years")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One statutory route: for what, by which article, and the resident's own time, if the law sets one.

    ``about`` names categories to which it belongs; ``said`` are words of facts, one of each, that speak for it.
    """

    key: str
    item: str
    name: str
    matter: str
    law: str
    article: str
    source: str
    days: int = 0
    months: int = 0
    years: int = 0
    counted_from: str = ""
    bring: str = ""
    about: tuple[str, ...] = ()
    said: tuple[re.Pattern[str], ...] = ()

    @property
    def citation(self) -> str:
        """Return the article as an officer cites it."""
        return f"《{self.law}》第{self.article}条"

    def facts_in(self, text: str) -> tuple[str, ...]:
        """Return the words of a text, in Simplified signs, that speak for the route; empty unless all it needs is said."""
        found = [pattern.search(text) for pattern in self.said]
        return tuple(match[0] for match in found if match) if all(found) else ()

    @property
    def has_deadline(self) -> bool:
        """Test whether the law sets the resident a time."""
        return bool(self.days or self.months or self.years)


@cache
def routes() -> Mapping[str, Route]:
    """Return every statutory route by its key.

    :raises LawDataError: if the file cannot be used.
    """
    return MappingProxyType(read_routes(ROUTES))


def last_day(route: Route, from_day: date, calendar: Calendar | None = None) -> date | None:
    """Return the last day of the resident's own time, or None where the law sets none.

    ``from_day`` is not counted; months and years end on the day of the same number, else on the month's last
    (民法典 Art. 201–202). Without ``calendar`` it is the bare last day; with it, moved off closed days (Art. 203).
    """
    if not route.has_deadline:
        return None
    last = _months_on(from_day, route.months + 12 * route.years) + timedelta(days=route.days)
    return calendar.next_open(last) if calendar else last


def read_routes(path: Path) -> dict[str, Route]:
    """Return the routes of one file.

    :raises LawDataError: if it cannot be used.
    """
    data = read_toml(path)
    refuse_unknown(path.name, data, ("source", "route"))
    found: dict[str, Route] = {}
    for number, row in enumerate(need(path.name, data, "route", list), start=1):
        place = f"{path.name}, route {number} “{row.get('key', 'without key')}”"
        route = _route(place, row, data.get("source", ""))
        if route.key in found:
            raise LawDataError(f"{place}: the key “{route.key}” is used twice; give each route its own.")
        found[route.key] = route
    return found


def _route(place: str, row: dict[str, Any], source: str) -> Route:
    """Return the route that one row states."""
    texts = ("key", "item", "name", "matter", "law", "article")
    refuse_unknown(place, row, (*texts, "own", "from", "bring", "source", "about", "said"))
    refuse_unknown(f"{place}, item", [str(row.get("item"))], BINDS["route"])
    own = row.get("own", {})
    if not isinstance(own, dict):
        raise LawDataError(f"{place}: own must be a table, such as {{ days = 60 }}.")
    refuse_unknown(f"{place}, own", own, _UNITS)
    if own and not row.get("from"):
        raise LawDataError(f"{place}: say in from which day the time is counted from.")
    facts = {name: need(place, row, name, str) for name in texts}
    lengths = {unit: need(f"{place}, own", own, unit, int) for unit in own}
    more = {"source": row.get("source", source), "counted_from": row.get("from", ""), "bring": row.get("bring", "")}
    more |= {
        "about": tuple(row.get("about", ())),
        "said": tuple(_pattern(place, words) for words in row.get("said", ())),
    }
    return Route(**facts, **lengths, **more)


def _pattern(place: str, words: str) -> re.Pattern[str]:
    try:
        return re.compile(words)
    except re.error as error:
        raise LawDataError(f"{place}: “{words}” in said cannot be searched for ({error}); correct it.") from error


def _months_on(day: date, count: int) -> date:
    """Return the day of the same number ``count`` months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
