"""The statutory routes for which a text speaks, each with its article and the resident's own last day (Art. 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.law.routes import Route, last_day, routes
from huiyin.law.workdays import Calendar
from huiyin.lib.text.dates import Dated, dates
from huiyin.lib.text.signs import aligned
from huiyin.record.matters.models import Kind

MOST = 3


@dataclass(frozen=True)
class Way:
    """A route: the words that speak for it, and its last day counted from ``since``.

    ``since`` is the only day that the text names, or else the day of receipt: the law counts from when the person
    knew, so whoever asks was never free longer than until ``last``. None where the law sets no time.
    """

    route: Route
    words: tuple[str, ...]
    since: date | None
    named: Dated | None
    last: date | None


def ways_for(
    text: str, kind: str, *, category: Sequence[str] = (), received: date, calendar: Calendar | None
) -> tuple[Way, ...]:
    """Return the routes for which a complaint speaks, three at most, those whose category fits first.

    :param category: names of the category, and of those above it; where given, routes of other categories are left out
    """
    if kind not in (Kind.COMPLAINT, ""):
        return ()
    plain = aligned(text)
    found = [
        (route, words) for route in routes().values() if (words := route.facts_in(plain)) and _fits(route, category)
    ]
    found.sort(key=lambda pair: not (pair[0].about and category))
    days = [each for each in dates(text, received) if each.is_day]
    named = days[0] if len(days) == 1 else None
    return tuple(_way(route, words, named, received, calendar) for route, words in found[:MOST])


def _fits(route: Route, category: Sequence[str]) -> bool:
    return not (route.about and category) or bool(set(route.about) & set(category))


def _way(route: Route, words: tuple[str, ...], named: Dated | None, received: date, calendar: Calendar | None) -> Way:
    if not route.has_deadline:
        return Way(route, words, None, None, None)
    since = named.since if named else received
    return Way(route, words, since, named, last_day(route, since, calendar))
