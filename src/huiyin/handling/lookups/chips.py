"""Clock chips: one limit in one line, and the card that proves its last day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from huiyin.handling.lookups.cited import cited_limit, short_citation
from huiyin.handling.lookups.time_left import running, running_until
from huiyin.handling.lookups.words import act_word, limit_word
from huiyin.law.clock import Reading
from huiyin.law.limits import Limit, limits
from huiyin.law.proof import BEYOND, STARTING_DAY, STOPPED, ProofDay, proof
from huiyin.law.workdays import calendar
from huiyin.record.clocks.models import Clock

RUNNING, HAVE_ENDED = ("open", "late"), ("met", "met_late", "ended")


@dataclass(frozen=True)
class Cell:
    """One day in a proof card; ``mark`` is start, counted, off, stop or last, ``why`` what is special about it."""

    day: date
    mark: str
    why: str


@dataclass(frozen=True)
class Named:
    """Days in a row that are special for one reason, such as a holiday."""

    since: date
    until: date
    why: str


@dataclass(frozen=True)
class Card:
    """The proof of a last day: start, every day counted by month, named days, stops, extension."""

    citation: str
    quote: str
    started_on: date
    started_by: str
    lapsed: bool
    length: str
    counted: int
    months: tuple[tuple[date, tuple[Cell, ...]], ...]
    named: tuple[Named, ...]
    stops: tuple[tuple[date, date], ...]
    extended_days: int
    strict: date | None
    due_on: date | None
    provisional: bool


@dataclass(frozen=True)
class Chip:
    """One clock in one line; ``mood`` is late, soon, calm, ok (kept) or over, and colours it."""

    key: str
    label: str
    mood: str
    words: str
    due: date | None
    citation: str
    provisional: bool
    nature: str
    is_open: bool
    card: Card | None = None


def chip_of_reading(
    reading: Reading, today: date, started_by: str = "", contact: str = "", now: datetime | None = None
) -> Chip:
    """Return the chip of a reading, with its card.

    :param now: sharpens limits in hours; without it they count by days
    :param started_by: the name of the act that started it
    :param contact: the number of the contact that it runs for, where the matter has several
    """
    shown = shown_day(reading.limit.nature, reading.strict, reading.due_on)
    state = "open" if reading.stopped else reading.state(today, now)
    by_hour = _by_hour(reading.due_at, now) if state in RUNNING and not reading.stopped else None
    mood, words = by_hour or _mood(state, shown, today, stopped=reading.stopped)
    return Chip(
        key=reading.limit.full_key,
        label=" ".join(filter(None, (limit_word(reading.limit.key), contact))),
        mood=mood,
        words=words,
        due=shown,
        citation=short_citation(reading.limit),
        provisional=reading.provisional,
        nature=reading.limit.nature,
        is_open=state not in HAVE_ENDED,
        card=card(reading, started_by),
    )


def chip_of_clock(clock: Clock, at: datetime) -> Chip:
    """Return the chip of a stored clock, for lists; its card is on the matter's page."""
    ends = (clock.strict, clock.due_on, clock.due_at, clock.met_on, clock.ended_on)
    return chip_of_days(clock.limit, clock.nature, Days(*ends, clock.stopped, clock.provisional), at)


def chip_of_days(limit: str, nature: str, days: Days, at: datetime) -> Chip:
    """Return the chip of a stored clock of which only these columns were asked for."""
    chip = _chip_on(limit, nature, days, at.date(), get_language())
    by_hour = _by_hour(days.due_at, at) if chip.is_open and not days.stopped else None
    return replace(chip, mood=by_hour[0], words=by_hour[1]) if by_hour else chip


def _by_hour(due_at: datetime | None, now: datetime | None) -> tuple[str, str] | None:
    return running_until(due_at, now) if due_at is not None and now is not None else None


class Days(NamedTuple):
    """What the chip of a stored clock depends on beside its limit."""

    strict: date | None
    due_on: date | None
    due_at: datetime | None
    met_on: date | None
    ended_on: date | None
    stopped: bool
    provisional: bool


