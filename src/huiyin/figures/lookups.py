"""Questions about figures: all of them with one statement, one with its list, and the matters behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.cache import caches
from django.db.models import Min, QuerySet

from huiyin.figures.counting import (
    Countable,
    countable_of,
    digests,
    figures_in,
    figures_told,
    remembered_in,
    summed,
    summed_in,
)
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator, indicator_of
from huiyin.figures.indicators.scope import Scope
from huiyin.record.access.lookups import matters_for
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

HOUR = 3600


def figures(period: Period, scope: Scope, *, lists: bool = False) -> list[Figure]:
    """Return every figure whose definition holds in the period, family by family.

    :param lists: whether to read each figure's list too, with one statement more, for the digest of its matters
    """
    countable = remembered_in(period, scope)
    (sums,) = summed_in([period], scope)
    return figures_told(countable, sums, period, digests(countable) if lists else None)


def figures_of(periods: Sequence[Period], scope: Scope) -> list[list[Figure]]:
    """Return every figure of several periods with one statement; what stands beside a figure, of the first period alone."""
    return figures_in(periods, scope, summed_in(periods, scope))


def figure(key: str, period: Period, scope: Scope, *, lists: bool = False) -> Figure:
    """Return one figure.

    :raises NotFound: if there is no figure with this key
    """
    countable = countable_of([key], period, scope)
    return figures_told(countable, summed(countable), period, digests(countable) if lists else None)[0]


def counted_figures(countable: Countable, period: Period) -> list[Figure]:
    """Return figures counted in a way of one's own, such as those of one village; one statement."""
    return figures_told(countable, summed(countable), period) if countable else []


def list_of(each: Indicator, period: Period, scope: Scope) -> list[tuple[UUID, bool]]:
    """Return the list behind a figure: the matter of each row, and whether the row is counted."""
    return list(each.counting(period, scope).listed())


@dataclass(frozen=True)
class Behind:
    """A matter behind a figure, and in how many of its rows it is counted."""

    matter: Matter
    rows: int
    counted: int


def matters_behind(key: str, period: Period, scope: Scope, reader: Acting) -> list[Behind]:
    """Return the matters behind a figure that the reader may see, the oldest first; the caller keeps the look.

    :raises NotFound: if there is no figure with this key
    """
    found: dict[UUID, list[bool]] = {}
    for matter, counted in list_of(indicator_of(key), period, scope):
        found.setdefault(matter, []).append(counted)
    seen: QuerySet[Matter] = matters_for(reader).filter(pk__in=list(found)).select_related("office", "village")
    return [Behind(each, len(found[each.pk]), sum(found[each.pk])) for each in seen.order_by("registered_on", "pk")]


def first_year(scope: Scope, today: date) -> int:
    """Return the year of the scope's first entry in the journal, this year if it has none; looked for once an hour in a process.

    All entries of the scope are read for it, which among many takes longer than the page that offers the years.
    """
    name = f"first-year|{scope.code}|{today}"
    return caches["process"].get_or_set(name, lambda: _first_year(scope), timeout=HOUR) or today.year


def _first_year(scope: Scope) -> int | None:
    year: int | None = Entry.objects.filter(scope.at("office")).aggregate(year=Min("year"))["year"]
    return year
