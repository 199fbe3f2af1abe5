"""Questions about figures: all of them with one statement, one with its lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet

from huiyin.figures.indicators.figure import AGES, AMOUNT, SHARE, SUM, TALLY, WITH_ROWS, Beside, Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator, indicator_of, indicators
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Ages, Amount, Share, Sum, Tally
from huiyin.record.access.lookups import matters_for
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import offices_open
from huiyin.record.offices.models import Office

SHAPES: dict[type[Tally], str] = {Share: SHARE, Sum: SUM, Ages: AGES, Amount: AMOUNT}
Sums = dict[str, tuple[int | None, int]]


def figures(period: Period, scope: Scope, *, lists: bool = False) -> list[Figure]:
    """Return every figure whose definition holds in the period, family by family.

    :param lists: whether to read each figure's list too, one statement each, for the digest of its matters
    """
    counted = [(each, each.counting(period, scope)) for each in indicators() if each.since <= period.until]
    sums = summed(counted)
    return [_figure(each, tally, sums, period, lists=lists) for each, tally in counted]


def figure(key: str, period: Period, scope: Scope, *, lists: bool = False) -> Figure:
    """Return one figure.

    :raises NotFound: if there is no figure with this key
    """
    each = indicator_of(key)
    tally = each.counting(period, scope)
    return _figure(each, tally, summed([(each, tally)]), period, lists=lists)


def summed(counted: Sequence[tuple[Indicator, Tally]]) -> Sums:
    """Return the numbers of figures and of what stands beside them, by key, with one statement."""
    rows = [tally.summed(each.key) for each, tally in counted]
    rows += [
        Tally(of=beside).summed(f"{each.key}.{code}")
        for each, tally in counted
        for code, (_name, beside) in tally.beside.items()
    ]
    first, *others = rows
    return {key: (n, d) for key, n, d in first.union(*others, all=True)}


def _figure(each: Indicator, tally: Tally, sums: Sums, period: Period, *, lists: bool) -> Figure:
    n, d = sums.get(each.key, (0, 0))
    beside = tuple(
        Beside(code, name, sums.get(f"{each.key}.{code}", (0, 0))[0] or 0)
        for code, (name, _rows) in tally.beside.items()
    )
    shape = SHAPES.get(type(tally), TALLY)
    return Figure(
        indicator=each,
        period=period,
        shape=shape,
        n=n,
        d=d if shape in WITH_ROWS else None,
        beside=beside,
        matters_hash=digest(tally.listed()) if lists else "",
    )


def list_of(each: Indicator, period: Period, scope: Scope) -> list[tuple[UUID, bool]]:
    """Return the list behind a figure: the matter of each row, and whether the row is counted."""
    return list(each.counting(period, scope).listed())


def digest(listed: Iterable[tuple[UUID, bool]]) -> str:
    """Return the SHA-256 of a list: one line a row, the matter's id and 1 if it is counted, else 0, in order.

    Ids and not numbers: whoever knows a neighbour's number must not find out by trying what was counted of it.
    """
    lines = sorted(f"{matter} {int(counted)}\n" for matter, counted in listed)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Behind:
    """A matter behind a figure, and in how many of its rows it is counted."""

    matter: Matter
    rows: int
    counted: int


def matters_behind(key: str, period: Period, scope: Scope, reader: Acting) -> list[Behind]:
    """Return the matters behind a figure that the reader may see, by number; the caller keeps the look.

    :raises NotFound: if there is no figure with this key
    """
    found: dict[UUID, list[bool]] = {}
    for matter, counted in indicator_of(key).counting(period, scope).listed():
        found.setdefault(matter, []).append(counted)
    seen: QuerySet[Matter] = matters_for(reader).filter(pk__in=list(found)).select_related("office", "village")
    return [Behind(each, len(found[each.pk]), sum(found[each.pk])) for each in seen.order_by("number")]


def first_year(scope: Scope, today: date) -> int:
    """Return the year of the scope's first entry in the journal, this year if it has none."""
    year = Entry.objects.filter(scope.at("office")).aggregate(year=Min("year"))["year"]
    return year or today.year


def offices_shown() -> QuerySet[Office]:
    """Return the offices whose figures are public: those where residents may file, from the top."""
    return offices_open()
