"""Which parties of the open mediation hold a receipt, and what they last said to it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from huiyin.handling.mediation.case_models import Assigned, Consent, Disputant

BEGUN = frozenset({"mediation_transferred", "dispute_registered"})
"""The acts that begin a mediation."""

SAID = Subquery(Consent.objects.filter(disputant=OuterRef("pk")).order_by("-id").values("said")[:1])


@dataclass(frozen=True)
class Standing:
    """Where a receipt stands in the open mediation: what its parties last said, and whether somebody mediates yet."""

    said: tuple[str, ...]
    has_mediator: bool


def open_parties(contact_id: UUID) -> QuerySet[Disputant]:
    """Return the parties of a receipt in the mediation that is open, each with ``last``, what they last said."""
    found = Disputant.objects.filter(own=contact_id, mediation__ended_on__isnull=True).annotate(last=SAID)
    return found.select_related("contact", "mediation__matter__office", "mediation__committee").order_by("ordinal")


def standing(contact_id: UUID) -> Standing | None:
    """Return where a receipt stands in the open mediation: one statement; None if it has no part in one."""
    named_now = Assigned.objects.filter(mediation=OuterRef("mediation"), until__isnull=True)
    found = open_parties(contact_id).annotate(mediated=Exists(named_now)).values_list("last", "mediated")
    rows = list(found)
    return Standing(tuple(last or "" for last, _by in rows), any(by for _last, by in rows)) if rows else None
