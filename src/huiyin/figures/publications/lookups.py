"""Questions about publications: the newest of a period, all of them, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from huiyin.figures.indicators.figure import Beside, Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicators
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.record.offices.models import Office


@dataclass(frozen=True)
class Changed:
    """One figure of two publications, or of a publication and today: what was said and what is so."""

    key: str
    was: tuple[int | None, int | None]
    now: tuple[int | None, int | None]


def newest(office: Office, period: Period) -> Publication | None:
    """Return the newest publication of an office's figures of these days, None if there is none."""
    return history(office, period).first()


def history(office: Office, period: Period) -> QuerySet[Publication]:
    """Return all publications of an office's figures of these days, the newest first."""
    return Publication.objects.filter(office=office, since=period.since, until=period.until).order_by("-number")


def publications(office: Office) -> QuerySet[Publication]:
    """Return what an office published, the newest period first."""
    return (
        Publication.objects.filter(office=office).select_related("entry__post").order_by("-until", "since", "-number")
    )


def frozen_figures(publication: Publication) -> Sequence[FrozenFigure]:
    """Return the figures of a publication without their lists."""
    return list(publication.figures.defer("counted", "not_counted").order_by("id"))


def frozen_figure(publication: Publication, key: str) -> FrozenFigure | None:
    """Return one published figure, None if the publication has none of this key."""
    return publication.figures.filter(key=key).defer("counted", "not_counted").first()


def as_published(publication: Publication, period: Period) -> list[Figure]:
    """Return the figures of a publication as figures of the period, in their order; those no longer defined are left."""
    kept = {each.key: each for each in frozen_figures(publication)}
    return [
        Figure(
            indicator=each,
            period=period,
            shape=kept[each.key].shape,
            n=kept[each.key].n,
            d=kept[each.key].d,
            beside=tuple(
                Beside(code, name, kept[each.key].beside.get(code, 0))
                for code, (name, _rows) in each.counting(period, Scope(publication.office)).beside.items()
            ),
            matters_hash=kept[each.key].matters_hash,
        )
        for each in indicators()
        if each.key in kept
    ]


def changes_since(publication: Publication, found: Iterable[Figure]) -> list[Changed]:
    """Return which published figures are otherwise now: in a number, or in their list.

    :param found: the figures of today, with the digests of their lists
    """
    kept = {each.key: each for each in frozen_figures(publication)}
    return [
        Changed(now.key, (was.n, was.d) if (was := kept.get(now.key)) else (None, None), (now.n, now.d))
        for now in found
        if (was := kept.get(now.key)) is None or (was.n, was.d, was.matters_hash) != (now.n, now.d, now.matters_hash)
    ]
