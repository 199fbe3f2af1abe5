"""Everything that is held of one person by one receipt, and what for: for that person alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from huiyin.handling.lookups.hands import Look, looks_at
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.papers import Paper, papers_of
from huiyin.handling.triage.claims import standing, text_of
from huiyin.record.matters.models import Channel, Contact
from huiyin.record.matters.seals import opened
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of


@dataclass(frozen=True)
class Held:
    """One person of the contact and what they are to it; ``person`` is None once erased."""

    part: str
    person: Person | None
    until: date | None


@dataclass(frozen=True)
class OwnData:
    """What one contact holds, opened for the person who brought it."""

    contact: Contact
    channel: str
    narrative: str
    asked: tuple[str, ...]
    people: tuple[Held, ...]
    papers: tuple[Paper, ...]
    looks: tuple[Look, ...]

    def as_json(self) -> dict[str, object]:
        """Return the same as plain words, lists and days in ISO form."""
        contact = self.contact
        return {
            "number": contact.number,
            "office": contact.office.name,
            "channel": contact.channel,
            "received_on": contact.received_on.isoformat(),
            "persons": contact.persons,
            "anonymous": contact.anonymous,
            "confidential": contact.confidential,
            "narrative": self.narrative,
            "claims": list(self.asked),
            "people": [_plain(each) for each in self.people],
            "papers": [
                {"kind": each.kind, "number": each.number, "dated": each.dated.isoformat(), "bytes": each.size}
                for each in self.papers
            ],
            "read_by": [
                {"at": each.at.isoformat(), "office": each.office, "post": each.post, "purpose": each.purpose}
                for each in self.looks
            ],
        }


def own_data(contact_id: UUID) -> OwnData:
    """Return what is held by one contact; five statements.

    :raises NotFound: if there is no such contact any more
    """
    contact = contact_of(contact_id)
    return OwnData(
        contact=contact,
        channel=str(Channel(contact.channel).label),
        narrative=opened(contact, bytes(contact.sealed_narrative or b"")),
        asked=tuple(text_of(claim) for claim in standing(contact.matter).filter(contact=contact)),
        people=_people(contact),
        papers=papers_of(contact.matter, contact.pk),
        looks=looks_at(contact.matter, contact.pk),
    )


def _people(contact: Contact) -> tuple[Held, ...]:
    parties = Party.objects.filter(contact=contact, ended_on__isnull=True).order_by("id")
    found = []
    for party in parties:
        party.contact = contact
        found.append(Held(str(Party.Part(party.part).label), person_of(party), party.until))
    return tuple(found)


def _plain(held: Held) -> dict[str, str]:
    person = held.person or Person(name="")
    return {"part": held.part, "name": person.name, "phone": person.phone, "address": person.address}
