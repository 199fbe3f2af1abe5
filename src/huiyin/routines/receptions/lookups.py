"""Questions about days of reception: the public calendar, one day, one turn, what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.routines.receptions.booking import FREED
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.receptions.models import DayChange, ReceptionDay, Turn, TurnEnd

KINDS, WHATS, WHYS, WAYS = ReceptionDay.Kind.choices, DayChange.What.choices, DayChange.Why.choices, Turn.Way.choices
AHEAD = timedelta(days=92)


def days() -> QuerySet[ReceptionDay]:
    """Return days of reception with ``booked``, the places that somebody holds, and ``left``, those still to be had."""
    live = Q(turns__slot__isnull=False) & ~Q(turns__end__how__in=FREED) | Q(
        turns__slot__isnull=False, turns__end__isnull=True
    )
    found = ReceptionDay.objects.select_related("office", "post", "village")
    return found.annotate(booked=Count("turns", filter=live, distinct=True), left=F("places") - F("booked"))


def ahead(today: date, office: Office | None = None) -> QuerySet[ReceptionDay]:
    """Return the days from today on for three months, the next first; cancelled ones too, so that people see it."""
    found = days().filter(on__range=(today, today + AHEAD))
    return (found.filter(office=office) if office else found).order_by("on", "opens", "office__path", "id")


def past(today: date, office: Office, most: int = 20) -> QuerySet[ReceptionDay]:
    """Return the last days of an office, the newest first."""
    return days().filter(office=office, on__lt=today).order_by("-on", "-opens", "id")[:most]


def day_of(key: UUID) -> ReceptionDay:
    """Return a published day, for everybody.

    :raises NotFound: if there is none
    """
    found = days().filter(pk=key).first()
    if found is None:
        raise NotFound(NO_DAY)
    return found


def own_day(reader: Acting, key: UUID) -> ReceptionDay:
    """Return a day of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    found = days().filter(pk=key, office=reader.office).first()
    if found is None:
        raise NotFound(NO_DAY)
    return found


def own_turn(reader: Acting, key: UUID) -> Turn:
    """Return a turn on a day of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    return _one(_own_turns(reader), key)


def heard_turn(reader: Acting, key: UUID, at: datetime) -> Turn:
    """Return a turn of the reader's office at which somebody was heard, and keep that its matter was opened.

    :raises NotFound: if nobody was, or the matter is hidden from the reader
    """
    seen = matters_for(reader).filter(pk=OuterRef("end__contact__matter"))
    turn = _one(_own_turns(reader).filter(Exists(seen)), key)  # in one statement, as one that is not there
    if (contact := turn.end.contact) is not None:
        note_reading(reader, "matter", "handling", at, matter=contact.matter)
    return turn


def _own_turns(reader: Acting) -> QuerySet[Turn]:
    turns = Turn.objects.select_related(
        "day__office",
        "day__post",
        "contact__matter__office",
        "taken",
        "called",
        "end__contact__matter__office",
        "end__contact__office",
    )
    return turns.filter(day__office=reader.office)


def _one(turns: QuerySet[Turn], key: UUID) -> Turn:
    found = turns.filter(pk=key).first()
    if found is None:
        raise NotFound(NO_DAY)
    return found


def changes_of(day: ReceptionDay) -> QuerySet[DayChange]:
    """Return how a day was changed, the last first."""
    return DayChange.objects.filter(day=day).select_related("old_post").order_by("-at")


def settled_on_the_spot(contact: str) -> Q:
    """Return the condition that a row's contact was answered in writing and served, or settled, on the day it came."""
    day = OuterRef(f"{contact}__received_on")
    served = Entry.objects.filter(contact=OuterRef(contact), act="answer_served", on=day)
    agreed = Entry.objects.filter(matter=OuterRef(f"{contact}__matter"), act="settled", on=day)
    return Q(Exists(served)) | Q(Exists(agreed))


@dataclass(frozen=True)
class Held:
    """What days of reception add up to: days held, batches, persons, settled on the spot."""

    days: int
    batches: int
    persons: int
    settled: int


def held_in(office: Office, since: date, until: date) -> Held:
    """Return what the days of an office between two days, both counted, add up to."""
    ends = TurnEnd.objects.filter(how=TurnEnd.How.HEARD, turn__day__office=office, turn__day__on__range=(since, until))
    counted = ends.aggregate(
        batches=Count("pk"),
        persons=Coalesce(Sum("contact__persons"), 0),
        settled=Count("pk", filter=settled_on_the_spot("contact")),
    )
    held = ReceptionDay.objects.filter(office=office, on__range=(since, until), cancelled_on__isnull=True)
    return Held(days=held.count(), **counted)
