"""Hand a post over: the list of what is open, drawn from the record, signed by who leaves and who follows (岗位交接)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lookups import open_list
from huiyin.handling.casework.models import Handover, HandoverItem, HandoverTaken
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import posts_of
from huiyin.record.offices.models import Staff
from huiyin.record.procedure.perform import perform

PROCEDURE = "post"
ARTICLE = "xinfang_2022:28"


def hand_over(taker: Staff, *, by: Acting, on: date, at: datetime) -> Handover:
    """Sign the list of all that is open in one's post, for the person who follows; nothing can be left out.

    :raises Refused: if one hands over to oneself, or a list still waits for its second signature
    """
    post = post_of(by)
    if by.staff is None or taker.pk == by.staff.pk:
        raise Refused("to_oneself", _("请选择接任的人。"), article=ARTICLE, field="taker")
    if Handover.objects.filter(post=post, taken__isnull=True).exists():
        raise Refused(
            "waits_already",
            _("这个岗位已有一份交接清单，等接任人签收。"),
            article=ARTICLE,
            remedy=_("请接任人到岗后先签收。"),
        )
    with perform("post_handed_over", by=by, on=on, at=at, office=post.office, procedure=PROCEDURE) as act:
        drawn = Handover(post=post, giver=by.staff, taker=taker, drawn_on=on, entry=act.entry)
        items = [
            HandoverItem(handover=drawn, matter=matter, parts=" ".join(parts), alarm_on=matter.alarm_on)
            for matter, parts in open_list(post)
        ]
        act.entry.days = len(items)
        act.made(drawn, *items)
    return drawn


def take_over(handover: Handover, *, by: Acting, on: date, at: datetime) -> HandoverTaken:
    """Sign, once in the post, that one has the list and all that stands on it.

    :raises Refused: if one is not who follows, does not hold the post yet, or it was signed before
    """
    if by.staff is None or by.staff.pk != handover.taker_id:
        raise Refused("not_yours", _("这份清单由接任人签收。"), article=ARTICLE)
    if by.post != handover.post or handover.post not in posts_of(by.staff, on):
        raise Refused(
            "not_in_post", _("您还没有到任这个岗位。"), article=ARTICLE, remedy=_("请管理员登记任职以后再签收。")
        )
    with perform("post_taken_over", by=by, on=on, at=at, office=handover.post.office, procedure=PROCEDURE) as act:
        Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
        if HandoverTaken.objects.filter(handover=handover).exists():
            raise Refused("taken_already", _("这份清单已经签收。"), article=ARTICLE)
        taken = HandoverTaken(handover=handover, taken_on=on, entry=act.entry)
        act.made(taken)
    return taken
