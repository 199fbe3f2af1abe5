"""Plan a round, and check its places: what is found is put right on the spot or becomes a task (信访工作条例 Art. 5, 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.mail.once import is_first
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.routines.rounds.models import Check, Finding, Place, Round
from huiyin.routines.tasks.acts import check_task, set_task
from huiyin.routines.tasks.models import Task

PROCEDURE = "round"
MOST_PLACES, MOST_POINTS = 200, 30
NO_ROUND = _("没有找到这次排查，请从排查列表打开。")


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One place to look at: a facility, or a village as a whole, and the post that goes there."""

    post: Post
    what: str = ""
    village: Village | None = None


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A round as it will be planned."""

    theme: str
    title: str
    since: date
    until: date
    points: Sequence[str]
    stops: Sequence[Stop]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is wrong on one point, counted from 1; with owner and day a task, without both put right on the spot."""

    point: int
    fact: str
    post: Post | None = None
    due_on: date | None = None

    @property
    def is_task(self) -> bool:
        """Tell whether something remains to be done."""
        return self.post is not None or self.due_on is not None


def plan_round(planned: Planned, *, by: Acting, on: date, at: datetime) -> Round:
    """Plan a round through places, with the points to look at; whoever goes is told.

    :raises Refused: if theme, points or places are missing, the days do not fit, or a village has ended
    """
    office = _check(planned, by, on)
    days: dict[str, Any] = {"until": planned.until, "days": (planned.until - planned.since).days}
    with perform("round_planned", by=by, on=on, at=at, procedure=PROCEDURE, code=planned.theme, **days) as act:
        points = [each.strip()[:120] for each in planned.points if each.strip()]
        facts: dict[str, Any] = {
            "theme": planned.theme,
            "since": planned.since,
            "until": planned.until,
            "points": points,
        }
        made = Round(office=office, title=planned.title.strip()[:80], entry=act.entry, **facts)
        places = [_place(made, n, stop, act.entry) for n, stop in enumerate(planned.stops, 1)]
        act.made(made, *places)
        for post in {place.post_id: place.post for place in places}.values():
            act.tell("round_planned", post=post)
    return made


def _place(made: Round, ordinal: int, stop: Stop, entry: Any) -> Place:
    what = stop.what.strip() or (stop.village.name if stop.village else "")
    return Place(round=made, ordinal=ordinal, village=stop.village, what=what[:80], post=stop.post, entry=entry)


def _check(planned: Planned, by: Acting, on: date) -> Office:
    office = post_of(by).office
    if planned.theme not in Round.Theme.values:
        raise Refused("not_in_the_list", _("请选择排查什么。"), field="theme")
    if not planned.title.strip() or not any(each.strip() for each in planned.points):
        raise Refused("nothing_said", _("请写明排查的名称和要看的各项。"), field="points")
    if not 0 < len(planned.stops) <= MOST_PLACES or len(planned.points) > MOST_POINTS:
        raise Refused("no_place", _("请选择要去的地点，一次最多 200 处、30 项。"), field="places")
    if planned.until < max(planned.since, on):
        raise Refused("day_past", _("排查结束的日期不能早于开始，也不能已经过去。"), field="until")
    for stop in planned.stops:
        _check_stop(stop, planned.since)
    return office


def _check_stop(stop: Stop, since: date) -> None:
    village = stop.village
    if village is not None and village.valid_to is not None and village.valid_to < since:
        raise Refused(
            "place_ended",
            _("%(place)s已于 %(on)s 并入别处，不能再列入排查。")
            % {"place": village.name, "on": date_format(village.valid_to)},
            remedy=_("请选择并入后的村（社区）。"),
            field="villages",
        )
    if village is None and not stop.what.strip():
        raise Refused("no_place", _("请写明要去的地点。"), field="places")


@transaction.atomic
def check_place(place: Place, found: Sequence[Found], *, by: Acting, on: date, at: datetime) -> Check:
    """Record what was seen at a place; nothing found is a result too. What remains to be done becomes a task.

    :raises Refused: if the day lies outside the round, it was checked before, or a finding lacks fact, owner or day
    """
    place = Place.objects.select_for_update(of=("self",)).select_related("round__office", "village").get(pk=place.pk)
    _check_check(place, found, by, on)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at}
    tasks = [_task(place, each, doing) for each in found]
    with perform("place_checked", **doing, procedure=PROCEDURE, code=place.round.theme) as act:
        made = Check(place=place, on=on, entry=act.entry)
        facts = [{"point": each.point, "fact": each.fact.strip()[:200]} for each in found]
        rows = zip(facts, tasks, strict=True)
        act.made(made, *(Finding(at=made, task=task, entry=act.entry, **said) for said, task in rows))
    return made


def check_place_once(place: Place, found: Sequence[Found], *, key: str, by: Acting, on: date, at: datetime) -> bool:
    """Record what was seen at a place, once for each key that the phone made; tell whether it was recorded now.

    :raises Refused: as :func:`check_place`
    """
    with transaction.atomic():
        if not is_first(key, at):
            return False
        check_place(place, found, by=by, on=on, at=at)
    return True


def _task(place: Place, found: Found, doing: dict[str, Any]) -> Task | None:
    if not found.is_task:
        return None
    words = f"{place.what}：{found.fact.strip()}"
    return set_task(words, origin=Task.Origin.ROUND, post=found.post, due_on=found.due_on, **doing)


def _check_check(place: Place, found: Sequence[Found], by: Acting, on: date) -> None:
    if by.office is None or by.office.pk != place.round.office_id:
        raise NotFound(NO_ROUND)
    if not place.round.since <= on <= place.round.until:
        said = {"since": date_format(place.round.since), "until": date_format(place.round.until)}
        raise Refused("outside", _("这次排查在 %(since)s 至 %(until)s，今天不在其中。") % said)
    if Check.objects.filter(place=place).exists():
        raise Refused("checked_already", _("%(place)s已经查过。") % {"place": place.what})
    for each in found:
        if not 1 <= each.point <= len(place.round.points) or not each.fact.strip():
            raise Refused("nothing_said", _("请在有问题的那一项写明看到了什么。"), field=f"fact_{each.point}")
        if each.is_task:
            check_task(each.fact, each.post, each.due_on, on)
