"""Read the clocks of a matter from its journal entries: pure, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from functools import lru_cache
from uuid import UUID

from huiyin.law.clock import Event, Reading, read
from huiyin.law.limits import Limit
from huiyin.law.profiles import binding, profile
from huiyin.law.workdays import calendar
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.rows.asked import Asked
from huiyin.record.rows.fresh import fresh

TAKING = ("accepted", "forwarded", "assigned", "decided", "event_dispatched", "whistled")
"""Acts that say which office has the duty from then on."""
WITHDRAWALS = ("withdrawn", "stepped_out")
OWED_TO_THE_REACHABLE = ("notify_on_spot", "notify_direct")


def clocks_of(matter: Matter, entries: Sequence[Entry], contacts: Sequence[Contact]) -> list[Clock]:
    """Return the clocks of a matter as unsaved rows, from its entries in the order in which they were made."""
    by_id = {entry.pk: entry for entry in entries}
    rows = (
        _row(matter, contact, reading, by_id)
        for limit, contact, events in _subjects(matter, entries, contacts)
        for reading in read(limit, events, calendar())
    )
    return list(rows)


def limits_of(matter: Matter, contact: Contact | None = None) -> tuple[Limit, ...]:
    """Return the limits that bind the matter, or one contact of it, in the edition in force when it was registered.

    To whom no notice can be sent, none is owed (信访工作条例 Art. 23).
    """
    channel = contact.channel if contact else None
    case = (matter.procedure, matter.kind, matter.route, matter.intake_office.kind, channel, matter.severity)
    bound = tuple(each for each in _bound(matter.profile, *case) if each.in_force_on(matter.registered_on))
    if contact is None:
        return bound
    return tuple(each for each in bound if contact.reachable or each.key not in OWED_TO_THE_REACHABLE)


@lru_cache(maxsize=1024)
def _bound(
    name: str, procedure: str, kind: str, route: str, office_kind: str, channel: str | None, severity: str
) -> tuple[Limit, ...]:
    """Return the limits of a profile that bind a case, whenever they were in force; cases are few."""
    return binding(
        profile(name).limits,
        procedure=procedure,
        kind=kind,
        route=route,
        office_kind=office_kind,
        channel=channel,
        severity=severity,
    )


def _subjects(
    matter: Matter, entries: Sequence[Entry], contacts: Sequence[Contact]
) -> Iterator[tuple[Limit, Contact | None, list[Event]]]:
    """Yield each limit with what it runs for, the matter or one contact, and the events that it sees."""
    events = [event_of(entry) for entry in standing(entries)]
    for limit in limits_of(matter):
        if limit.per != "contact":
            yield limit, None, events
    for contact in contacts:
        seen = [event for event in events if event.contact in (None, contact.pk)]
        for limit in limits_of(matter, contact):
            if limit.per == "contact":
                yield limit, contact, seen


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that still hold: a withdrawal that the person took back within its days never was.

    Who withdrew after them then left somebody behind: that withdrawal is theirs alone, and ends no matter.
    """
    held: list[Entry] = []
    for entry in entries:
        if entry.act == "withdrawal_undone":
            held = _without_last(held, entry)
        held.append(entry)
    return held


def _without_last(held: list[Entry], undoing: Entry) -> list[Entry]:
    own = [n for n, each in enumerate(held) if each.act in WITHDRAWALS and each.contact_id == undoing.contact_id]
    if not own:
        return held
    before, after = held[: own[-1]], held[own[-1] + 1 :]
    return [*before, *(_alone(each) if each.act == "withdrawn" else each for each in after)]


def _alone(withdrawal: Entry) -> Entry:
    """Return a withdrawal as one of its person alone."""
    read = copy(withdrawal)
    read.act = "stepped_out"
    return read


def event_of(entry: Entry) -> Event:
    """Return the entry as the law sees it."""
    return Event(name=entry.act, on=entry.on, at=entry.at, days=entry.days or 0, id=entry.pk, contact=entry.contact_id)


def _row(matter: Matter, contact: Contact | None, reading: Reading, by_id: dict[UUID, Entry]) -> Clock:
    started_by = by_id.get(reading.started_by)  # type: ignore[call-overload]
    office = duty_office(matter, reading, started_by)
    return fresh(
        Clock,
        matter_id=matter.pk,
        contact_id=contact.pk if contact else None,
        limit=reading.limit.full_key,
        nature=reading.limit.nature,
        duty_of=reading.limit.duty_of,
        office_id=office,
        place_id=place_of(started_by, office),
        division=matter.division,
        year=matter.year,
        started_on=reading.started_on,
        started_by_id=started_by.pk if started_by else None,
        lapsed=reading.lapsed,
        strict=reading.strict,
        due_on=reading.due_on,
        due_at=reading.due_at,
        alarm_on=alarm(reading),
        met_on=reading.met_on,
        ended_on=reading.ended_on,
        extended_days=reading.extended_days,
        stopped_days=reading.stopped_days,
        stopped=reading.stopped,
        provisional=reading.provisional,
    )


def alarm(reading: Reading) -> date | None:
    """Return the day to warn of: the earlier for an office's duty, the later for a resident's right."""
    days = [day for day in (reading.strict, reading.due_on) if day]
    if not days:
        return None
    return min(days) if reading.limit.nature == "duty" else max(days)


def duty_office(matter: Matter, reading: Reading, started_by: Entry | None) -> UUID | None:
    """Return the office whose duty it is; None where it is a resident's."""
    duty = reading.limit.duty_of
    if duty in ("resident", "parties"):
        return None
    if started_by is None or (duty in ("handling_office", "head") and started_by.act not in TAKING):
        return matter.office_id
    return started_by.office_id if duty == "sender" else started_by.to_office_id or started_by.office_id


def place_of(started_by: Entry | None, office: UUID | None) -> UUID | None:
    """Return where the matter lay as a clock started: where the act sent it, else where it was done.

    What was ordered to be redone is told of the office whose duty it is, and not of the one that ordered it.
    """
    if started_by is None or started_by.to_office_id:
        return started_by.to_office_id if started_by else None
    return office if started_by.act == "redo_ordered" else started_by.office_id


_entries = Asked(lambda of: Entry.objects.filter(matter=of.matter).order_by("id"))


def entries_of(matter: Matter) -> list[Entry]:
    """Return the journal of a matter in the order in which it was made: one statement."""
    return _entries(matter=matter.pk)


def readings(
    matter: Matter, full_key: str, contact: Contact | None = None, entries: Sequence[Entry] | None = None
) -> tuple[Reading, ...]:
    """Return what one limit shows for a matter now, read afresh from the journal.

    :param entries: the matter's journal where the caller has it; None: it is asked for
    """
    held = standing(entries_of(matter) if entries is None else entries)
    own = [e for e in held if contact is None or e.contact_id in (None, contact.pk)]
    events = [event_of(entry) for entry in own]
    wanted = [limit for limit in limits_of(matter, contact) if full_key in (limit.full_key, limit.key)]
    return tuple(r for limit in wanted[:1] for r in read(limit, events, calendar()))
