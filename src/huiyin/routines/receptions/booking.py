"""Book a place on a day of reception, with a code of its own, and give it up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.once import code_for
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import contact_by_code
from huiyin.record.matters.codes import code_digest
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.record.rows.asked import Asked
from huiyin.routines.receptions.days import ARTICLE, PROCEDURE, check_open, check_own
from huiyin.routines.receptions.models import ReceptionDay, Turn, TurnEnd
from huiyin.routines.receptions.sealing import Booker, same_booker, seal_booker

MOST = 1000
FREED = (TurnEnd.How.GIVEN_UP, TurnEnd.How.NO_SHOW)


@dataclass(frozen=True)
class Booked:
    """What the person is given: the turn with its number and time, and the code, shown this once."""

    turn: Turn
    code: str


def book(
    day: ReceptionDay,
    slot: int,
    booker: Booker,
    *,
    persons: int = 1,
    way: str = Turn.Way.WEB,
    matter_code: str = "",
    by: Acting,
    on: date,
    at: datetime,
    key: str = "",
) -> Booked:
    """Book a place; the same form sent twice books once, and shows the same code.

    :param slot: the place, counted from 1
    :param matter_code: the query code of the matter they come about; empty where it is new
    :raises Refused: if the place is taken or gone by, the same telephone or matter has one, or the day is over
    :raises NotFound: if no contact has the query code
    """
    contact = contact_by_code(matter_code)[0] if matter_code.strip() else None
    check_booker(booker, persons)
    code = code_for(key)
    with transaction.atomic():
        day = locked(day)
        if by.office is not None:
            check_own(day, by)
        if (before := Turn.objects.filter(code_digest=code_digest(code)).select_related("day").first()) is not None:
            return Booked(before, code)
        check_open(day, on)
        _check_slot(day, slot, at)
        doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "until": day.on, "code": way}
        with perform("place_booked", **doing, office=day.office) as act:
            turn = new_turn(day, booker, persons=persons, way=way, contact=contact, code=code, act=act)
            turn.slot = slot
            act.made(turn)
            if contact is not None:
                act.tell("place_booked", contact=contact)
    return Booked(turn, code)


def locked(day: ReceptionDay) -> ReceptionDay:
    """Return the day, locked until the transaction ends, so that no place is given twice."""
    return ReceptionDay.objects.select_for_update(of=("self",)).select_related("office", "post").get(pk=day.pk)


def new_turn(
    day: ReceptionDay,
    booker: Booker,
    *,
    persons: int,
    way: str,
    contact: Contact | None = None,
    code: str,
    act: Performance,
) -> Turn:
    """Return an unsaved turn with the next number of a locked day.

    :raises Refused: if the same telephone or matter has a turn on that day
    """
    same = same_booker(day, booker, contact)
    before = Turn.objects.filter(day=day, same=same).first() if same else None
    if before is not None:
        raise Refused(
            "booked_already",
            _("这一场已经有您的 %(serial)s 号，不用再约。") % {"serial": before.serial},
            remedy=_("要改时间，请先用预约码取消原来的。"),
            article=ARTICLE,
            field="phone",
        )
    last = Turn.objects.filter(day=day).order_by("-serial").values_list("serial", flat=True).first() or 0
    turn = Turn(day=day, serial=last + 1, way=way, persons=persons, contact=contact, same=same)
    turn.code_digest, turn.booked_at, turn.entry = code_digest(code), act.entry.at, act.entry
    turn.sealed = seal_booker(turn, booker)
    return turn


def check_booker(booker: Booker, persons: int) -> None:
    """Refuse who cannot be called, or no number of people.

    :raises Refused: saying which
    """
    if not booker.call.strip():
        raise Refused("call_needed", _("请填写怎么称呼您，叫号时用；只写姓也行。"), field="call")
    if not 1 <= persons <= MOST:
        raise Refused("persons", _("请填写一共来几个人。"), field="persons")


def free_slots(day: ReceptionDay, at: datetime) -> list[int]:
    """Return the places that can be booked: not taken, and not gone by."""
    held = Turn.objects.filter(day=day, slot__isnull=False).exclude(end__how__in=FREED)
    taken = set(held.values_list("slot", flat=True))
    return [slot for slot in range(1, day.places + 1) if slot not in taken and day.at(slot) > at]


def _check_slot(day: ReceptionDay, slot: int, at: datetime) -> None:
    if slot in free_slots(day, at):
        return
    raise Refused(
        "slot_taken",
        _("这个时间刚被别人约走，或者已经过了。"),
        remedy=_("请在还空着的时间里另选一个。"),
        article=ARTICLE,
        field="slot",
    )


def turn_by_code(code: str) -> Turn:
    """Return the turn of a booking's code.

    :raises NotFound: if there is none
    """
    turns = Turn.objects.select_related("day__office", "day__post", "contact", "taken", "called", "end")
    found = turns.filter(code_digest=code_digest(code)).first()
    if found is None:
        raise NotFound(_("没有找到这个预约码，请核对 16 位数字。"))
    return found


def give_up(turn: Turn, *, by: Acting, on: date, at: datetime) -> TurnEnd:
    """Give a place up, so that somebody else can have it (取消预约).

    :raises Refused: if they are there already, or the turn has ended
    """
    if by.office is not None:
        check_own(turn.day, by)
    with transaction.atomic():
        turn = afresh(turn)
        if hasattr(turn, "taken"):
            raise Refused("there_already", _("已经到场取号，不用取消；要走请告诉窗口。"))
        with perform("place_given_up", by=by, on=on, at=at, procedure=PROCEDURE, office=turn.day.office) as act:
            ended = TurnEnd(turn=turn, how=TurnEnd.How.GIVEN_UP, at=at, entry=act.entry)
            act.made(ended)
            Turn.objects.filter(pk=turn.pk).update(same=None, sealed=None)
    return ended


def afresh(turn: Turn) -> Turn:
    """Return the turn as it stands, locked until the transaction ends.

    :raises Refused: if it has ended, saying how
    """
    found = _turn_to_change.first(turn=turn.pk)
    if found is None:
        raise Turn.DoesNotExist
    if hasattr(found, "end"):
        raise Refused("ended", _("这个号已经结束：%(how)s。") % {"how": found.end.get_how_display()})
    return found


_BESIDE = ("day__office", "day__post", "contact__matter__office", "taken", "called", "end")
_turn_to_change: Asked[Turn] = Asked(
    lambda of: Turn.objects.select_related(*_BESIDE).select_for_update(of=("self",)).filter(pk=of.turn)
)
