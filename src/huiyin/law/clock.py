"""Read a legal clock: from a limit and dated acts, when it started, falls due, was met or ended. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from huiyin.law.limits import limits
from huiyin.law.rows import Limit
from huiyin.law.spans import SHANGHAI, Event, Span, span
from huiyin.law.workdays import DAY, Calendar

__all__ = ["SHANGHAI", "Event", "Reading", "read"]


class Reading(NamedTuple):
    """What a clock shows: ``strict`` warns the office, ``due_on`` judges; no due day where none can be counted."""

    limit: Limit
    started_on: date
    started_by: object
    due_at: datetime | None
    strict: date | None
    due_on: date | None
    met_on: date | None
    met_at: datetime | None
    ended_on: date | None
    extended_days: int
    stops: tuple[tuple[date, date], ...]
    stopped_days: int
    stopped: bool
    provisional: bool
    lapsed: bool

    def state(self, today: date, now: datetime | None = None) -> str:
        """Return open, late, met, met_late or ended, as ``today`` knows it (``now`` sharpens limits in hours).

        A right is never late: unused on its last day, it has ended.
        """
        if self.met_on is not None and self.met_on <= today:
            return "met_late" if self._past(self.met_on, self.met_at) else "met"
        if self.ended_on is not None and self.ended_on <= today:
            return "ended"
        if self.stopped or not self._past(today, now):
            return "open"
        return "ended" if self.limit.nature == "right" else "late"

    def _past(self, day: date, moment: datetime | None) -> bool:
        """Test whether a day, or where both are known a moment, lies after the end."""
        if self.due_at is not None and moment is not None:
            return moment > self.due_at
        return self.due_on is not None and day > self.due_on


class _Start(NamedTuple):
    """A start: history before ``at`` belongs to the reading before, history from ``then`` on to this one."""

    event: Event
    at: int
    then: int
    lapsed: bool = False


def read(limit: Limit, events: Iterable[Event], calendar: Calendar) -> tuple[Reading, ...]:
    """Return one reading for each start of the clock, in order; none while nothing has started it.

    ``events`` are those of the limit's subject (matter, contact or custody); acts of one day keep their order.
    """
    history = sorted(events, key=lambda event: event.on)
    starts = [_Start(e, n, n + 1) for n, e in enumerate(history) if e.name in limit.starts_at]
    if limit.or_when_lapsed:
        notices = [reading for key in limit.or_when_lapsed for reading in read(limits()[key], history, calendar)]
        starts = _with_lapses(limit, starts, notices, history)
    return tuple(
        _reading(limit, this, after, history[this.then : after.at if after else None], calendar)
        for this, after in pairwise([*starts, None])
        if this
    )


def _reading(limit: Limit, start: _Start, after: _Start | None, later: Sequence[Event], calendar: Calendar) -> Reading:
    """Return the reading of one start; the first act that meets or ends it is the last that concerns it."""
    last = next((n for n, e in enumerate(later) if e.name in limit.met_by or e.name in limit.ended_by), None)
    reach = span(limit, start.event, later if last is None else later[: last + 1], calendar)
    met, ended_on = _outcome(limit, None if last is None else later[last], after, reach)
    return Reading(
        limit=limit,
        started_on=start.event.on,
        started_by=start.event.id,
        due_at=reach.due_at,
        strict=reach.strict,
        due_on=reach.due_on,
        met_on=met.on if met else None,
        met_at=met.moment() if met and met.at else None,
        ended_on=ended_on,
        extended_days=reach.extended_days,
        stops=reach.stops,
        stopped_days=reach.stopped_days,
        stopped=reach.stopped and met is None and ended_on is None,
        provisional=reach.provisional,
        lapsed=start.lapsed,
    )


def _outcome(limit: Limit, last: Event | None, after: _Start | None, reach: Span) -> tuple[Event | None, date | None]:
    """Return the act that met the limit, or the day on which it ended: by an act, a longer limit, or a new start."""
    ends = [last.on] if last and last.name not in limit.met_by else [after.event.on] if after and not last else []
    met = last if last and last.name in limit.met_by else None
    if limit.gives_way_to and reach.due_on and (met is None or met.on > reach.due_on):
        return None, min([*ends, reach.due_on + DAY])
    return met, ends[0] if ends else None


def _with_lapses(limit: Limit, starts: list[_Start], notices: list[Reading], history: Sequence[Event]) -> list[_Start]:
    """Return the starts, where a notice that came too late starts the clock on its own last day instead.

    No office gains time by a late notice: the earlier of acceptance and lapsed notice counts.
    """
    found = list(starts)
    for notice, until in _governing(limit, notices):
        lapse = _lapse(notice)
        if lapse is None or (until is not None and lapse >= until):
            continue
        mine = [s for s in starts if s.event.on >= notice.started_on and (until is None or s.event.on < until)]
        if mine and mine[0].event.on <= lapse:
            continue
        found = [s for s in found if not mine or s is not mine[0]]
        place = bisect_right(history, lapse, key=lambda event: event.on)
        found.append(_Start(Event("lapsed", lapse, id=notice.started_by), place, place, lapsed=True))
    return sorted(found, key=lambda s: (s.event.on, s.at))


def _governing(limit: Limit, notices: list[Reading]) -> Iterator[tuple[Reading, date | None]]:
    """Yield each notice that the office holding the matter owed, with the day on which the next one took over.

    Of two notices the limit named first in ``or_when_lapsed`` governs: who forwards a matter hands on its clock too.
    """
    rank = {key: n for n, key in enumerate(limit.or_when_lapsed)}
    ordered = sorted(notices, key=lambda r: (r.started_on, -rank[r.limit.full_key]))
    for this, after in pairwise([*ordered, None]):
        if this and not (after and rank[after.limit.full_key] < rank[this.limit.full_key]):
            yield this, after.started_on if after else None


def _lapse(notice: Reading) -> date | None:
    """Return the day on which a notice lapsed: its strict end, unless it was met or had ended by then."""
    done = notice.met_on or notice.ended_on
    return None if notice.strict is None or (done and done <= notice.strict) else notice.strict
