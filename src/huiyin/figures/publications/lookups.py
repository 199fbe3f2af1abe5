"""Questions about publications: the newest of a period, all of them, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.figure import Beside, Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.models import Office

__all__ = ["Publication"]  # doors tell of publications and never import rows
REASONS = tuple(each for each in Publication.Reason.choices if each[0] != Publication.Reason.FIRST)
"""Why published figures may be told anew: code and words."""


@dataclass(frozen=True)
class Changed:
    """One figure of two publications, or of a publication and today: what was said and what is so."""

    key: str
    was: tuple[int | None, int | None]
    now: tuple[int | None, int | None]


def newest(office: Office, period: Period) -> Publication | None:
    """Return the newest publication of an office's figures of these days, None if there is none."""
    return history(office, period).first()


def publication(key: UUID) -> Publication:
    """Return one publication by its id.

    :raises NotFound: if there is none
    """
    found = Publication.objects.select_related("office").filter(pk=key).first()
    if found is None:
        raise NotFound(_("没有这次公布。"))
    return found


def period_of(made: Publication) -> Period:
    """Return the period that a publication is about, told as of the day that it was told."""
    return Period(made.since, made.until, made.as_of, made.text)


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


def as_published(publication: Publication, found: Iterable[Figure]) -> list[Figure]:
    """Return the figures of a publication; those of a definition made since are left out.

    :param found: the same figures of today, for their names and order
    """
    kept = {each.key: each for each in frozen_figures(publication)}
    return [_as_it_stood(kept[each.key], each) for each in found if each.key in kept]


def _as_it_stood(was: FrozenFigure, now: Figure) -> Figure:
    beside = tuple(Beside(each.key, each.name, was.beside.get(each.key, 0)) for each in now.beside)
    return replace(now, n=was.n, d=was.d, beside=beside, matters_hash=was.matters_hash)


def stated_in(office: Office, period: Period, now: Figure) -> list[tuple[Publication, Figure]]:
    """Return what each publication of a period stated for one figure, the newest first; one statement.

    :param now: the figure of today, for its names
    """
    kept = FrozenFigure.objects.filter(
        key=now.key, publication__office=office, publication__since=period.since, publication__until=period.until
    ).defer("counted", "not_counted")
    rows = kept.select_related("publication").order_by("-publication__number")
    return [(each.publication, _as_it_stood(each, now)) for each in rows]


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
