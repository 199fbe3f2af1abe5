"""The whole page of one matter, for staff who may see it and for the resident who brought it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from huiyin.handling.lookups.chips import Chip, chip_of_reading
from huiyin.handling.lookups.hands import Hand, Look, hands_of, looks_at
from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.own_parties import BEGUN
from huiyin.handling.lookups.own_rights import idle, usable
from huiyin.handling.lookups.papers import Paper, papers_of
from huiyin.handling.lookups.readings import readings_by_contact, readings_of
from huiyin.handling.lookups.receipts import Part, at_place, contacts_on
from huiyin.handling.lookups.timeline import Step, concerning, entries_of, own, steps, told
from huiyin.handling.lookups.ways import way_chips, way_words
from huiyin.handling.triage.models import StruckClaim
from huiyin.law.clock import Reading
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_CODE, matter_for
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import Cipher, cipher_of
from huiyin.record.offices.acting import Acting, resident

ASKED = ("papers_asked", "papers_asked_again")
MOODS = ("late", "soon", "calm", "ok", "over")


@dataclass(frozen=True)
class Asked:
    """One claim with its words opened."""

    claim: Claim
    ordinal: int
    text: str


@dataclass(frozen=True)
class ContactView:
    """One contact with its words opened: what came, when, by which channel."""

    contact: Contact
    summary: str
    narrative: str


@dataclass(frozen=True)
class MatterPage:
    """What staff see of a matter: clocks, acts newest first, hands, claims, papers, what they may do next."""

    matter: Matter
    summary: str
    contacts: tuple[ContactView, ...]
    claims: tuple[Asked, ...]
    chips: tuple[Chip, ...]
    timeline: tuple[Step, ...]
    hands: tuple[Hand, ...]
    papers: tuple[Paper, ...]
    nexts: tuple[Next, ...]


@dataclass(frozen=True)
class ResidentPage:
    """What a resident sees of their matter by one contact: oldest first, with who read it and what they may do.

    ``parts`` are all matters that the receipt covers; one alone unless something was split off. ``place`` says which
    of them is shown.
    """

    matter: Matter
    contact: Contact
    acting: Acting
    parts: tuple[Part, ...]
    place: int
    summary: str
    narrative: str
    claims: tuple[Asked, ...]
    chips: tuple[Chip, ...]
    timeline: tuple[Step, ...]
    hands: tuple[Hand, ...]
    papers: tuple[Paper, ...]
    nexts: tuple[Next, ...]
    looks: tuple[Look, ...]
    way: str

    @property
    def is_asked(self) -> bool:
        """Tell whether a list of missing papers waits for an answer."""
        last = next((step.act for step in reversed(self.timeline) if step.act in (*ASKED, "supplemented")), "")
        return last in ASKED

    @property
    def is_mediated(self) -> bool:
        """Tell whether the matter is or was mediated."""
        return any(step.act in BEGUN for step in self.timeline)


def matter_page(reader: Acting, number: str, purpose: str, at: datetime, today: date) -> MatterPage:
    """Return the page of a matter for staff, and keep that they looked; nine statements, however long its story.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    matter = matter_for(reader, number, purpose, at)
    entries = entries_of(matter)
    contacts = list(Contact.objects.filter(matter=matter).order_by("received_on", "id"))
    ciphers = {each.pk: cipher_of(each) for each in contacts}
    clocks = readings_by_contact(matter, entries, contacts)
    papers = papers_of(matter)
    views = tuple(_view(each, ciphers[each.pk]) for each in contacts)
    return MatterPage(
        matter=matter,
        summary=next((v.summary for v in views if v.contact.part == Contact.Part.FIRST), ""),
        contacts=views,
        claims=_claims(Claim.objects.filter(matter=matter).order_by("ordinal"), ciphers),
        chips=(
            *way_chips(entries, today),
            *_chips(_called(clocks, contacts), entries, today, at, nature=("duty", "right")),
        ),
        timeline=tuple(reversed(concerning(steps(entries, papers), entries, contacts))),
        hands=hands_of(matter),
        papers=papers,
        nexts=nexts_of(reader, matter, [reading for _contact, reading in clocks], today),
    )


