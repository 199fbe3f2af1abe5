"""Grade an order, send it, give it back, speak to the caller, say what was done, close it (接诉即办)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.hotline.kinds import OrderKind, Resolution, Returned
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of, receiver
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:15-3"
ORDER: dict[str, Any] = {"procedure": Procedure.ORDER}


def grade(matter: Matter, kind: str, *, by: Acting, on: date, at: datetime) -> None:
    """Say what an order is; its time counts anew from the day it came. Complex is the head's word alone.

    :raises Refused: if the kind is not in the list, or it is made complex by another
    """
    if kind not in OrderKind.values:
        raise Refused("not_in_the_list", _("请从清单里选是哪一类工单。"), field="kind")
    if kind == OrderKind.COMPLEX and "head" not in by.roles:
        raise Refused(
            "heads_word", _("疑难复杂工单的15个工作日由单位负责人批准。"), remedy=_("请由负责人定类。"), field="kind"
        )
    with perform("order_graded", by=by, on=on, at=at, matter=matter, code=kind, **ORDER):
        matter.kind = kind


def send(matter: Matter, *, to: Office | Post, by: Acting, on: date, at: datetime) -> None:
    """Send an order to the office or post that answers the caller (派单).

    :raises Refused: if the receiver does not handle matters, or has a conflict of interest
    """
    post = receiver(matter, to)
    if "handler" not in post.roles:
        raise Refused("no_handler", _("%(post)s不是承办岗位，不能派单。") % {"post": post}, field="to")
    with perform("order_sent", by=by, on=on, at=at, matter=matter, to_office=post.office, **ORDER) as act:
        act.end("sender")
        act.give("sender", post_of(by))
        act.give("lead", post)
        matter.office = post.office
        act.tell("order_sent", post=post)


def give_back(matter: Matter, reason: str, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Give an order back to who sent it, with the reason (退单); its time goes on.

    :raises Refused: if the reason is not in the list, or nothing is said
    """
    if reason not in Returned.values:
        raise Refused("not_in_the_list", _("请选择退单的理由。"), field="reason")
    words = _words(said, _("请写明为什么退回、应当由谁办。"))
    with perform("order_returned", by=by, on=on, at=at, matter=matter, code=reason, **ORDER) as act:
        sender = Custody.objects.select_related("post__office").get(matter=matter, part="sender", until__isnull=True)
        keep(act, matter, words, "order_return")
        act.end("sender")
        act.give("lead", sender.post)
        act.entry.to_office = matter.office = sender.post.office
        matter.returns += 1
        act.tell("order_returned", post=sender.post)


def contact_caller(matter: Matter, said: str, *, reached: bool = True, by: Acting, on: date, at: datetime) -> None:
    """Say that the caller was spoken to, and what they said, or that they could not be reached; only the first counts.

    :raises Refused: if nothing is said
    """
    words = _words(said, _("请写明什么时候、怎么联系的，来电人怎么说。"))
    name = "caller_contacted" if reached else "caller_not_reached"
    with perform(name, by=by, on=on, at=at, matter=matter, **ORDER) as act:
        keep(act, matter, words, "caller_contact")


def resolve(matter: Matter, result: str, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Say what was done about an order; whether it is solved is the caller's to say (办结反馈).

    :raises Refused: if the result is not in the list, or nothing is said
    """
    if result not in Resolution.values:
        raise Refused("not_in_the_list", _("请选择办理结果。"), field="result")
    words = _words(said, _("请写明做了什么、怎样答复来电人。"))
    with perform("order_resolved", by=by, on=on, at=at, matter=matter, code=result, **ORDER) as act:
        keep(act, matter, words, "order_reply")
        matter.answered_on = on
        sender = Custody.objects.filter(matter=matter, part="sender", until__isnull=True).first()
        if sender is not None:
            act.tell("order_resolved", post=sender.post)


def redo(matter: Matter, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Have an order looked at once more, for its caller says that it is not solved (重办): three working days.

    :raises Refused: if it is not said why
    """
    words = _words(said, _("请写明来电人为什么认为没有解决。"))
    with perform("order_redone", by=by, on=on, at=at, matter=matter, **ORDER) as act:
        keep(act, matter, words, "order_redo")
        matter.kind = OrderKind.RECHECK
        act.end("sender")
        sorter = post_with_role(matter.intake_office, "sorter")
        matter.office = sorter.office
        act.give("lead", sorter)
        act.tell("order_redone", post=sorter)


def close_order(matter: Matter, *, by: Acting, on: date, at: datetime) -> None:
    """Close an order that was answered (结单)."""
    with perform("order_closed", by=by, on=on, at=at, matter=matter, **ORDER):
        matter.closed_on, matter.close_reason = on, "order_answered"  # custody stays: the caller is still called back


def keep(act: Performance, matter: Matter, said: str, kind: str) -> None:
    """Keep what was said, sealed with the order's contact."""
    contact = first_contact(matter)
    act.made(keep_text(said, kind=kind, contact=contact, on=act.entry.on, entry_id=act.entry.pk))


def _words(said: str, ask: Any) -> str:
    if not said.strip():
        raise Refused("nothing_said", ask, article=ARTICLE, field="said")
    return said.strip()
