"""What publishing a period today would freeze, or change, and whether it can be published at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.figures.publications.acts import check_ready
from huiyin.figures.publications.lookups import as_published, history
from huiyin.figures.publications.models import Publication
from huiyin.lib.refusal import Refused


@dataclass(frozen=True)
class Ready:
    """The figures of a period today, what was published of it, and why it cannot be published, if so.

    ``changes`` are the figures that the newest publication states otherwise: as published (None: not then), and as
    they are now. ``seen`` stands for all of them: whoever publishes says which figures they saw.
    """

    figures: tuple[Figure, ...]
    history: tuple[Publication, ...]
    changes: tuple[tuple[Figure | None, Figure], ...]
    refused: Refused | None

    @property
    def seen(self) -> str:
        """Return a digest of the figures and their lists."""
        return seen(self.figures)


def ready(period: Period, scope: Scope, on: date) -> Ready:
    """Return what publishing a period would freeze or change; few statements, however many figures."""
    found = figures(period, scope, lists=True)
    made = list(history(scope.office, period).select_related("entry__post")) if scope.office else []
    changes = _changes(made[0], found) if made else []
    return Ready(tuple(found), tuple(made), tuple(changes), _refusal(period, scope, on, found))


def _changes(last: Publication, found: list[Figure]) -> list[tuple[Figure | None, Figure]]:
    was = {each.key: each for each in as_published(last, found)}
    return [(was.get(now.key), now) for now in found if was.get(now.key) is None or _said(was[now.key]) != _said(now)]


def _said(figure: Figure) -> tuple[int | None, int | None, str]:
    return figure.n, figure.d, figure.matters_hash


def _refusal(period: Period, scope: Scope, on: date, found: list[Figure]) -> Refused | None:
    try:
        check_ready(period, scope, on, found)
    except Refused as refused:
        return refused
    return None


def seen(found: Iterable[Figure]) -> str:
    """Return a digest of figures with their lists: it changes with any of them."""
    lines = (f"{each.key} {each.n} {each.d} {each.matters_hash}\n" for each in found)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
