"""Count a limit's days from its start: extensions, stops, closed days (民法典 Art. 200–204 by analogy)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from huiyin.law.rows import Limit
from huiyin.law.workdays import DAY, Calendar

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
EXTENDED = "extended"


class Event(NamedTuple):
    """An act on a legal day (Asia/Shanghai); ``days`` is an extension, or the limit that an assignment gives."""

    name: str
    on: date
    at: datetime | None = None
    days: int = 0
    id: object = None
    contact: object = None

    def moment(self) -> datetime:
        """Return when it happened; unknown or entered on another day: the end of its legal day."""
        if self.at is not None and self.at.astimezone(SHANGHAI).date() == self.on:
            return self.at.astimezone(SHANGHAI)
        return datetime.combine(self.on + DAY, time(), SHANGHAI)


class Span(NamedTuple):
    """How far a limit reaches: ``strict`` is the bare count, ``due_on`` is moved off closed days."""

    strict: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    extended_days: int = 0
    stops: tuple[tuple[date, date], ...] = ()
    stopped_days: int = 0
    stopped: bool = False
    provisional: bool = False


def span(limit: Limit, start: Event, later: Sequence[Event], calendar: Calendar) -> Span:
    """Return how far the limit reaches from ``start``, given what happened later (by day, in order)."""
    if limit.term == "at_once":
        return Span(strict=start.on, due_on=start.on)
    if limit.term == "hours":
        return _hours(limit, start)
    days = start.days if limit.term == "given" else limit.days
    if not days:
        return Span()
    reach = _ends(limit, start.on, days, Span(), calendar)
    for event, closing in _changes(limit, later):
        reach = _changed(limit, start.on, days, reach, event, closing, calendar)
    return reach._replace(provisional=True) if _provisional(limit, start.on, reach, calendar) else reach


def _hours(limit: Limit, start: Event) -> Span:
    """Return the end of a limit in hours, which run on all days and nights."""
    due_at = start.moment() + timedelta(hours=limit.hours or 0)
    day = due_at.date()
    return Span(strict=day, due_on=day, due_at=due_at)


def _ends(limit: Limit, start: date, days: int, reach: Span, calendar: Calendar) -> Span:
    """Return ``reach`` with its two last days; the starting day is not counted."""
    total = days + reach.extended_days + reach.stopped_days
    if limit.counting == "working":
        last = calendar.nth_open_day(start, total)
        return reach._replace(strict=last, due_on=last)
    strict = start + total * DAY
    return reach._replace(strict=strict, due_on=calendar.next_open(strict))


def _changes(limit: Limit, later: Iterable[Event]) -> list[tuple[Event, Event | None]]:
    """Return what moves the end, in order: extensions (alone) and stops, each with what closed it."""
    found: list[tuple[Event, Event | None]] = []
    opened: int | None = None
    opening, closing = limit.stopped_between or ("", "")
    for event in later:
        if event.name == EXTENDED and limit.extension_days:
            found.append((event, event))
        elif event.name == opening and opened is None:
            opened = len(found)
            found.append((event, None))
        elif event.name == closing and opened is not None:
            found[opened] = (found[opened][0], event)
            opened = None
    return found


def _changed(
    limit: Limit, start: date, days: int, reach: Span, event: Event, closing: Event | None, calendar: Calendar
) -> Span:
    """Return the reach after one extension or stop; what comes after the last day changes nothing any more."""
    if reach.stopped or reach.due_on is None or event.on > reach.due_on:
        return reach
    if closing is None:
        return reach._replace(stopped=True)
    if event.name == EXTENDED:
        extended = min(reach.extended_days + max(event.days, 0), limit.extension_days)
        return _ends(limit, start, days, reach._replace(extended_days=extended), calendar)
    lost = (closing.on - event.on).days if limit.counting == "calendar" else calendar.open_days(event.on, closing.on)
    stopped = reach._replace(stops=(*reach.stops, (event.on, closing.on)), stopped_days=reach.stopped_days + lost)
    return _ends(limit, start, days, stopped, calendar)


def _provisional(limit: Limit, start: date, reach: Span, calendar: Calendar) -> bool:
    """Test whether a day that decides the end lies in a year without calendar."""
    if reach.strict is None or reach.due_on is None:
        return False
    first = start + DAY if limit.counting == "working" else reach.strict
    return any(calendar.provisional(day) for day in {first, reach.strict, reach.due_on})
