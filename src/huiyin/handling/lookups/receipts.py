"""What one receipt covers: the matter it was given for, and those split off from it later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.triage.models import SplitContact
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_CODE
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact

NO_PART = _("这张回执没有这一件，请从事项页面打开。")


@dataclass(frozen=True)
class Part:
    """One of the matters that a receipt covers; ``place`` counts from 1, which is the one it was given for."""

    place: int
    number: str
    asked: str
    state: str
    shown: bool


def contacts_on(receipt: UUID) -> tuple[Contact, ...]:
    """Return the contacts that a receipt covers, its own first, then those of matters split off: two statements.

    :param receipt: the contact that the code belongs to
    :raises NotFound: if there is no such contact any more
    """
    also = list(SplitContact.objects.filter(origin=receipt).values_list("contact_id", flat=True))
    found = Contact.objects.filter(pk__in=[receipt, *also]).select_related(
        "office", "matter__office", "matter__intake_office", "matter__village"
    )
    contacts = sorted(found, key=lambda each: (each.pk != receipt, each.pk))
    if not contacts:
        raise NotFound(NO_CODE)
    return tuple(contacts)


def contact_at(receipt: UUID, place: int) -> UUID:
    """Return the contact at a place on a receipt: no statement for the first.

    :raises NotFound: if the receipt covers no so many
    """
    return receipt if place == 1 else at_place(contacts_on(receipt), place).pk


def at_place(contacts: Sequence[Contact], place: int) -> Contact:
    """Return the contact at a place, counted from 1.

    :raises NotFound: if there are no so many
    """
    if not 1 <= place <= len(contacts):
        raise NotFound(NO_PART)
    return contacts[place - 1]


def keeper_of(receipt: UUID, paper_id: UUID) -> UUID:
    """Return which contact of a receipt a paper lies with; the receipt's own if with none of them: two statements."""
    also = SplitContact.objects.filter(origin=receipt).values_list("contact_id", flat=True)
    found = Document.objects.filter(pk=paper_id, contact__in=[receipt, *also]).values_list("contact_id", flat=True)
    return found.first() or receipt


def raised_anew(contact: Contact) -> bool:
    """Tell whether a contact raised a closed matter anew: one statement for a repeat, none for others."""
    if contact.part != Contact.Part.REPEAT:
        return False
    return Entry.objects.filter(matter=contact.matter_id, contact=contact, act="raised_anew").exists()
