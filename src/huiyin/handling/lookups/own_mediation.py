"""A resident's own mediation: who of the receipt agreed, who mediates, when one meets, what is to be done by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.handling.lookups.own_parties import SAID
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.mediation.case_models import (
    Agreement,
    Assigned,
    Confirmation,
    Consent,
    Disputant,
    Instalment,
    Mediation,
)
from huiyin.handling.mediation.confirmation import last_day
from huiyin.handling.mediation.kinds import DisputeKind, Side
from huiyin.handling.mediation.parties import named, who
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import Contact


@dataclass(frozen=True)
class OwnParty:
    """One party of a mediation; ``mine`` if the receipt is theirs."""

    name: str
    side: str
    said: str
    mine: bool

    @property
    def said_word(self) -> str:
        """Return what was said, in words; empty if not asked yet."""
        return str(Consent.Said(self.said).label) if self.said else ""


@dataclass(frozen=True)
class Coming:
    """A session that is called: when and where."""

    begins_at: datetime
    place: str
    in_public: bool


@dataclass(frozen=True)
class Due:
    """One thing agreed: who does it by when, and whether it was done."""

    who: str
    due_on: date
    amount: Decimal | None
    performed_on: date | None


@dataclass(frozen=True)
class OwnMediation:
    """The newest mediation of a matter as one of its parties sees it."""

    mediation: Mediation
    kind: str
    parties: tuple[OwnParty, ...]
    mediators: tuple[str, ...]
    sessions: tuple[Coming, ...]
    dues: tuple[Due, ...]
    confirm_until: date | None


def own_mediation(contact_id: UUID, at: datetime) -> OwnMediation | None:
    """Return the newest mediation of a resident's matter; seven statements, None if there is none they have part in."""
    contact = contact_of(contact_id)
    mediation = _newest(contact)
    if mediation is None:
        return None
    return OwnMediation(
        mediation=mediation,
        kind=str(DisputeKind(mediation.kind).label),
        parties=_parties(mediation, contact_id),
        mediators=tuple(each.mediator.name for each in _assigned(mediation)),
        sessions=tuple(_coming(mediation, at)),
        dues=tuple(_dues(mediation)),
        confirm_until=_confirm_until(mediation, at.date()),
    )


def _confirm_until(mediation: Mediation, today: date) -> date | None:
    """Return the last day on which all sides together may ask a court, None if none runs or they asked already."""
    asked = Confirmation.objects.filter(agreement=OuterRef("pk"), result__in=("", "confirmed"))
    written = mediation.agreements.filter(form=Agreement.Form.WRITTEN, in_force_on__isnull=False, replaced_on=None)
    agreement = written.exclude(Exists(asked)).order_by("-version").first()
    last = last_day(agreement) if agreement else None
    return last if last and last >= today else None


def _newest(contact: Contact) -> Mediation | None:
    mine = Disputant.objects.filter(mediation=OuterRef("pk"), own=contact)
    found = Mediation.objects.filter(Exists(mine), matter=contact.matter_id).select_related("committee", "matter")
    return found.order_by("-id").first()


def _parties(mediation: Mediation, contact_id: UUID) -> tuple[OwnParty, ...]:
    said = dict(mediation.disputants.annotate(last=SAID).values_list("pk", "last"))
    return tuple(
        OwnParty(person.name, str(Side(row.side).label), said.get(row.pk) or "", row.own_id == contact_id)
        for row, person in named(mediation)
    )


def _assigned(mediation: Mediation) -> QuerySet[Assigned]:
    return mediation.assigned.filter(until__isnull=True).select_related("mediator").order_by("id")


def _coming(mediation: Mediation, at: datetime) -> list[Coming]:
    if mediation.ended_on:
        return []
    rows = mediation.sessions.filter(held_on__isnull=True, begins_at__gte=at).select_related("place__contact")
    return [Coming(each.begins_at, text_of(each.place), each.in_public) for each in rows.order_by("begins_at")]


def _dues(mediation: Mediation) -> list[Due]:
    agreed = Instalment.objects.filter(
        agreement__mediation=mediation, agreement__in_force_on__isnull=False, agreement__replaced_on__isnull=True
    )
    rows = agreed.select_related("who__contact").order_by("due_on", "id")
    return [Due(who(each.who).name, each.due_on, each.amount, each.performed_on) for each in rows]