@lru_cache(maxsize=2048)
def _chip_on(key: str, nature: str, days: Days, today: date, _language: str | None) -> Chip:
    """Return the chip of a limit on a day, drawn once for all who owe the same by the same day."""
    shown = shown_day(nature, days.strict, days.due_on)
    mood, words = _mood(_state(days, today), shown, today, stopped=days.stopped)
    return Chip(
        key=key,
        label=limit_word(key),
        mood=mood,
        words=words,
        due=shown,
        citation=short_citation(limits()[key]),
        provisional=days.provisional,
        nature=nature,
        is_open=days.met_on is None and days.ended_on is None,
    )


def shown_day(nature: str, strict: date | None, due_on: date | None) -> date | None:
    """Return the last day to show: for a right the later one; for a duty the one that judges."""
    days = [day for day in (strict, due_on) if day]
    return max(days, default=None) if nature == "right" else due_on or strict


def _state(clock: Days, today: date) -> str:
    if clock.met_on is not None:
        return "met_late" if clock.due_on is not None and clock.met_on > clock.due_on else "met"
    if clock.ended_on is not None:
        return "ended"
    return "late" if clock.due_on is not None and today > clock.due_on and not clock.stopped else "open"


def _mood(state: str, due: date | None, today: date, *, stopped: bool) -> tuple[str, str]:
    """Return the colour and the words of a clock in a state."""
    fixed = {
        "met": ("ok", pgettext("clock", "按期")),
        "met_late": ("over", _("已办，晚于期限")),
        "ended": ("over", _("已结束")),
    }
    if state in fixed:
        return fixed[state]
    if stopped:
        return "calm", _("暂停计时")
    if due is None:
        return "calm", _("及时")
    return running(due, today)


def card(reading: Reading, started_by: str = "") -> Card | None:
    """Return the proof card of a reading; None where there is no day to prove."""
    if reading.due_on is None:
        return None
    days = proof(reading, calendar())
    cells = tuple(_cell(day, reading) for day in days)
    months = groupby(cells, key=lambda cell: cell.day.replace(day=1))
    return Card(
        citation=cited_limit(reading.limit),
        quote=reading.limit.text,
        started_on=reading.started_on,
        started_by=act_word(started_by) if started_by else "",
        lapsed=reading.lapsed,
        length=length_words(reading.limit),
        counted=sum(day.counted for day in days),
        months=tuple((month, tuple(each)) for month, each in months),
        named=_named(cells),
        stops=reading.stops,
        extended_days=reading.extended_days,
        strict=reading.strict,
        due_on=reading.due_on,
        provisional=reading.provisional,
    )


def _named(cells: tuple[Cell, ...]) -> tuple[Named, ...]:
    """Return the days with a name, those in a row under one name together; weekends go without saying."""
    runs = [list(run) for _why, run in groupby(cells, key=lambda cell: cell.why)]
    return tuple(
        Named(run[0].day, run[-1].day, run[0].why) for run in runs if run[0].why and not run[0].why.startswith("星期")
    )


def _cell(day: ProofDay, reading: Reading) -> Cell:
    why = "" if day.why in (STARTING_DAY, STOPPED, BEYOND) else day.why
    if day.why == STARTING_DAY:
        return Cell(day.date, "start", why)
    if day.date == reading.due_on:
        return Cell(day.date, "last", why)
    if day.why == STOPPED:
        return Cell(day.date, "stop", why)
    return Cell(day.date, "counted" if day.counted else "off", why)


def length_words(limit: Limit) -> str:
    """Return how long a limit is: 60 日, 5 个工作日, 2 小时, on the spot."""
    if limit.term == "hours" and limit.hours:
        return ngettext("%(n)d 小时", "%(n)d 小时", limit.hours) % {"n": limit.hours}
    if limit.term == "at_once":
        return _("当场")
    if not limit.days:
        return _("交办时限定的日子")
    if limit.counting == "working":
        return ngettext("%(n)d 个工作日", "%(n)d 个工作日", limit.days) % {"n": limit.days}
    return ngettext("%(n)d 日", "%(n)d 日", limit.days) % {"n": limit.days}
