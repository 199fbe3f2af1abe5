"""Tell which known matters something may belong to, by its words, place and time, never by who somebody is (A5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.lib.text.agreeing import Agreement, agreement
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, same_person
from huiyin.record.traces.alike import Alike, alike
from huiyin.record.traces.marks import marks_of, place_mark

__all__ = ["Likely", "Said", "Village", "like_matter", "likely"]

LOOKED_BACK = timedelta(days=730)
MOST_SHOWN, FEWEST_PAIRS = 3, 3
ALIKE, FAINT = 0.25, 0.1
"""Share of common pairs from which a matter is told: of neighbours, and of the very same person."""


@dataclass(frozen=True)
class Likely:
    """A known matter of the same place with like words; ``again`` if the same person is already part of it."""

    matter: Matter
    summary: str
    percent: int
    again: bool
    agreement: Agreement


@dataclass(frozen=True)
class Said:
    """What was typed so far: the words, who says it, and where it is."""

    words: str
    person: Person | None
    village: Village | None


def likely(said: Said, reader: Acting, at: datetime, *, told: Sequence[str] = ()) -> tuple[Likely, ...]:
    """Return the matters that a contact may belong to, likest first, and keep the look: four statements at most.

    Place and words find them; who says it only weighs, so that no matter is ever found by a person. A matter kept
    confidential is told to nobody but whom it is of.

    :param told: numbers of matters that were told already; nothing is returned if none is new
    """
    office = reader.office
    marks = marks_of(said.words, [said.person.name] if said.person else ())
    if office is None or len(marks) < FEWEST_PAIRS:
        return ()
    place = place_mark(office.pk, said.village.pk if said.village else None)
    near = _near(marks, place, _known(reader, said.village, at.date()))
    again = _same(said.person, near)
    wanted = [each for each in near if each.share >= (FAINT if each.matter in again else ALIKE)]
    shown = _shown(wanted, said.words, at.date(), again)
    if all(each.matter.number in told for each in shown):
        return ()
    note_reading(reader, "search", "register", at, rows=len(shown))
    return shown


def like_matter(matter: Matter, reader: Acting, at: datetime) -> tuple[Likely, ...]:
    """Return the matters that one which was registered may be the same as, likest first, and keep the look.

    What its people said is compared; who they are is not asked.
    """
    first = Contact.objects.get(matter=matter, part=Contact.Part.FIRST)
    words, place = _words(first), place_mark(matter.intake_office_id, matter.village_id)
    known = _known(reader, matter.village, at.date()).exclude(pk=matter.pk)
    near = [each for each in _near(marks_of(words), place, known) if each.share >= ALIKE]
    shown = _shown(near, words, first.received_on, set())
    if shown:
        note_reading(reader, "search", "handling", at, rows=len(shown))
    return shown


def _known(reader: Acting, village: Village | None, today: date) -> QuerySet[Matter]:
    """Return the petitions of the place from the last two years that the reader may see."""
    here = Q(intake_office=reader.office) | Q(office=reader.office)
    since = today - LOOKED_BACK
    return matters_for(reader).filter(here, village=village, procedure=Procedure.PETITION, registered_on__gte=since)


def _near(marks: Sequence[int], place: int, known: QuerySet[Matter]) -> list[Alike]:
    """Return the likest text of each matter, likest first: one statement."""
    best: dict[UUID, Alike] = {}
    for each in alike(marks, place, known):
        if each.share >= FAINT:
            best.setdefault(each.matter, each)
    return list(best.values())


def _shown(near: Sequence[Alike], words: str, today: date, again: set[UUID]) -> tuple[Likely, ...]:
    """Return what is told of the first that may be: one statement."""
    contacts = _contacts(near)
    told = []
    for each in sorted(near, key=lambda found: (found.matter not in again, -found.share)):
        contact, first = contacts.get(each.contact), contacts.get(each.matter)
        if contact and first and (each.matter in again or not _confidential(contact, first)):
            agrees = agreement(words, today, _words(contact), contact.received_on)
            summary = opened(first, bytes(first.sealed_summary or b""))
            told.append(Likely(first.matter, summary, round(each.share * 100), each.matter in again, agrees))
        if len(told) == MOST_SHOWN:
            break
    return tuple(told)


def _confidential(*contacts: Contact) -> bool:
    return any(each.confidential or each.matter.confidential for each in contacts)


def _contacts(near: Sequence[Alike]) -> dict[UUID, Contact]:
    """Return the contacts that were found by their key, and the first one of each matter by the matter's."""
    wanted = Q(pk__in=[each.contact for each in near]) | Q(
        matter__in=[each.matter for each in near], part=Contact.Part.FIRST
    )
    rows: Iterable[Contact] = Contact.objects.filter(wanted).select_related("matter") if near else ()
    found: dict[UUID, Contact] = {}
    for each in rows:
        found[each.pk] = each
        if each.part == Contact.Part.FIRST:
            found[each.matter_id] = each
    return found


def _words(contact: Contact) -> str:
    """Return what a contact says; its claims are in its narrative or its summary mostly."""
    sealed = (contact.sealed_summary, contact.sealed_narrative)
    return "\n".join(opened(contact, bytes(each or b"")) for each in sealed)


def _same(person: Person | None, near: Sequence[Alike]) -> set[UUID]:
    """Return which of the matters the same person is already part of: one statement, none where nobody is named."""
    matters = [each.matter for each in near]
    if person is None or not matters:
        return set()
    digests = [same_person(matter, person) for matter in matters]
    return set(Party.objects.filter(matter__in=matters, same_person__in=digests).values_list("matter_id", flat=True))
