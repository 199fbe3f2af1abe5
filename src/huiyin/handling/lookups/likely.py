"""Tell the clerk which known matters a contact may belong to, while it is being written down; a person decides (A5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from huiyin.lib.likeness import Pairs, likeness, pairs
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, same_person

__all__ = ["Likely", "Said", "Village", "likely"]

LOOKED_BACK = timedelta(days=730)
MOST_READ, MOST_SHOWN, FEWEST_PAIRS = 200, 3, 3
ALIKE, FAINT = 0.25, 0.1
"""Share of common pairs from which a matter is told: of neighbours, and of the very same person."""


@dataclass(frozen=True)
class Likely:
    """A known matter of the same place with like words; ``again`` if the same person is already part of it."""

    matter: Matter
    summary: str
    percent: int
    again: bool


@dataclass(frozen=True)
class Said:
    """What was typed so far: the words, who says it, and where it is."""

    words: str
    person: Person | None
    village: Village | None


def likely(said: Said, reader: Acting, at: datetime, *, told: Sequence[str] = ()) -> tuple[Likely, ...]:
    """Return the matters that the contact may belong to, likest first, and keep the look: three statements at most.

    Place and words find them; who says it only weighs, so that no matter is ever found by a person. A matter kept
    confidential is told to nobody but whom it is of.

    :param told: numbers of matters that were told already; nothing is returned if none is new
    """
    mine = pairs(said.words)
    if len(mine) < FEWEST_PAIRS:
        return ()
    near = [found for each in _known(said.village, reader, at.date()) if (found := _weighed(mine, each))[0] >= FAINT]
    again = _same(said.person, [contact.matter_id for _share, contact in near])
    shown = [(share, each) for share, each in near if each.matter_id in again or _open_to_all(share, each)]
    best = sorted(shown, key=lambda pair: (pair[1].matter_id not in again, -pair[0]))[:MOST_SHOWN]
    if all(each.matter.number in told for _share, each in best):
        return ()
    note_reading(reader, "search", "register", at, rows=len(best))
    return tuple(
        Likely(
            each.matter, opened(each, bytes(each.sealed_summary or b"")), round(share * 100), each.matter_id in again
        )
        for share, each in best
    )


def _known(village: Village | None, reader: Acting, today: date) -> list[Contact]:
    """Return the first contacts of matters of this place that the reader may see: one statement."""
    here = Q(intake_office=reader.office) | Q(office=reader.office)
    seen = matters_for(reader).filter(here, village=village, procedure=Procedure.PETITION)
    found = Contact.objects.filter(
        part=Contact.Part.FIRST, matter__in=seen.filter(registered_on__gte=today - LOOKED_BACK)
    )
    return list(found.select_related("matter").order_by("-id")[:MOST_READ])


def _weighed(mine: Pairs, contact: Contact) -> tuple[float, Contact]:
    words = [opened(contact, bytes(text or b"")) for text in (contact.sealed_summary, contact.sealed_narrative)]
    return likeness(mine, pairs(" ".join(words))), contact


def _open_to_all(share: float, contact: Contact) -> bool:
    return share >= ALIKE and not (contact.confidential or contact.matter.confidential)


def _same(person: Person | None, matters: list[UUID]) -> set[UUID]:
    """Return which of the matters the same person is already part of: one statement, none where nobody is named."""
    if person is None or not matters:
        return set()
    digests = [same_person(matter, person) for matter in matters]
    return set(Party.objects.filter(matter__in=matters, same_person__in=digests).values_list("matter_id", flat=True))
