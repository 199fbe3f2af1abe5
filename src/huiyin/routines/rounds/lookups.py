"""Questions about rounds: which there are, what was checked, what was found and became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.rounds.acts import NO_ROUND
from huiyin.routines.rounds.models import Finding, Place, Round

THEMES = Round.Theme.choices


def rounds(office: Office | None) -> QuerySet[Round]:
    """Return the rounds of an office with ``all_places``, ``visited``, ``found`` and ``open``, the latest first."""
    counted = Round.objects.filter(office=office).annotate(
        all_places=Count("places", distinct=True),
        visited=Count("places__checked", distinct=True),
        found=Count("places__checked__findings", distinct=True),
        open=Count("places__checked__findings", filter=_is_open("places__checked__findings__"), distinct=True),
    )
    return counted.order_by("-since", "id")


def _is_open(to: str) -> Q:
    return Q(**{f"{to}task__isnull": False, f"{to}task__done__isnull": True})


def round_of(reader: Acting, key: UUID) -> Round:
    """Return a round of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    found = rounds(reader.office).filter(pk=key).first()
    if found is None:
        raise NotFound(NO_ROUND)
    return found


def place_of(reader: Acting, key: UUID) -> Place:
    """Return a place of a round of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    found = Place.objects.filter(pk=key, round__office=reader.office).select_related("round", "post", "checked").first()
    if found is None:
        raise NotFound(NO_ROUND)
    return found


def places_ahead(by: Acting, today: date) -> QuerySet[Place]:
    """Return the places that the post still has to look at in rounds that run today, the nearest end first."""
    running = Place.objects.filter(post=by.post, round__since__lte=today, round__until__gte=today, checked__isnull=True)
    return running.select_related("round", "village").order_by("round__until", "round_id", "ordinal")


@dataclass(frozen=True)
class Stood:
    """A place with what was found there."""

    place: Place
    findings: Sequence[Finding]


def places_of(made: Round) -> list[Stood]:
    """Return the places of a round in order, with their findings: two statements."""
    places = list(Place.objects.filter(round=made).select_related("checked", "post", "village").order_by("ordinal"))
    by_place: dict[UUID, list[Finding]] = {}
    found = Finding.objects.filter(at__place__round=made).select_related("task__done", "task__post", "at")
    for each in found.order_by("point", "id"):
        by_place.setdefault(each.at.place_id, []).append(each)
    return [Stood(place, by_place.get(place.pk, ())) for place in places]


def goers(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may go or own what is found."""
    found = Post.objects.filter(office=office, closed_on__isnull=True)
    return found.filter(roles__overlap=["handler", "head", "lead", "supervisor", "clerk", "grid_worker"]).order_by(
        "title", "id"
    )
