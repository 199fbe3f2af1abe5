"""Keep the queue on the day: who came, whose turn it is, who was heard, whose place is free again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.acts import Registered, link, register
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.once import code_for
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.routines.receptions.booking import Booked, afresh, check_booker, locked, new_turn
from huiyin.routines.receptions.days import PROCEDURE, check_open, check_own
from huiyin.routines.receptions.models import ReceptionDay, Turn, TurnCalled, TurnEnd, TurnTaken
from huiyin.routines.receptions.sealing import Booker

GRACE = timedelta(minutes=15)
"""How long a place is kept for who is late."""


@transaction.atomic
def arrive(turn: Turn, *, by: Acting, on: date, at: datetime) -> TurnTaken:
    """Note that who booked is there and waits.

    :raises Refused: if it is another day, they are there already, or the turn has ended
    """
    turn = afresh(turn)
    _check_today(turn.day, by, on)
    if hasattr(turn, "taken"):
        raise Refused("there_already", _("%(serial)s 号已经到场。") % {"serial": turn.serial})
    with perform("turn_taken", by=by, on=on, at=at, procedure=PROCEDURE, code=turn.way) as act:
        taken = TurnTaken(turn=turn, at=at, entry=act.entry)
        act.made(taken)
    return taken


def walk_in(
    day: ReceptionDay, booker: Booker, *, persons: int = 1, by: Acting, on: date, at: datetime, key: str = ""
) -> Booked:
    """Give a number to who came without a place; nobody is sent away.

    :raises Refused: if it is another day, or the same telephone has a number
    """
    _check_today(day, by, on)
    check_booker(booker, persons)
    code, way = code_for(key), Turn.Way.WALK_IN
    with transaction.atomic():
        day = locked(day)
        check_open(day, on)
        with perform("turn_taken", by=by, on=on, at=at, procedure=PROCEDURE, code=way) as act:
            turn = new_turn(day, booker, persons=persons, way=way, code=code, act=act)
            act.made(turn, TurnTaken(turn=turn, at=at, entry=act.entry))
    return Booked(turn, code)


@transaction.atomic
def call(turn: Turn, *, by: Acting, on: date, at: datetime) -> TurnCalled:
    """Call a number: it stands on the screen until another is called.

    :raises Refused: if they are not there yet, were called before, or the turn has ended
    """
    turn = afresh(turn)
    _check_today(turn.day, by, on)
    _check_there(turn)
    if hasattr(turn, "called"):
        raise Refused("called_already", _("%(serial)s 号已经叫过。") % {"serial": turn.serial})
    with perform("turn_called", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        called = TurnCalled(turn=turn, at=at, entry=act.entry)
        act.made(called)
    return called


def next_of(day: ReceptionDay) -> Turn | None:
    """Return who is next: by the time of the place, for who came late or without one by the time they came."""
    there = Turn.objects.filter(day=day, taken__isnull=False, called__isnull=True, end__isnull=True)
    return min(there.select_related("day", "taken"), key=due_at, default=None)


def due_at(turn: Turn) -> tuple[datetime, int]:
    """Return by what a waiting turn is ordered."""
    came = turn.taken.at
    slot = turn.slot_at
    return (slot if slot is not None and came <= slot + GRACE else came, turn.serial)


def hear(
    turn: Turn, intake: Intake, *, by: Acting, on: date, at: datetime, key: str = "", source: str = "live"
) -> Registered:
    """Register what was brought, as every visit is (Art. 22), and end the turn by it.

    What belongs to the matter that the booking named is linked to it, not registered anew.

    :raises Refused: if the turn has ended, or it cannot be registered as it is
    """
    doing: dict[str, Any] = {"office": turn.day.office, "by": by, "on": on, "at": at, "key": key, "source": source}
    with transaction.atomic():
        turn = afresh(turn)
        _check_today(turn.day, by, on)
        if turn.contact is not None:
            made = link(intake, matter=turn.contact.matter, **doing)
        else:
            made = register(intake, **doing)
        note_heard(turn, made.contact, by=by, on=on, at=at)
    return made


@transaction.atomic
def note_heard(turn: Turn, contact: Contact, *, by: Acting, on: date, at: datetime) -> TurnEnd:
    """End a turn by the contact that was registered at it.

    :raises Refused: if the turn has ended, or the contact came on another day or elsewhere
    """
    turn = afresh(turn)
    if contact.office_id != turn.day.office_id or contact.received_on != on:
        raise Refused("other_contact", _("这份登记不是今天在这里收到的。"), field="contact")
    with perform("turn_heard", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        ended = TurnEnd(turn=turn, how=TurnEnd.How.HEARD, at=at, contact=contact, entry=act.entry)
        act.made(ended)
    return ended


@transaction.atomic
def leave(turn: Turn, *, by: Acting, on: date, at: datetime) -> TurnEnd:
    """Note that who was there has gone without being heard.

    :raises Refused: if they never came, or the turn has ended
    """
    turn = afresh(turn)
    _check_today(turn.day, by, on)
    _check_there(turn)
    with perform("turn_left", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        ended = TurnEnd(turn=turn, how=TurnEnd.How.LEFT, at=at, entry=act.entry)
        act.made(ended)
    return ended


def free_no_shows(day: ReceptionDay, *, by: Acting, on: date, at: datetime) -> list[TurnEnd]:
    """Free the places of who did not come within a quarter of an hour; who comes after all takes a number.

    :raises Refused: if there is none
    """
    check_own(day, by)
    booked = Turn.objects.filter(day=day, slot__isnull=False, taken__isnull=True, end__isnull=True)
    late = [turn for turn in booked.select_related("day") if (turn.slot_at or at) + GRACE < at]
    if not late:
        raise Refused("nobody_late", _("没有过时未到的预约。"))
    with perform("no_shows_freed", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        ended = [TurnEnd(turn=turn, how=TurnEnd.How.NO_SHOW, at=at, entry=act.entry) for turn in late]
        act.made(*ended)
        Turn.objects.filter(pk__in=[turn.pk for turn in late]).update(same=None)
    return ended


def _check_today(day: ReceptionDay, by: Acting, on: date) -> None:
    check_own(day, by)
    check_open(day, on)
    if day.on != on:
        raise Refused("another_day", _("这场接访在 %(on)s，不是今天。") % {"on": date_format(day.on)})


def _check_there(turn: Turn) -> None:
    if not hasattr(turn, "taken"):
        raise Refused("not_there", _("%(serial)s 号还没有到场。") % {"serial": turn.serial}, remedy=_("请先点“到了”。"))
