"""The queue of a day as people see it: the office with names, the waiting room in numbers, and whom to call of a change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.offices.acting import Acting
from huiyin.routines.receptions.lookups import settled_on_the_spot
from huiyin.routines.receptions.models import ReceptionDay, Turn, TurnEnd
from huiyin.routines.receptions.queue import GRACE, due_at
from huiyin.routines.receptions.sealing import Booker, booker_of


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


def queue_place(turn: Turn) -> int | None:
    """Return how many wait before a turn that is there; None for one that is not waiting."""
    if not hasattr(turn, "taken") or hasattr(turn, "called") or hasattr(turn, "end"):
        return None
    return screen_of(turn.day).waiting.index(turn.serial)


def to_tell(day: ReceptionDay) -> list[Waiting]:
    """Return who must be called about a change, since no notice reaches them: places booked with a telephone."""
    turns = Turn.objects.filter(Q(end__isnull=True) | Q(end__how=TurnEnd.How.CANCELLED), day=day, contact__isnull=True)
    shown = (_waiting(turn, day.at(1)) for turn in turns.select_related("day").order_by(F("slot").asc(nulls_last=True)))
    return [each for each in shown if each.booker and each.booker.phone]
