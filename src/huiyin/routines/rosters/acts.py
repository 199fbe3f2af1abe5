"""Publish a roster of duty, and swap two of its days."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.routines.rosters.fair import shared_out
from huiyin.routines.rosters.models import DutyRoster, Shift, Swap

PROCEDURE = "roster"
LONGEST = 366
NO_ROSTER = _("没有找到这份值班表，请从值班列表打开。")


def publish_roster(
    title: str,
    *,
    since: date,
    until: date,
    people: Sequence[Post],
    away: Mapping[Post, Collection[date]] | None = None,
    by: Acting,
    on: date,
    at: datetime,
) -> DutyRoster:
    """Publish who is on duty from a day to a day: by turns, days off shared apart, nobody two days running.

    Days off are those of the law's calendar; in a year without notice only weekends are known, and the page says so.

    :raises Refused: if the days or people do not fit, another roster covers a day, or it cannot be fair, saying why
    """
    office = post_of(by).office
    _check(title, since, until, on)
    if any(post.office_id != office.pk or post.closed_on is not None for post in people):
        raise Refused("other_post", _("值班的应当是本机关在用的岗位。"), field="people")
    if Shift.objects.filter(roster__office=office, on__range=(since, until)).exists():
        raise Refused("covered", _("这些日子里已经有人排了班。"), remedy=_("请从那份值班表之后排起。"), field="since")
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    last = Shift.objects.filter(roster__office=office, on=since - timedelta(days=1)).first()
    kept = {post: set(absent) for post, absent in (away or {}).items()}
    for post in people:
        if last is not None and post.pk == last.post_id:
            kept.setdefault(post, set()).add(since)  # who was on duty the evening before rests
    whose = shared_out(days, people, is_off=calendar().closed, away=kept)
    with perform("duty_rostered", by=by, on=on, at=at, procedure=PROCEDURE, until=until, days=len(days)) as act:
        roster = DutyRoster(office=office, title=title.strip()[:80], since=since, until=until, entry=act.entry)
        act.made(roster, *(_shift(roster, day, post) for day, post in zip(days, whose, strict=True)))
        for post in people:
            act.tell("duty_rostered", post=post)
    return roster


def _shift(roster: DutyRoster, day: date, post: Post) -> Shift:
    why = calendar().why(day) if calendar().closed(day) else ""
    return Shift(roster=roster, on=day, post=post, closed=why, entry=roster.entry)


def _check(title: str, since: date, until: date, on: date) -> None:
    if not title.strip():
        raise Refused("nothing_said", _("请写明值班表的名称。"), field="title")
    if since < on or not since <= until <= since + timedelta(days=LONGEST - 1):
        raise Refused("days", _("值班表从今天或以后排起，最长一年。"), field="until")


@transaction.atomic
def swap(one: Shift, other: Shift, *, why: str, by: Acting, on: date, at: datetime) -> Swap:
    """Swap the duties of two days of a roster; both posts are told.

    :raises Refused: if a day is past, both are the same post's, or somebody would have two days running
    """
    if why not in Swap.Why.values:
        raise Refused("not_in_the_list", _("请选择换班的原因。"), field="why")
    locked = Shift.objects.select_for_update(of=("self",)).select_related("roster", "post")
    first, second = locked.get(pk=one.pk), locked.get(pk=other.pk)
    _check_swap(first, second, by, on)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "code": why}
    with perform("duty_swapped", **doing) as act:
        first.post, second.post = second.post, first.post
        made = Swap(one=first, other=second, why=why, entry=act.entry)
        act.made(made)
        for shift in (first, second):
            shift.save(update_fields=["post"])
            act.tell("duty_swapped", post=shift.post)
            _check_running(shift)
    return made


def _check_swap(one: Shift, other: Shift, by: Acting, on: date) -> None:
    if by.office is None or {one.roster.office_id, other.roster.office_id} != {by.office.pk}:
        raise NotFound(NO_ROSTER)
    if min(one.on, other.on) < on:
        raise Refused("day_past", _("已经过去的班不能换。"), field="one")
    if one.post_id == other.post_id:
        raise Refused("same_post", _("两天都是%(post)s，不用换。") % {"post": one.whose}, field="other")


def _check_running(shift: Shift) -> None:
    beside = (shift.on - timedelta(days=1), shift.on + timedelta(days=1))
    office = shift.roster.office_id
    if Shift.objects.filter(roster__office=office, on__in=beside, post=shift.post).exists():
        said = {"post": shift.whose, "on": date_format(shift.on)}
        raise Refused(
            "two_running",
            _("换了以后，%(post)s会在 %(on)s 前后连值两天。") % said,
            remedy=_("请换别的日子。"),
            field="other",
        )
