"""What a resident chooses from when using a right: whose consent, which mediator, which post, which proxy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import SCOPES
from huiyin.handling.casework.lookups import open_requests, proxies
from huiyin.handling.lookups.own_parties import open_parties
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.words import part_word
from huiyin.handling.mediation.case_models import Assigned, Consent, Disputant, Mediation
from huiyin.handling.mediation.committees import serving
from huiyin.handling.mediation.parties import last_said, who
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.offices.models import Post
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of

T = TypeVar("T")


@dataclass(frozen=True)
class Choice:
    """One thing to choose, with a small remark."""

    value: str
    label: str
    remark: str = ""


class Choices(Protocol):
    """Finds what one receipt may choose from on a day."""

    def __call__(self, contact_id: UUID, on: date) -> tuple[Choice, ...]:
        """Return the choices in order."""
        ...


def parties_to_agree(contact_id: UUID, on: date) -> tuple[Choice, ...]:
    """Return the parties of a receipt who have not agreed to mediation yet, and who could mediate."""
    left = [each for each in open_parties(contact_id) if last_said(each) != Consent.Said.GIVEN]
    return tuple(Choice(str(each.pk), who(each).name, _could_mediate(each.mediation, on)) for each in left)


def _could_mediate(mediation: Mediation, on: date) -> str:
    free = [each.name for each in serving(mediation.committee, on) if mediation.kind not in each.conflicts]
    return gettext("%(committee)s的调解员：%(names)s") % {
        "committee": mediation.committee.name,
        "names": "、".join(free),
    }


def parties_to_stop(contact_id: UUID, on: date) -> tuple[Choice, ...]:  # noqa: ARG001 - all choices are called alike
    """Return the parties of a receipt in the open mediation, each of whom may say no."""
    return tuple(_party(each) for each in open_parties(contact_id))


def mediators_to_refuse(contact_id: UUID, on: date) -> tuple[Choice, ...]:  # noqa: ARG001
    """Return who mediates now in the open mediation of a receipt."""
    return tuple(Choice(str(each.mediator_id), each.mediator.name) for each in _mediating(contact_id))


def posts_to_step_aside(contact_id: UUID, on: date) -> tuple[Choice, ...]:  # noqa: ARG001
    """Return the posts that have the matter now, without those asked already; never the name of a person."""
    matter = contact_of(contact_id).matter
    asked = set(open_requests(matter).filter(contact=contact_id).values_list("post_id", flat=True))
    parts: dict[Post, list[str]] = {}
    rows = Custody.objects.filter(matter=matter, until__isnull=True).exclude(post__in=asked)
    for each in rows.select_related("post__office").order_by("id"):
        parts.setdefault(each.post, []).append(part_word(each.part))
    return tuple(Choice(str(post.pk), f"{post.office.name} · {post.title}", "、".join(w)) for post, w in parts.items())


def proxies_to_end(contact_id: UUID, on: date) -> tuple[Choice, ...]:
    """Return the proxies who act for a receipt on a day, with what they may do."""
    found = []
    for each in proxies(contact_of(contact_id), on):
        person = person_of(each)
        found.append(Choice(str(each.pk), person.name if person else "", str(SCOPES.get(each.scope, ""))))
    return tuple(found)


def own_party(contact_id: UUID, chosen: str) -> Disputant:
    """Return the party of a receipt that was chosen.

    :raises Refused: if it is none of theirs in an open mediation
    """
    return _among(open_parties(contact_id), chosen)


def own_mediator(contact_id: UUID, chosen: str) -> Assigned:
    """Return the mediator that was chosen, as named to the open mediation of a receipt.

    :raises Refused: if they do not mediate it now
    """
    return _among(_mediating(contact_id), chosen, key="mediator_id")


def post_in_charge(contact_id: UUID, chosen: str) -> Post:
    """Return the post that was chosen, if it has the matter now.

    :raises Refused: if it has not
    """
    held = Custody.objects.filter(matter__contacts=contact_id, until__isnull=True).select_related("post__office")
    return _among([each.post for each in held], chosen)


def own_proxy(contact_id: UUID, chosen: str, on: date) -> Party:
    """Return the proxy that was chosen.

    :raises Refused: if they do not act for this receipt any more
    """
    return _among(proxies(contact_of(contact_id), on).select_related("contact__matter__office"), chosen)


def _party(each: Disputant) -> Choice:
    return Choice(str(each.pk), who(each).name)


def _mediating(contact_id: UUID) -> QuerySet[Assigned]:
    mine = open_parties(contact_id).values("mediation")
    rows = Assigned.objects.filter(mediation__in=mine, until__isnull=True)
    return rows.select_related("mediator__post__office", "mediation__matter__office", "mediation__committee")


def _among(rows: Iterable[T], chosen: str, key: str = "pk") -> T:
    found = next((each for each in rows if str(getattr(each, key)) == chosen), None)
    if found is None:
        raise Refused("choose_one", _("请从列出的各项中选择一项。"), field="chosen")
    return found
