"""Add and strike claims: a claim's text is lasting, so a better wording is a new claim beside a struck one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.triage.models import StruckClaim
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import cipher_of, opened
from huiyin.record.procedure.performance import Performance
from huiyin.record.traces.leave import take_anew


@dataclass(frozen=True, kw_only=True)
class Claims:
    """How sorting words the claims better: ``restated`` pairs a claim with its new text, ``added`` come from the words.

    ``contact`` is whose words the added ones are drawn from; nothing that was asked is dropped here.
    """

    restated: tuple[tuple[Claim, str], ...] = ()
    added: tuple[str, ...] = ()
    contact: Contact | None = None

    def write(self, act: Performance, matter: Matter) -> None:
        """Write the changes as part of the act.

        :raises Refused: if a text is empty or a claim does not stand in the matter
        """
        check_standing(matter, [claim for claim, _text in self.restated])
        strike(act, (claim for claim, _text in self.restated), StruckClaim.Why.RESTATED)
        for claim, text in self.restated:
            add(act, matter, claim.contact, text)
        contact = self.contact or matter.contacts.get(part=Contact.Part.FIRST)
        for text in self.added:
            add(act, matter, contact, text)
        take_anew(matter)


def standing(matter: Matter) -> QuerySet[Claim]:
    """Return the claims that stand in the matter, in order; an answer answers each of these."""
    struck = StruckClaim.objects.filter(claim=OuterRef("pk"))
    return Claim.objects.filter(~Exists(struck), matter=matter).select_related("contact").order_by("ordinal")


def standing_in(matters: Iterable[UUID]) -> QuerySet[Claim]:
    """Return the claims that stand in several matters, each with its contact: one statement."""
    struck = StruckClaim.objects.filter(claim=OuterRef("pk"))
    found = Claim.objects.filter(~Exists(struck), matter__in=list(matters))
    return found.select_related("contact").order_by("matter_id", "ordinal")


def text_of(claim: Claim) -> str:
    """Return what is asked; empty once lawfully erased."""
    return opened(claim.contact, bytes(claim.sealed_text or b""))


def check_standing(matter: Matter, claims: Sequence[Claim]) -> None:
    """Refuse claims that do not stand in the matter.

    :raises Refused: naming none of them, for a claim's text is sealed
    """
    known = set(standing(matter).values_list("pk", flat=True))
    if any(claim.pk not in known for claim in claims):
        raise Refused("no_such_claim", _("所选诉求不在本事项现有诉求中，请刷新页面后重新选择。"), field="claims")


def strike(act: Performance, claims: Iterable[Claim], why: str) -> None:
    """Say that the claims no longer stand, and why."""
    rows = [StruckClaim(claim=claim, why=why, entry=act.entry) for claim in claims]
    act.made(*StruckClaim.objects.bulk_create(rows))


def add(act: Performance, matter: Matter, contact: Contact, text: str) -> Claim:
    """Add one claim after the last, sealed with the contact's key.

    :raises Refused: if it says nothing, or the contact's key is erased
    """
    cipher = cipher_of(contact)
    if not text.strip() or cipher is None:
        raise Refused("nothing_asked", _("请写明这项诉求的内容。"), article="xinfang_2022:19", field="claims")
    sealed = cipher.seal(text.strip())
    claim = Claim.objects.create(
        matter_id=matter.pk, contact=contact, ordinal=next_ordinal(matter.pk), sealed_text=sealed
    )
    act.made(claim)
    return claim


def next_ordinal(matter_id: UUID) -> int:
    """Return the place after the matter's last claim, struck ones counted."""
    last = Claim.objects.filter(matter_id=matter_id).aggregate(last=Max("ordinal"))["last"]
    return (last or 0) + 1
