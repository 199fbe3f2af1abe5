"""The rows that charts and tables of a report are made of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from huiyin.figures.counting import countable_of, summed
from huiyin.figures.indicators.ageing import open_matters
from huiyin.figures.indicators.breakdown import Breakdown, table
from huiyin.figures.indicators.journal import OPENED, SENT, moved_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.record.access.models import Named

AGES = ((0, 15), (16, 60), (61, 90), (91, None))
"""Days open: within the notice, within the limit, within the extension, beyond."""


def months_of(period: Period) -> list[Period]:
    """Return the whole months of the period that are known, each told as of its own end."""
    return list(_months(period))


def _months(period: Period) -> Iterator[Period]:
    first = period.since.replace(day=1)
    while first <= period.end:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        yield Period(first, last, min(last, period.end), f"{first:%Y-%m}")
        first = last + timedelta(days=1)


def by_month(keys: tuple[str, ...], period: Period, scope: Scope) -> dict[str, tuple[int, ...]]:
    """Return each tally for each month of the period: one statement a month."""
    found = []
    for month in months_of(period):
        sums = summed(countable_of(keys, month, scope))
        found.append({key: sums.get(key, (0, 0))[0] or 0 for key in keys})
    return {key: tuple(each[key] for each in found) for key in keys}


def ages(period: Period, scope: Scope) -> tuple[int, ...]:
    """Return how many matters stood open at the end of the period in each band of ``AGES``."""
    days = [
        (period.end - registered).days
        for registered in open_matters(period, scope).order_by().values_list("registered_on", flat=True)
    ]
    return tuple(sum(least <= day and (most is None or day <= most) for day in days) for least, most in AGES)


def receivers(period: Period, scope: Scope) -> Breakdown:
    """Return how often matters were forwarded or assigned to each office in the period (Art. 41 item 2)."""
    sent = moved_in(period, scope, *SENT)
    counts = sent.order_by().values_list("place__name").annotate(n=Count("pk"))
    return table((name or _("未写明"), n) for name, n in counts)


def complained_of(period: Period, scope: Scope) -> Breakdown:
    """Return how many matters opened in the period complain of each office, never of a person (Art. 41 item 1)."""
    opened = moved_in(period, scope, *OPENED)
    named = Named.objects.filter(matter__in=opened.values("matter"), office__isnull=False)
    counts = named.order_by().values_list("office__name").annotate(n=Count("matter", distinct=True))
    return table((name, n) for name, n in counts)


def month_label(day: date) -> str:
    """Return a month as charts name it."""
    return _("%(month)s月") % {"month": day.month}