def resident_page(
    receipt: UUID, today: date, *, place: int = 1, at_window: bool = False, now: datetime | None = None
) -> ResidentPage:
    """Return the page of a matter for the resident who brought it; seven statements.

    One more each if it was mediated, if progress was told, and if another way was shown.

    :param receipt: the contact that the code belongs to
    :param place: which of the matters that the receipt covers, from 1
    :param now: sharpens limits in hours
    :raises NotFound: if there is no such contact any more, or the receipt covers no so many
    """
    contacts = contacts_on(receipt)
    contact = at_place(contacts, place)
    matter, acting = contact.matter, resident(contact.pk, at_window=at_window)
    entries = own(entries_of(matter), contact.pk)
    readings = readings_of(matter, entries, [contact])
    papers = papers_of(matter, contact.pk)
    ciphers = {each.pk: cipher_of(each) for each in contacts}
    view, claims = _view(contact, ciphers[contact.pk]), _claims(_standing(contacts), ciphers)
    parts = _parts(contacts, claims, place)
    return ResidentPage(
        matter=matter,
        contact=contact,
        acting=acting,
        parts=parts,
        place=place,
        summary=parts[place - 1].asked if len(parts) > 1 else view.summary,
        narrative=view.narrative,
        claims=tuple(each for each in claims if each.claim.contact_id == contact.pk),
        chips=(
            *way_chips(entries, today),
            *_chips([("", r) for r in readings if r.limit.key != "object"], entries, today, now, nature=("duty",)),
        ),
        timeline=told(steps(entries, papers), contact),
        hands=hands_of(matter),
        papers=papers,
        nexts=usable(nexts_of(acting, matter, readings, today), entries, today, hidden=idle(contact, entries, today)),
        looks=looks_at(matter, contact.pk),
        way=way_words(entries, contact),
    )


def _standing(contacts: Sequence[Contact]) -> object:
    """Return the claims of some contacts that stand, in their order."""
    struck = StruckClaim.objects.filter(claim=OuterRef("pk"))
    return Claim.objects.filter(~Exists(struck), contact__in=contacts).order_by("ordinal")


def _parts(contacts: Sequence[Contact], claims: Sequence[Asked], place: int) -> tuple[Part, ...]:
    """Return the matters of a receipt, each called by the first thing that it still asks."""
    return tuple(
        Part(
            place=at,
            number=each.number,
            asked=next((asked.text for asked in claims if asked.claim.contact_id == each.pk), each.number),
            state=each.matter.state,
            shown=at == place,
        )
        for at, each in enumerate(contacts, start=1)
    )


def contact_of(contact_id: UUID) -> Contact:
    """Return a contact with its matter and the offices of both: one statement.

    :raises NotFound: if there is none
    """
    found = Contact.objects.filter(pk=contact_id).select_related(
        "office", "matter__office", "matter__intake_office", "matter__village"
    )
    contact = found.first()
    if contact is None:
        raise NotFound(NO_CODE)
    return contact


def _view(contact: Contact, cipher: Cipher | None) -> ContactView:
    summary = cipher.open(bytes(contact.sealed_summary)) if cipher and contact.sealed_summary else ""
    narrative = cipher.open(bytes(contact.sealed_narrative)) if cipher and contact.sealed_narrative else ""
    return ContactView(contact, summary, narrative)


def _claims(claims: object, ciphers: dict[UUID, Cipher | None]) -> tuple[Asked, ...]:
    found = []
    for claim in claims:  # type: ignore[attr-defined]
        cipher = ciphers.get(claim.contact_id)
        text = cipher.open(bytes(claim.sealed_text)) if cipher and claim.sealed_text else ""
        found.append(Asked(claim, claim.ordinal, text))
    return tuple(found)


def _called(clocks: Sequence[tuple[Contact | None, Reading]], contacts: Sequence[Contact]) -> list[tuple[str, Reading]]:
    """Return the readings with the number of their contact, where the matter has several; no two clocks look alike."""
    several = len(contacts) > 1
    return [(contact.number if contact and several else "", reading) for contact, reading in clocks]


def _chips(
    clocks: Sequence[tuple[str, Reading]],
    entries: list[Entry],
    today: date,
    now: datetime | None,
    *,
    nature: tuple[str, ...],
) -> tuple[Chip, ...]:
    """Return the chips worth showing, late ones first: what was met or runs, not what ended unused."""
    acts = {entry.pk: entry.act for entry in entries}
    shown = [(number, r) for number, r in clocks if r.limit.nature in nature and r.state(today) != "ended"]
    chips = [chip_of_reading(r, today, acts.get(r.started_by, ""), number, now) for number, r in shown]  # type: ignore[call-overload]
    return tuple(sorted(chips, key=lambda chip: (MOODS.index(chip.mood), chip.due or today)))
