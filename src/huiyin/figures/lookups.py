"""Questions about figures: all of them with one statement, one with its lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.core.cache import caches
from django.db.models import CharField, Min, QuerySet, Value

from huiyin.figures.indicators.figure import AGES, AMOUNT, SHARE, SUM, TALLY, WITH_ROWS, Beside, Figure
from huiyin.figures.indicators.passes import Named, Pass, Sums, Written, asked, passes, told, written
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator, indicator_of, indicators
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Ages, Amount, Share, Sum, Tally
from huiyin.record.access.lookups import matters_for
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

HOUR = 3600
SHAPES: dict[type[Tally], str] = {Share: SHARE, Sum: SUM, Ages: AGES, Amount: AMOUNT}
Counted = Sequence[tuple[Indicator, Tally]]


def figures(period: Period, scope: Scope, *, lists: bool = False) -> list[Figure]:
    """Return every figure whose definition holds in the period, family by family.

    :param lists: whether to read each figure's list too, with one statement more, for the digest of its matters
    """
    counted, statement = _prepared(tuple(each.key for each in _holding(period)), period, scope, scope.path)
    return figures_told(counted, told(statement), period, digests(counted) if lists else {})


@lru_cache(maxsize=8)
def _prepared(keys: Sequence[str], period: Period, scope: Scope, path: str) -> tuple[Counted, Written]:  # noqa: ARG001
    """Return figures and the statement that counts them, which holds no answers; ``path``, for an office may move."""
    counted = [(each, each.counting(period, scope)) for each in indicators() if each.key in keys]
    return counted, written(_named(counted))


def figures_of(periods: Sequence[Period], scope: Scope) -> list[list[Figure]]:
    """Return every figure of several periods with one statement; what stands beside a figure, of the first period alone."""
    return figures_in(periods, scope, summed_in(periods, scope))


def figures_in(periods: Sequence[Period], scope: Scope, said: Sequence[Sums]) -> list[list[Figure]]:
    """Return every figure of several periods with its numbers, as :func:`summed_in` returned them."""
    return [figures_told(counted_by(each, scope), sums, each, {}) for each, sums in zip(periods, said, strict=True)]


def summed_in(periods: Sequence[Period], scope: Scope) -> list[Sums]:
    """Return the numbers of several periods with one statement; what stands beside, of the first period alone."""
    keys = tuple(tuple(each.key for each in _holding(period)) for period in periods)
    return _parted(told(_written_in(keys, tuple(periods), scope, scope.path)), len(periods))


@lru_cache(maxsize=8)
def _written_in(keys: Sequence[Sequence[str]], periods: Sequence[Period], scope: Scope, path: str) -> Written:
    """Return the statement that counts several periods, which holds no answers; ``path``, for an office may move."""
    return written(_together([_counted_by(some, each, scope, path) for some, each in zip(keys, periods, strict=True)]))


def summed_of(counted: Sequence[Counted]) -> list[Sums]:
    """Return the numbers of several sets of figures with one statement; what stands beside, of the first set alone."""
    return _parted(asked(_together(counted)), len(counted))


def _together(counted: Sequence[Counted]) -> list[Named]:
    tallies = list(_named(counted[0], "0|"))
    for n, others in enumerate(counted[1:], 1):
        tallies += [(f"{n}|{each.key}", replace(tally, beside={})) for each, tally in others]
    return tallies


def _parted(sums: Sums, sets: int) -> list[Sums]:
    said: list[Sums] = [{} for _set in range(sets)]
    for key, numbers in sums.items():
        at, _bar, name = key.partition("|")
        said[int(at)][name] = numbers
    return said


def figure(key: str, period: Period, scope: Scope, *, lists: bool = False) -> Figure:
    """Return one figure.

    :raises NotFound: if there is no figure with this key
    """
    counted = one_counted(key, period, scope)
    return figures_told(counted, summed(counted), period, digests(counted) if lists else {})[0]


def one_counted(key: str, period: Period, scope: Scope) -> Counted:
    """Return one figure with its rows, not counted yet.

    :raises NotFound: if there is no figure with this key
    """
    each = indicator_of(key)
    return [(each, each.counting(period, scope))]


def counted_figures(counted: Counted, period: Period) -> list[Figure]:
    """Return figures counted in a way of one's own, such as those of one village; one statement."""
    return figures_told(counted, summed(counted), period, {}) if counted else []


def counted_by(period: Period, scope: Scope) -> Counted:
    """Return the same, made once in a process for a period and an office: it holds no answers."""
    return _counted_by(tuple(each.key for each in _holding(period)), period, scope, scope.path)


@lru_cache(maxsize=64)
def _counted_by(keys: Sequence[str], period: Period, scope: Scope, path: str) -> Counted:  # noqa: ARG001
    """Return the rows of these figures; ``path``, for an office may move."""
    return [each for each in counted_in(period, scope) if each[0].key in keys]


def counted_in(period: Period, scope: Scope) -> Counted:
    """Return every figure whose definition holds in the period, with its rows, not counted yet."""
    return [(each, each.counting(period, scope)) for each in _holding(period)]


def _holding(period: Period) -> list[Indicator]:
    return [each for each in indicators() if each.since <= period.until]


def summed(counted: Counted) -> Sums:
    """Return the numbers of figures and of what stands beside them, by key, with one statement."""
    return asked(_named(counted))


def _named(counted: Counted, prefix: str = "") -> Iterator[Named]:
    for each, tally in counted:
        yield f"{prefix}{each.key}", tally


def passes_of(counted: Counted) -> list[Pass]:
    """Return the passes in which figures and what stands beside them are counted, not asked for yet."""
    return passes(_named(counted))


def digests(counted: Counted) -> dict[str, str]:
    """Return the digest of each figure's list, by key, with one statement."""
    rows = [
        tally.listed().annotate(k=Value(each.key, CharField())).values_list("k", "of_matter", "is_counted")
        for each, tally in counted
    ]
    lists: dict[str, list[tuple[UUID, bool]]] = {each.key: [] for each, _tally in counted}
    for key, matter, is_counted in rows[0].union(*rows[1:], all=True):
        lists[key].append((matter, is_counted))
    return {key: digest(listed) for key, listed in lists.items()}


def figures_told(counted: Counted, sums: Sums, period: Period, hashes: Mapping[str, str]) -> list[Figure]:
    """Return figures with their numbers, by key, and the digests of their lists where they were read."""
    return [_figure(each, tally, sums, period, hashes.get(each.key, "")) for each, tally in counted]


def _figure(each: Indicator, tally: Tally, sums: Sums, period: Period, matters_hash: str) -> Figure:
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
        matters_hash=matters_hash,
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
    """Return the matters behind a figure that the reader may see, the oldest first; the caller keeps the look.

    :raises NotFound: if there is no figure with this key
    """
    found: dict[UUID, list[bool]] = {}
    for matter, counted in indicator_of(key).counting(period, scope).listed():
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
