"""All clocks of one matter read afresh from its entries, without a statement."""

from __future__ import annotations

from collections.abc import Sequence

from huiyin.law.clock import Reading, read
from huiyin.law.workdays import calendar
from huiyin.record.clocks.read import event_of, limits_of, standing
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter


def readings_of(matter: Matter, entries: Sequence[Entry], contacts: Sequence[Contact]) -> tuple[Reading, ...]:
    """Return what every limit that binds the matter shows, or these contacts of it; it comes with its offices."""
    return tuple(reading for _contact, reading in readings_by_contact(matter, entries, contacts))


def readings_by_contact(
    matter: Matter, entries: Sequence[Entry], contacts: Sequence[Contact]
) -> tuple[tuple[Contact | None, Reading], ...]:
    """Return the same, each with the contact that it runs for; None where it runs for the matter."""
    events = [event_of(entry) for entry in standing(entries)]
    shared = [limit for limit in limits_of(matter) if limit.per != "contact"]
    found: list[tuple[Contact | None, Reading]] = [
        (None, r) for limit in shared for r in read(limit, events, calendar())
    ]
    for contact in contacts:
        seen = [event for event in events if event.contact in (None, contact.pk)]
        mine = [limit for limit in limits_of(matter, contact) if limit.per == "contact"]
        found.extend((contact, r) for limit in mine for r in read(limit, seen, calendar()))
    return tuple(found)
