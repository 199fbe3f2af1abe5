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
    events = [event_of(entry) for entry in standing(entries)]
    found = [r for limit in limits_of(matter) if limit.per != "contact" for r in read(limit, events, calendar())]
    for contact in contacts:
        seen = [event for event in events if event.contact in (None, contact.pk)]
        mine = [limit for limit in limits_of(matter, contact) if limit.per == "contact"]
        found.extend(r for limit in mine for r in read(limit, seen, calendar()))
    return tuple(found)
