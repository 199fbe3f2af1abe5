"""Questions about days of reception: the public calendar, one day, its queue, what came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.receptions.booking import FREED
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.receptions.models import DayChange, ReceptionDay, Turn, TurnEnd
from huiyin.routines.receptions.queue import GRACE, due_at
from huiyin.routines.receptions.sealing import Booker, booker_of

KINDS, WHATS, WHYS, WAYS = ReceptionDay.Kind.choices, DayChange.What.choices, DayChange.Why.choices, Turn.Way.choices
AHEAD = timedelta(days=92)


def leaders_of(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may receive."""
    found = Post.objects.filter(office=office, roles__overlap=["head", "lead"], closed_on__isnull=True)
    return found.order_by("title", "id")


def days() -> QuerySet[ReceptionDay]:
    """Return days of reception with ``booked``, the places that somebody holds."""
    live = Q(turns__slot__isnull=False) & ~Q(turns__end__how__in=FREED) | Q(
        turns__slot__isnull=False, turns__end__isnull=True
    )
    found = ReceptionDay.objects.select_related("office", "post", "village")
    return found.annotate(booked=Count("turns", filter=live, distinct=True))


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
    turns = Turn.objects.select_related(
        "day__office",
        "day__post",
        "contact__matter__office",
        "taken",
        "called",
        "end__contact__matter__office",
        "end__contact__office",
    )
    found = turns.filter(pk=key, day__office=reader.office).first()
    if found is None:
        raise NotFound(NO_DAY)
    return found


def heard_turn(reader: Acting, key: UUID) -> Turn:
    """Return a turn of the reader's office at which somebody was heard, if the reader may see the matter.

    :raises NotFound: if nobody was, or the matter is hidden from the reader
    """
    turn = own_turn(reader, key)
    contact = turn.end.contact if hasattr(turn, "end") else None
    if contact is None or not matters_for(reader).filter(pk=contact.matter_id).exists():
        raise NotFound(NO_DAY)
    return turn


def queue_place(turn: Turn) -> int | None:
    """Return how many wait before a turn that is there; None for one that is not waiting."""
    if not hasattr(turn, "taken") or hasattr(turn, "called") or hasattr(turn, "end"):
        return None
    return screen_of(turn.day).waiting.index(turn.serial)


def changes_of(day: ReceptionDay) -> QuerySet[DayChange]:
    """Return how a day was changed, the last first."""
    return DayChange.objects.filter(day=day).select_related("old_post").order_by("-at")


@dataclass(frozen=True)
class Waiting:
    """One turn as the queue shows it: who, since when, whether it is late, was settled on the spot, and may be opened."""

    turn: Turn
    booker: Booker | None
    slot_at: datetime | None
    is_late: bool
    settled: bool = False
    seen: bool = False


@dataclass(frozen=True)
class Queue:
    """A day's queue: to come, waiting in order, called and not yet heard, ended; and what it adds up to."""

    coming: Sequence[Waiting]
    waiting: Sequence[Waiting]
    called: Sequence[Waiting]
    ended: Sequence[Waiting]

    @property
    def heard(self) -> list[Waiting]:
        """Return the batches that were heard."""
        return [each for each in self.ended if each.turn.end.how == TurnEnd.How.HEARD]

    @property
    def persons(self) -> int:
        """Return how many people the batches heard were."""
        return sum(each.turn.end.contact.persons for each in self.heard if each.turn.end.contact)

    @property
    def settled(self) -> int:
        """Return how many were settled on the spot."""
        return sum(each.settled for each in self.heard)

    @property
    def late(self) -> int:
        """Return how many places could be freed."""
        return sum(each.is_late for each in self.coming)


def queue_of(day: ReceptionDay, reader: Acting, at: datetime) -> Queue:
    """Return the queue of a day of one's own office, and keep that its names were read."""
    turns = list(_turns(day))
    heard = [turn.end.contact.matter_id for turn in turns if hasattr(turn, "end") and turn.end.contact]
    seen = set(matters_for(reader).filter(pk__in=heard).values_list("pk", flat=True))
    shown = [_waiting(turn, at, seen) for turn in turns]
    note_reading(reader, "list", "reception", at, rows=len(turns))
    going = [each for each in shown if not hasattr(each.turn, "end")]
    there = [each for each in going if hasattr(each.turn, "taken")]
    waiting = [each for each in there if not hasattr(each.turn, "called")]
    return Queue(
        coming=[each for each in going if not hasattr(each.turn, "taken")],
        waiting=sorted(waiting, key=lambda each: due_at(each.turn)),
        called=[each for each in there if hasattr(each.turn, "called")],
        ended=[each for each in shown if hasattr(each.turn, "end")],
    )


def _turns(day: ReceptionDay) -> QuerySet[Turn]:
    known = Turn.objects.filter(day=day).select_related("day", "taken", "called", "end__contact__matter", "contact")
    return known.annotate(settled=ExpressionWrapper(settled_on_the_spot("end__contact"), BooleanField())).order_by(
        "slot", "serial"
    )


def _waiting(turn: Turn, at: datetime, seen: Collection[UUID] = ()) -> Waiting:
    slot_at = turn.slot_at
    contact = turn.end.contact if hasattr(turn, "end") else None
    late = slot_at is not None and slot_at + GRACE < at
    return Waiting(
        turn,
        booker_of(turn),
        slot_at,
        late,
        bool(getattr(turn, "settled", False)),
        bool(contact and contact.matter_id in seen),
    )


def settled_on_the_spot(contact: str) -> Q:
    """Return the condition that a row's contact was answered in writing and served, or settled, on the day it came."""
    day = OuterRef(f"{contact}__received_on")
    served = Entry.objects.filter(contact=OuterRef(contact), act="answer_served", on=day)
    agreed = Entry.objects.filter(matter=OuterRef(f"{contact}__matter"), act="settled", on=day)
    return Q(Exists(served)) | Q(Exists(agreed))


@dataclass(frozen=True)
class Screen:
    """What the screen of the waiting room shows: numbers only."""

    called: Sequence[int]
    waiting: Sequence[int]


def screen_of(day: ReceptionDay) -> Screen:
    """Return the numbers called last and those waiting, in order; no name and no subject."""
    turns = Turn.objects.filter(day=day, taken__isnull=False, end__isnull=True).select_related("day", "taken", "called")
    there = list(turns)
    called = sorted((turn for turn in there if hasattr(turn, "called")), key=lambda turn: turn.called.at, reverse=True)
    waiting = sorted((turn for turn in there if not hasattr(turn, "called")), key=due_at)
    return Screen([turn.serial for turn in called[:3]], [turn.serial for turn in waiting])


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


def to_tell(day: ReceptionDay) -> list[Waiting]:
    """Return who must be called about a change, since no notice reaches them: places booked with a telephone."""
    turns = Turn.objects.filter(Q(end__isnull=True) | Q(end__how=TurnEnd.How.CANCELLED), day=day, contact__isnull=True)
    shown = (_waiting(turn, day.at(1)) for turn in turns.select_related("day").order_by(F("slot").asc(nulls_last=True)))
    return [each for each in shown if each.booker and each.booker.phone]
