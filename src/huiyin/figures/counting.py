"""How figures are counted: the rows of each by period and office, and one statement for the numbers of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from django.db.models import CharField, Value

from huiyin.figures.indicators.figure import AGES, AMOUNT, SHARE, SUM, TALLY, WITH_ROWS, Beside, Figure
from huiyin.figures.indicators.passes import Named, Pass, Sums, Written, asked, passes, told, written
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator, indicator_of, indicators
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Ages, Amount, Share, Sum, Tally

Countable = Sequence[tuple[Indicator, Tally]]
"""Figures with the rows that they are counted from, not counted yet."""

SHAPES: dict[type[Tally], str] = {Share: SHARE, Sum: SUM, Ages: AGES, Amount: AMOUNT}


def countable_in(period: Period, scope: Scope) -> Countable:
    """Return every figure whose definition holds in the period, with its rows."""
    return [(each, each.counting(period, scope)) for each in _holding(period)]


def remembered_in(period: Period, scope: Scope) -> Countable:
    """Return what :func:`countable_in` does, made once in a process for a period and an office: it holds no answers."""
    return _remembered(_keys(period), period, scope, scope.path)


def countable_of(keys: Iterable[str], period: Period, scope: Scope) -> Countable:
    """Return the figures with these keys, each with its rows.

    :raises NotFound: if there is no figure with one of the keys
    """
    return [(each, each.counting(period, scope)) for each in map(indicator_of, keys)]


@lru_cache(maxsize=64)
def _remembered(keys: tuple[str, ...], period: Period, scope: Scope, path: str) -> Countable:  # noqa: ARG001
    """Return these figures with their rows; ``path`` tells calls apart, for an office may move."""
    return countable_of(keys, period, scope)


def _keys(period: Period) -> tuple[str, ...]:
    return tuple(each.key for each in _holding(period))


def _holding(period: Period) -> list[Indicator]:
    return [each for each in indicators() if each.since <= period.until]


def summed(countable: Countable) -> Sums:
    """Return the numbers of figures and of what stands beside them, by key, with one statement."""
    return asked(_named(countable))


def summed_together(sets: Sequence[Countable]) -> list[Sums]:
    """Return the numbers of several sets of figures with one statement; what stands beside, of the first set alone."""
    return _parted(asked(_together(sets)), len(sets))


def summed_in(periods: Sequence[Period], scope: Scope) -> list[Sums]:
    """Return the numbers of every figure of several periods, as :func:`summed_together` does.

    The statement is written once in a process, for that takes longer than asking it.
    """
    keys = tuple(_keys(period) for period in periods)
    return _parted(told(_written_in(keys, tuple(periods), scope, scope.path)), len(periods))


@lru_cache(maxsize=16)
def _written_in(keys: tuple[tuple[str, ...], ...], periods: tuple[Period, ...], scope: Scope, path: str) -> Written:
    """Return the statement that counts several periods, which holds no answers."""
    return written(_together([_remembered(some, each, scope, path) for some, each in zip(keys, periods, strict=True)]))


def passes_of(countable: Countable) -> list[Pass]:
    """Return the passes in which figures and what stands beside them are counted, not asked for yet."""
    return passes(_named(countable))


def _named(countable: Countable, prefix: str = "") -> Iterator[Named]:
    for each, tally in countable:
        yield f"{prefix}{each.key}", tally


def _together(sets: Sequence[Countable]) -> list[Named]:
    tallies = list(_named(sets[0], "0|"))
    for n, others in enumerate(sets[1:], 1):
        tallies += [(f"{n}|{each.key}", replace(tally, beside={})) for each, tally in others]
    return tallies


def _parted(sums: Sums, sets: int) -> list[Sums]:
    found: list[Sums] = [{} for _set in range(sets)]
    for key, numbers in sums.items():
        at, _bar, name = key.partition("|")
        found[int(at)][name] = numbers
    return found


def figures_in(periods: Sequence[Period], scope: Scope, sums: Sequence[Sums]) -> list[list[Figure]]:
    """Return every figure of several periods with its numbers, as :func:`summed_in` returned them."""
    return [figures_told(remembered_in(day, scope), each, day) for day, each in zip(periods, sums, strict=True)]


def figures_told(
    countable: Countable, sums: Sums, period: Period, hashes: Mapping[str, str] | None = None
) -> list[Figure]:
    """Return figures with their numbers, by key, and the digests of their lists where they were read."""
    return [_figure(each, tally, sums, period, (hashes or {}).get(each.key, "")) for each, tally in countable]


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


def digests(countable: Countable) -> dict[str, str]:
    """Return the digest of each figure's list, by key, with one statement."""
    rows = [
        tally.listed().annotate(k=Value(each.key, CharField())).values_list("k", "of_matter", "is_counted")
        for each, tally in countable
    ]
    lists: dict[str, list[tuple[UUID, bool]]] = {each.key: [] for each, _tally in countable}
    for key, matter, is_counted in rows[0].union(*rows[1:], all=True):
        lists[key].append((matter, is_counted))
    return {key: digest(listed) for key, listed in lists.items()}


def digest(listed: Iterable[tuple[UUID, bool]]) -> str:
    """Return the SHA-256 of a list: one line a row, the matter's id and 1 if it is counted, else 0, in order.

    Ids and not numbers: whoever knows a neighbour's number must not find out by trying what was counted of it.
    """
    lines = sorted(f"{matter} {int(counted)}\n" for matter, counted in listed)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
