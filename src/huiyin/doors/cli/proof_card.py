"""The proof card of a due day, as text and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from huiyin.law.clock import Reading
from huiyin.law.proof import proof
from huiyin.law.rows import Limit
from huiyin.law.workdays import WEEKDAYS, Calendar

_WORDS = {"at_once": "at once, on the same day", "promptly": "promptly, no number of days"}


def as_json(reading: Reading, calendar: Calendar, notes: Iterable[str]) -> dict[str, Any]:
    """Return the proof as plain values; days and times in ISO 8601, in Asia/Shanghai."""
    days = [{"date": day.date.isoformat(), "counted": day.counted, "why": day.why} for day in proof(reading, calendar)]
    card: dict[str, Any] = {
        "limit": reading.limit.full_key,
        "citation": reading.limit.citation,
        "text": reading.limit.text,
        "source": reading.limit.source,
        "started_on": reading.started_on.isoformat(),
        "strict": reading.strict.isoformat() if reading.strict else None,
        "due_on": reading.due_on.isoformat() if reading.due_on else None,
        "extended_days": reading.extended_days,
        "days": days,
        "stops": [
            {"from": opened.isoformat(), "to": closed.isoformat(), "days": (closed - opened).days}
            for opened, closed in reading.stops
        ],
        "weekends_move_last_day": calendar.weekends_closed,
        "provisional": reading.provisional,
        "notes": list(notes),
    }
    return card | ({"due_at": reading.due_at.isoformat()} if reading.due_at else {})


def as_text(reading: Reading, calendar: Calendar, notes: Iterable[str]) -> str:
    """Return the proof as lines of text."""
    return "\n".join([*_head(reading), *_days(reading, calendar), *_end(reading, calendar), *notes])


def _head(reading: Reading) -> Iterator[str]:
    """Yield article, wording, start and length."""
    limit = reading.limit
    yield f"{limit.full_key}  {limit.citation}"
    yield f"  {limit.text}" if limit.checked else f"  Not law that was checked: {limit.source}."
    yield f"Started  {reading.started_on} {WEEKDAYS[reading.started_on.weekday()]}, not counted"
    yield f"Length   {length(limit)}"
    if reading.extended_days:
        yield f"Extended by {reading.extended_days} days, counted from the strict end"
    for opened, closed in reading.stops:
        yield f"Stopped  {opened} to {closed}: {(closed - opened).days} days not counted"


def length(limit: Limit) -> str:
    """Return how long a limit is, in words: 60 calendar days, 5 working days, 2 hours, at once."""
    if limit.term == "hours":
        return f"{limit.hours} hours"
    if limit.term == "days":
        return f"{limit.days} {limit.counting} day{'' if limit.days == 1 else 's'}"
    return _WORDS.get(limit.term, f"as many {limit.counting} days as the act gives")


def _days(reading: Reading, calendar: Calendar) -> Iterator[str]:
    """Yield one line a day, counted days with their number."""
    number = 0
    for day in proof(reading, calendar):
        number += day.counted
        yield f"  {day.date}  {number if day.counted else '-':>4}  {day.why}".rstrip()


def _end(reading: Reading, calendar: Calendar) -> Iterator[str]:
    """Yield the two last days, or the last moment."""
    if reading.due_at:
        yield f"Due at   {reading.due_at.isoformat(timespec='minutes')}"
    for label, day in (("Strict ", reading.strict), ("Due on ", reading.due_on)):
        if day:
            yield f"{label}  {day} {WEEKDAYS[day.weekday()]}  {calendar.why(day)}".rstrip()
    if reading.provisional:
        yield "Provisional: this day may still move."
