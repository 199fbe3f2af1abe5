"""Periods beside a period, and how a figure changed against them (同比, 环比, 年初以来)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from huiyin.figures.indicators.figure import SHARE, SUM, TALLY, Figure
from huiyin.figures.indicators.period import DAY, Period

TENTH = Decimal("0.1")
MONTHS = 12


@dataclass(frozen=True)
class Change:
    """A figure of now beside the same figure of then; the growth is None where then gives nothing to divide by."""

    now: Figure
    then: Figure

    @property
    def difference(self) -> int | None:
        """Return how many more (fewer: negative) there are; None for shares and ages."""
        if self.now.shape not in (TALLY, SUM):
            return None
        return (self.now.n or 0) - (self.then.n or 0)

    @property
    def percent(self) -> Decimal | None:
        """Return the growth of a tally in per cent, one decimal, half up; None from nothing, and for shares and ages."""
        if self.difference is None or not self.then.n:
            return None
        return (Decimal(100 * self.difference) / self.then.n).quantize(TENTH, ROUND_HALF_UP)

    @property
    def points(self) -> Decimal | None:
        """Return how many percentage points a share gained; None where either has no percentage."""
        if self.now.shape != SHARE or self.now.percent is None or self.then.percent is None:
            return None
        return self.now.percent - self.then.percent


def before(period: Period) -> Period:
    """Return the period of the same length just before (环比): a month before a month, a year before a year.

    A running period is compared with as many days of the one before; days that are no months go back by their number.
    """
    if _whole_months(period):
        length = _length(period)
        since = _months_later(period.since, -length)
        return _told(period, since, period.since - DAY)
    length_in_days = (period.until - period.since).days + 1
    return _told(period, period.since - length_in_days * DAY, period.since - DAY)


def year_before(period: Period) -> Period:
    """Return the same days of the year before (同比); 29 February becomes the 28th."""
    until = _same_day(period.until)
    if _whole_months(period):
        until = until.replace(day=monthrange(until.year, until.month)[1])
    return _told(period, _same_day(period.since), until)


def compared_with(period: Period) -> tuple[Period, ...]:
    """Return what a period is compared with: the same days of the year before, and the period before unless it is the same."""
    last_year, last = year_before(period), before(period)
    return (last_year,) if last.days == last_year.days else (last_year, last)


def year_to_date(period: Period) -> Period:
    """Return the days from 1 January of the period's last year to its last day (年初以来)."""
    since = date(period.until.year, 1, 1)
    return replace(period, since=since, text=f"{since}..{period.until}")


def _told(period: Period, since: date, until: date) -> Period:
    """Return a past period; of one that is compared with a running period, as many days as have run."""
    if period.as_of < period.until:
        until = min(until, since + (period.as_of - period.since))
    return Period(since, until, until, f"{since}..{until}")


def _whole_months(period: Period) -> bool:
    return period.since.day == 1 and (period.until + DAY).day == 1


def _length(period: Period) -> int:
    after = period.until + DAY
    return (after.year - period.since.year) * MONTHS + after.month - period.since.month


def _months_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, MONTHS)
    return date(first.year + years, month + 1, 1)


def _same_day(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, monthrange(day.year - 1, day.month)[1]))
