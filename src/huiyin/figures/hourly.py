"""Figures of pages: counted at most once an hour for each question, however many people ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.utils.translation import get_language

from huiyin.figures.counting import countable_of, digests, figures_in, figures_told, summed, summed_in
from huiyin.figures.indicators.breakdown import Breakdown, breakdowns
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import HOUR


@dataclass(frozen=True)
class Hourly:
    """The figures of an office as they were counted within this hour; ``at`` is now."""

    scope: Scope
    at: datetime

    def figures_of(self, periods: Sequence[Period]) -> list[list[Figure]]:
        """Return every figure of several periods; what stands beside a figure, of the first period alone."""
        sums = self._kept(("all", *periods), lambda: summed_in(periods, self.scope))
        return figures_in(periods, self.scope, sums)

    def figure(self, key: str, period: Period) -> Figure:
        """Return one figure with the digest of its list.

        :raises NotFound: if there is no figure with this key
        """
        countable = countable_of([key], period, self.scope)
        sums, hashes = self._kept((key, period), lambda: (summed(countable), digests(countable)))
        return figures_told(countable, sums, period, hashes)[0]

    def breakdowns(self, names: Sequence[str], period: Period) -> dict[str, Breakdown]:
        """Return the tables of some cuts."""
        question = ("cut", *names, get_language(), period)
        found: dict[str, Breakdown] = self._kept(question, lambda: breakdowns(names, period, self.scope))
        return found

    def _kept(self, question: tuple[object, ...], count: Callable[[], Any]) -> Any:
        """Return what was counted this hour, or count it now."""
        said = "|".join(_said(each) for each in question)
        name = f"{self.scope.code}|{self.at:%Y-%m-%d %H}|{said}".replace(" ", "T")
        return caches["figures"].get_or_set(name, count, timeout=HOUR)


def _said(part: object) -> str:
    return f"{part.since}..{part.until}@{part.as_of}" if isinstance(part, Period) else str(part)
