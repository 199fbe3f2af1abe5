"""Prove a due day: each day from start to end, whether it counts, and why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from huiyin.law.clock import Reading
from huiyin.law.workdays import DAY, Calendar

STARTING_DAY = "starting day"
STOPPED = "stopped"
BEYOND = "after the last counted day"


@dataclass(frozen=True)
class ProofDay:
    """One day of a clock; ``why`` names what is special about it (星期六, 春节, 调休上班, stopped …), else ""."""

    date: date
    counted: bool
    why: str


def proof(reading: Reading, calendar: Calendar) -> tuple[ProofDay, ...]:
    """Return every day from the start to the due day; those counted add up to the limit with its extension.

    A limit in hours or at once counts no days, and one without due day has none to show.
    """
    if reading.strict is None or reading.due_on is None or reading.limit.term in {"hours", "at_once"}:
        return ()
    return tuple(_days(reading, reading.strict, reading.due_on, calendar))


def _days(reading: Reading, strict: date, due_on: date, calendar: Calendar) -> Iterator[ProofDay]:
    """Yield the days from start to due day."""
    yield ProofDay(reading.started_on, counted=False, why=STARTING_DAY)
    day = reading.started_on + DAY
    while day <= due_on:
        why = calendar.why(day)
        if any(opened < day <= closed for opened, closed in reading.stops):
            yield ProofDay(day, counted=False, why=STOPPED)
        elif day > strict:
            yield ProofDay(day, counted=False, why=why or BEYOND)
        else:
            yield ProofDay(day, counted=reading.limit.counting == "calendar" or calendar.is_working(day), why=why)
        day += DAY
