"""Publish a roster of duty, and swap two of its days; those of a roster of patrols too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

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
from huiyin.routines.rosters.models import DutyRoster, Patrolled, Shift, Swap
from huiyin.routines.teams.models import Team

PROCEDURE = "roster"
LONGEST = 366
DUTY = DutyRoster.Kind.DUTY
Who = TypeVar("Who", Post, Team)
NO_ROSTER = _("没有找到这份表，请从值班和巡逻列表打开。")


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
    days = days_between(title, since, until, on)
    if any(post.office_id != office.pk or post.closed_on is not None for post in people):
        raise Refused("other_post", _("值班的应当是本机关在用的岗位。"), field="people")
    if Shift.objects.filter(roster__office=office, roster__kind=DUTY, on__range=(since, until)).exists():
        raise Refused("covered", _("这些日子里已经有人排了班。"), remedy=_("请从那份值班表之后排起。"), field="since")
    evening_before = Shift.objects.filter(roster__office=office, roster__kind=DUTY, on=since - timedelta(days=1))
    resting = set(evening_before.values_list("post_id", flat=True))
    absent = absent_on(since, away or {}, [post for post in people if post.pk in resting])
    whose = shared_out(days, people, is_off=calendar().closed, away=absent)
    with perform("duty_rostered", by=by, on=on, at=at, procedure=PROCEDURE, until=until, days=len(days)) as act:
        roster = DutyRoster(office=office, title=title.strip()[:80], since=since, until=until, entry=act.entry)
        act.made(roster, *(shift_of(roster, day, post) for day, post in zip(days, whose, strict=True)))
        for post in people:
            act.tell("duty_rostered", post=post)
    return roster


def shift_of(roster: DutyRoster, day: date, who: Post | Team) -> Shift:
    """Return a day of a roster, unsaved, for a post or a team."""
    why = calendar().why(day) if calendar().closed(day) else ""
    whose = {"team": who} if isinstance(who, Team) else {"post": who}
    return Shift(roster=roster, on=day, closed=why, entry=roster.entry, **whose)


def days_between(title: str, since: date, until: date, on: date) -> list[date]:
    """Return the days of a roster of that name, the first and the last included.

    :raises Refused: if there is no name, or the days are past or longer than a year
    """
    if not title.strip():
        raise Refused("nothing_said", _("请写明这份表的名称。"), field="title")
    if since < on or not since <= until <= since + timedelta(days=LONGEST - 1):
        raise Refused("days", _("从今天或以后排起，最长一年。"), field="until")
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]


def absent_on(first: date, away: Mapping[Who, Collection[date]], resting: Iterable[Who]) -> dict[Who, set[date]]:
    """Return who is not there on which days: those away, and on the first day who rests from the roster before."""
    absent = {who: set(days) for who, days in away.items()}
    for who in resting:
        absent.setdefault(who, set()).add(first)
    return absent


@transaction.atomic
def swap(one: Shift, other: Shift, *, why: str, by: Acting, on: date, at: datetime) -> Swap:
    """Swap two days of a roster; both posts are told, or the posts that look after both teams.

    :raises Refused: if a day is past or walked, both are the same one's, or somebody would have two days running
    """
    if why not in Swap.Why.values:
        raise Refused("not_in_the_list", _("请选择换班的原因。"), field="why")
    locked = Shift.objects.select_for_update(of=("self",)).select_related("roster", "post", "team__post")
    first, second = locked.get(pk=one.pk), locked.get(pk=other.pk)
    _check_swap(first, second, by, on)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "code": why}
    with perform("duty_swapped", **doing) as act:
        first.post, second.post, first.team, second.team = second.post, first.post, second.team, first.team
        made = Swap(one=first, other=second, why=why, entry=act.entry)
        act.made(made)
        for shift in (first, second):
            shift.save(update_fields=["post", "team"])
            act.tell("duty_swapped", post=shift.team.post if shift.team else shift.post)
        for shift in (first, second):
            _check_running(shift)
    return made


def _check_swap(one: Shift, other: Shift, by: Acting, on: date) -> None:
    if by.office is None or {one.roster.office_id, other.roster.office_id} != {by.office.pk}:
        raise NotFound(NO_ROSTER)
    if min(one.on, other.on) < on:
        raise Refused("day_past", _("已经过去的班不能换。"), field="one")
    if one.roster.kind != other.roster.kind:
        raise Refused("other_kind", _("值班和巡逻不能互换。"), field="other")
    if Patrolled.objects.filter(shift__in=(one, other)).exists():
        raise Refused("day_past", _("已经巡逻过的不能换。"), field="one")
    if (one.post_id, one.team_id) == (other.post_id, other.team_id):
        raise Refused("same_post", _("两天都是%(post)s，不用换。") % {"post": one.whose}, field="other")


def _check_running(shift: Shift) -> None:
    every = Shift.objects.filter(roster__office=shift.roster.office_id, roster__kind=shift.roster.kind)
    beside = every.filter(on__lt=shift.on).order_by("-on").first(), every.filter(on__gt=shift.on).order_by("on").first()
    if any(_is_beside(shift, each) for each in beside):
        said = {"post": shift.whose, "on": date_format(shift.on)}
        raise Refused(
            "two_running",
            _("换了以后，%(post)s会在 %(on)s 前后连值两天。") % said,
            remedy=_("请换别的日子。"),
            field="other",
        )


def _is_beside(shift: Shift, other: Shift | None) -> bool:
    """Tell whether two shifts that follow each other are one's: duty day by day, patrols turn by turn."""
    if other is None or (shift.post_id, shift.team_id) != (other.post_id, other.team_id):
        return False
    return shift.roster.kind != DUTY or abs(other.on - shift.on) == timedelta(days=1)
