"""Events of public space as everybody may read them: what kind, in which village, how far it is; nobody's words or pictures.

What was said and photographed stays sealed: it may name somebody or show a house. Quarrels and what came in confidence
are not told at all, and petitions are none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.events.kinds import DECLINED, EventKind, kind_word
from huiyin.handling.events.models import Event
from huiyin.handling.lookups.places import village_of
from huiyin.handling.lookups.standing import standing_word
from huiyin.lib.refusal import NotFound
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, Procedure, State
from huiyin.record.offices.lookups import offices_open
from huiyin.record.offices.models import Grid, Office, Village

__all__ = [
    "MOST",
    "SERVICES",
    "PublicEvent",
    "Sought",
    "event_told",
    "events_told",
    "office_coded",
    "place_of",
    "told_of_key",
]

SERVICES = tuple(kind for kind in EventKind.values if kind != EventKind.DISPUTE)
"""Kinds of events that are of public space."""

ABSENT = _("没有这个事件，或者它不公开。")

MOST = 1000
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Sought:
    """Which events are asked for; empty fields do not narrow. Numbers leave the times aside."""

    numbers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    is_open: bool | None = None
    office: str = ""
    page: int = 1
    size: int = MOST


@dataclass(frozen=True)
class PublicEvent:
    """One event without anybody's words: ``declined`` says why it was not taken up, empty if it was."""

    number: str
    kind: str
    kind_name: str
    is_open: bool
    declined: str
    standing: str
    office: str
    village: str
    village_code: str
    reported_at: datetime
    changed_at: datetime
    due_at: datetime | None


def events_told(sought: Sought) -> tuple[PublicEvent, ...]:
    """Return the events asked for, the newest first, a thousand at most: three statements."""
    first = (sought.page - 1) * sought.size
    return _told(list(_narrowed(sought).order_by("-pk")[first : first + min(sought.size, MOST)]))


def event_told(number: str) -> PublicEvent:
    """Return one event by its number.

    :raises NotFound: if there is none, or it is not told to everybody; both read the same
    """
    return _one(_open().filter(matter__number=number))


def told_of_key(key: UUID) -> PublicEvent:
    """Return one event by the key of its matter.

    :raises NotFound: if there is none, or it is not told to everybody
    """
    return _one(_open().filter(pk=key))


def place_of(office: Office, code: str) -> tuple[Grid | None, Village | None]:
    """Return the grid or the village of an office that has a code; none for an empty one.

    :raises Refused: if the office has no such place
    """
    grid = (
        Grid.objects.filter(code=code, village__office=office, valid_to__isnull=True) if code else Grid.objects.none()
    )
    found = grid.select_related("village__office", "post__office").first()
    return (found, None) if found else (None, village_of(office, code))


def office_coded(code: str) -> Office:
    """Return an open office by its code.

    :raises NotFound: if there is none
    """
    found = offices_open().filter(code=code).first()
    if found is None:
        raise NotFound(_("没有这个单位。"))
    return found


def _open() -> QuerySet[Event]:
    told = Event.objects.filter(matter__procedure=Procedure.EVENT, matter__confidential=False)
    return told.filter(matter__kind__in=SERVICES).select_related("entry", "matter__office", "matter__village")


def _narrowed(sought: Sought) -> QuerySet[Event]:
    found = _open()
    if sought.kinds:
        found = found.filter(matter__kind__in=sought.kinds)
    if sought.office:
        found = found.filter(matter__intake_office__code=sought.office)
    if sought.is_open is not None:
        closed = found.filter(matter__state=State.CLOSED)
        found = found.exclude(matter__state=State.CLOSED) if sought.is_open else closed
    if sought.numbers:
        return found.filter(matter__number__in=sought.numbers)
    if sought.since:
        found = found.filter(entry__at__gte=sought.since)
    return found.filter(entry__at__lte=sought.until) if sought.until else found


def _one(found: QuerySet[Event]) -> PublicEvent:
    told = _told(list(found))
    if not told:
        raise NotFound(ABSENT)
    return told[0]


def _told(events: Sequence[Event]) -> tuple[PublicEvent, ...]:
    keys = [each.pk for each in events]
    last = Entry.objects.filter(matter__in=keys).order_by().values("matter").annotate(at=Max("at"))
    changed = {row["matter"]: row["at"] for row in last}
    due = {
        each.matter_id: each for each in Clock.objects.filter(matter__in=keys, limit__contains=".fix_").order_by("id")
    }
    return tuple(_as_told(each, changed[each.pk], due.get(each.pk)) for each in events)


def _as_told(event: Event, changed_at: datetime, clock: Clock | None) -> PublicEvent:
    matter: Matter = event.matter
    declined = DECLINED.get(matter.close_reason, "")
    return PublicEvent(
        number=matter.number,
        kind=matter.kind,
        kind_name=kind_word(matter.kind),
        is_open=matter.state != State.CLOSED,
        declined=str(declined),
        standing=standing_word(matter),
        office=matter.office.name,
        village=matter.village.name if matter.village else "",
        village_code=matter.village.code if matter.village else "",
        reported_at=event.entry.at,
        changed_at=changed_at,
        due_at=_moment(clock),
    )


def _moment(clock: Clock | None) -> datetime | None:
    """Return when a clock falls due: the end of its day where it has no hour."""
    if clock is None or clock.due_on is None:
        return clock.due_at if clock else None
    return clock.due_at or datetime.combine(clock.due_on, time(23, 59, 59), tzinfo=SHANGHAI)
