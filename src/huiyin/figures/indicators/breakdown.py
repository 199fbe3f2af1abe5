"""One figure cut by channel, category, village, office, or kind of dispute; cells that could point at one person are not shown: 1 and 2."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, TextChoices, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.intake import contacts_in
from huiyin.figures.indicators.journal import OPENED, moved_in
from huiyin.figures.indicators.mediated import begun_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import FEWEST
from huiyin.handling.mediation.kinds import DisputeKind, Level, Source
from huiyin.record.journal.standing import Standing
from huiyin.record.matters.models import Channel
from huiyin.record.offices.models import Category


@dataclass(frozen=True)
class Cell:
    """One line of a table: how many, None where the number is not shown."""

    name: str
    n: int | None


@dataclass(frozen=True)
class Breakdown:
    """A table whose cells, before any is hidden, sum to its total."""

    cells: tuple[Cell, ...]
    total: int

    @property
    def hides(self) -> bool:
        """Tell whether a cell is not shown."""
        return any(cell.n is None for cell in self.cells)


NOT_SAID = _("未写明")


@dataclass(frozen=True)
class Cut:
    """One way to cut a figure: its rows, the field that cuts them, and the words for the codes found there."""

    rows: Callable[[Period, Scope], QuerySet[Any]]
    field: str
    words: Callable[[list[str]], dict[str, str]]
    without: Promise = NOT_SAID


def breakdowns(names: Iterable[str], period: Period, scope: Scope) -> dict[str, Breakdown]:
    """Return the tables of some cuts, keys of ``CUTS``, with one statement (and one for the names of categories)."""
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    first, *others = [counts_of(name, period, scope) for name in counts]
    for name, code, n in first.union(*others, all=True):
        counts[name][code or ""] = n
    return {name: _named(CUTS[name], found) for name, found in counts.items()}


def counts_of(name: str, period: Period, scope: Scope) -> QuerySet[Any, Any]:
    """Return the rows ``cut, said, n`` of one cut, a key of ``CUTS``."""
    cut = CUTS[name]
    said = cut.rows(period, scope).order_by().annotate(cut=Value(name, CharField()), said=Cast(cut.field, CharField()))
    counts: QuerySet[Any, Any] = said.values("cut", "said").annotate(n=Count("pk"))
    return counts.values_list("cut", "said", "n")


def _named(cut: Cut, found: dict[str, int]) -> Breakdown:
    words = cut.words([code for code in found if code])
    return table((words.get(code) or str(cut.without), n) for code, n in found.items())


def opened_in(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the entries by which matters were newly registered in the period."""
    return moved_in(period, scope, *OPENED)


def _labels(choices: type[TextChoices]) -> Callable[[list[str]], dict[str, str]]:
    return lambda codes: {code: str(choices(code).label) for code in codes}


def _categories(codes: list[str]) -> dict[str, str]:
    said = {"zh-hant": "zh_hant", "en": "en"}.get(get_language() or "", "zh_hans")
    return dict(Category.objects.filter(pk__in=codes).values_list("pk", said))


def _themselves(names: list[str]) -> dict[str, str]:
    return {name: name for name in names}


CUTS = {
    "channel": Cut(contacts_in, "channel", _labels(Channel)),
    "category": Cut(opened_in, "matter__category", _categories, _("未分类")),
    "village": Cut(opened_in, "matter__village__name", _themselves),
    "office": Cut(opened_in, "office__name", _themselves),
    "dispute": Cut(begun_in, "kind", _labels(DisputeKind)),
    "source": Cut(begun_in, "source", _labels(Source)),
    "level": Cut(begun_in, "level", _labels(Level)),
}
"""The cuts: contacts by channel; matters opened by category, village and the office that registered them; mediations begun by kind of dispute, source, and the level reached by now."""


def table(counts: Iterable[tuple[str, int]]) -> Breakdown:
    """Return the table, the most first; cells not shown come last by name, so that no place tells a number."""
    named = sorted(counts)
    cells = [Cell(name, n) for (name, _n), n in zip(named, suppressed([n for _name, n in named]), strict=True)]
    ordered = sorted(cells, key=lambda cell: (cell.n is None, -(cell.n or 0), cell.name))
    return Breakdown(tuple(ordered), sum(n for _name, n in named))


def suppressed(counts: Sequence[int]) -> list[int | None]:
    """Return the counts with 1 and 2 taken out, and the first others with them: else the total would tell.

    Others are taken in the order given, whatever their size, until what is hidden is more than it must be at least.
    """
    hidden = {at for at, n in enumerate(counts) if 0 < n < FEWEST}
    least, others = len(hidden), [at for at, n in enumerate(counts) if n >= FEWEST]
    while hidden and others and (least == len(hidden) or sum(counts[at] for at in hidden) == least):
        hidden.add(others.pop(0))
        least += FEWEST
    return [None if at in hidden else n for at, n in enumerate(counts)]
