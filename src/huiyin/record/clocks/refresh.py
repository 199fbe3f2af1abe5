"""Read every clock of some matters from the journal and keep what they show; procedure alone calls this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection

from huiyin.record.clocks.models import Clock
from huiyin.record.clocks.read import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.rows.together import inserts, send, update

Key = tuple[UUID, UUID | None, str, UUID | None, bool]
"""What tells a clock from the others of all matters."""
Of = TypeVar("Of", Entry, Contact)
SHOWN = (
    "nature duty_of office_id place_id started_on strict due_on due_at alarm_on met_on ended_on extended_days stopped_days "
    "stopped provisional"
).split()

ALARMS = """
UPDATE record_matter SET alarm_on = kept.day FROM unnest(%s::uuid[], %s::date[]) AS kept (id, day)
WHERE record_matter.id = kept.id AND record_matter.alarm_on IS DISTINCT FROM kept.day
"""


def refresh(matters: Sequence[Matter]) -> None:
    """Bring the stored clocks of the matters up to their journals, and each ``matter.alarm_on`` with them.

    Entries are taken in the order of their keys: a matter's acts lie in the chains of several offices.
    Takes four statements, and one in the same round trip for each clock that changed; the caller saves the matters.
    """
    entries, contacts = _by_matter(Entry, matters), _by_matter(Contact, matters)
    stored: dict[UUID, list[Clock]] = defaultdict(list)
    for clock in Clock.objects.filter(matter__in=matters):
        stored[clock.matter_id].append(clock)
    shown = {each.pk: clocks_of(each, entries[each.pk], contacts[each.pk]) for each in matters}
    _keep([clock for each in matters for clock in shown[each.pk]], [c for rows in stored.values() for c in rows])
    for each in matters:
        each.alarm_on = earliest_duty(shown[each.pk])


def save_alarms(matters: Sequence[Matter]) -> None:
    """Write each ``matter.alarm_on``, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ALARMS, [[each.pk for each in matters], [each.alarm_on for each in matters]])


def start(matter: Matter, entries: Sequence[Entry], contacts: Sequence[Contact]) -> list[Clock]:
    """Return the unsaved clocks of a new matter, by all entries it has, and set ``matter.alarm_on`` by them."""
    shown = clocks_of(matter, entries, contacts)
    matter.alarm_on = earliest_duty(shown)
    return shown


def earliest_duty(clocks: Iterable[Clock]) -> date | None:
    """Return the earliest alarm day of the open duties, None if there is none."""
    days = [c.alarm_on for c in clocks if c.nature == "duty" and c.alarm_on and not (c.met_on or c.ended_on)]
    return min(days, default=None)


def _by_matter(model: type[Of], matters: Sequence[Matter]) -> dict[UUID, list[Of]]:
    rows: dict[UUID, list[Of]] = {each.pk: [] for each in matters}
    for row in model.objects.filter(matter__in=matters).order_by("id"):
        if row.matter_id is not None:
            rows[row.matter_id].append(row)
    return rows


def _key(clock: Clock) -> Key:
    return (clock.matter_id, clock.contact_id, clock.limit, clock.started_by_id, clock.lapsed)


def _keep(shown: list[Clock], stored: list[Clock]) -> None:
    """Insert new clocks, update changed ones, delete those that no event starts any more."""
    old = {_key(clock): clock for clock in stored}
    new = {_key(clock): clock for clock in shown}
    gone = [clock.pk for key, clock in old.items() if key not in new]
    if gone:
        Clock.objects.filter(pk__in=gone).delete()
    fresh = [clock for key, clock in new.items() if key not in old]
    changed = [_moved(old[key], clock) for key, clock in new.items() if key in old and _differ(old[key], clock)]
    send([*inserts(fresh), *(update(clock) for clock in changed)], fresh)


def _differ(old: Clock, new: Clock) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in SHOWN)


def _moved(old: Clock, new: Clock) -> Clock:
    for name in SHOWN:
        setattr(old, name, getattr(new, name))
    return old
