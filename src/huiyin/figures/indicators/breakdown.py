"""One figure cut by channel, category, village, or kind of dispute; cells that could point at one person are not shown: 1 and 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.figures.indicators.intake import contacts_in
from huiyin.figures.indicators.journal import OPENED, entries
from huiyin.figures.indicators.mediated import begun_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import FEWEST
from huiyin.handling.mediation.kinds import DisputeKind, Level, Source
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


def by_channel(period: Period, scope: Scope) -> Breakdown:
    """Return the contacts registered in the period by the way they came, the most first."""
    counts = contacts_in(period, scope).order_by().values_list("channel").annotate(n=Count("pk"))
    return table((str(Channel(channel).label), n) for channel, n in counts)


def by_category(period: Period, scope: Scope) -> Breakdown:
    """Return the matters opened in the period by what they are about, the most first."""
    opened = entries(*OPENED).filter(scope.at("office"), on__range=period.days)
    counts = dict(opened.order_by().values_list("matter__category").annotate(n=Count("pk")))
    names = {each.pk: _name(each) for each in Category.objects.filter(pk__in=[key for key in counts if key])}
    return table((names.get(key) or _("未分类"), n) for key, n in counts.items())


def by_village(period: Period, scope: Scope) -> Breakdown:
    """Return how many matters opened in the period lie in each village."""
    opened = entries(*OPENED).filter(scope.at("office"), on__range=period.days)
    counts = opened.order_by().values_list("matter__village__name").annotate(n=Count("pk"))
    return table((name or _("未写明"), n) for name, n in counts)


def by_dispute_kind(period: Period, scope: Scope) -> Breakdown:
    """Return the mediations begun in the period by the kind of their dispute."""
    return _begun_by("kind", DisputeKind, period, scope)


def by_mediation_source(period: Period, scope: Scope) -> Breakdown:
    """Return the mediations begun in the period by where they came from."""
    return _begun_by("source", Source, period, scope)


def by_mediation_level(period: Period, scope: Scope) -> Breakdown:
    """Return the mediations begun in the period by the level that they have reached by now."""
    return _begun_by("level", Level, period, scope)


def _begun_by(field: str, words: type[TextChoices], period: Period, scope: Scope) -> Breakdown:
    counts = begun_in(period, scope).order_by().values_list(field).annotate(n=Count("pk"))
    return table((str(words(code).label), n) for code, n in counts)


def _name(category: Category) -> str:
    names = {"zh-hant": category.zh_hant, "en": category.en}
    return names.get(get_language() or "", category.zh_hans)


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
