"""Record a drill of an emergency plan, and what it showed must be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.routines.plans.acts import PROCEDURE, own_plan
from huiyin.routines.plans.models import Drill, EmergencyPlan, Fault, PlanEnded, PlanVersion
from huiyin.routines.tasks.acts import check_task, set_task
from huiyin.routines.tasks.models import Task

PLACE, MOST = 80, 100_000


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """A drill as it was held."""

    held_on: date
    place: str
    participants: int
    result: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Mend:
    """What has to be mended, by which post, until when."""

    words: str
    post: Post | None
    due_on: date | None


@transaction.atomic
def record_drill(
    plan: EmergencyPlan, drilled: Drilled, mend: Sequence[Mend] = (), *, by: Acting, on: date, at: datetime
) -> Drill:
    """Record a drill of the version that was in force that day; each thing to mend becomes a task, or nothing is recorded.

    :raises Refused: if no version was in force, the day lies ahead, a number is below one, or a task lacks owner or day
    """
    plan = own_plan(plan, by)
    version = _exercised(plan, drilled.held_on)
    _check_drill(drilled, mend, on)
    for each in mend:
        check_task(each.words, each.post, each.due_on, on)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at}
    origin = Task.Origin.DRILL
    tasks = [set_task(each.words, origin=origin, post=each.post, due_on=each.due_on, **doing) for each in mend]
    with perform("drill_recorded", **doing, procedure=PROCEDURE, code=drilled.result) as act:
        numbers: dict[str, Any] = {"held_on": drilled.held_on, "participants": drilled.participants}
        words = {"place": drilled.place.strip(), "words": drilled.words.strip(), "result": drilled.result}
        drill = Drill(version=version, entry=act.entry, **numbers, **words)
        act.made(drill, *(Fault(drill=drill, task=task, entry=act.entry) for task in tasks))
    return drill


def _check_drill(drilled: Drilled, mend: Sequence[Mend], on: date) -> None:
    if drilled.held_on > on:
        said = {"on": date_format(drilled.held_on)}
        raise Refused("day_ahead", _("%(on)s 还没有到，演练以后再登记。") % said, field="held_on")
    if not 0 < len(drilled.place.strip()) <= PLACE:
        raise Refused("nothing_said", _("请写明在哪里，不超过 80 个字。"), field="place")
    if not 1 <= drilled.participants <= MOST:
        raise Refused("no_number", _("参加的人数应当在 1 到 %(most)s 之间。") % {"most": MOST}, field="participants")
    if drilled.result not in Drill.Result.values:
        raise Refused("not_in_the_list", _("请选择演练的结果。"), field="result")
    if drilled.result != Drill.Result.GOOD and not mend:
        raise Refused(
            "nothing_to_mend",
            _("没有完全达到要求的演练，应当写明要改什么。"),
            remedy=_("请至少写一项，落到岗位和日期。"),
            field="words_1",
        )


def _exercised(plan: EmergencyPlan, day: date) -> PlanVersion:
    """Return the version in force on a day.

    :raises Refused: if there was none
    """
    ended = PlanEnded.objects.filter(plan=plan).first()
    if ended is not None and ended.on <= day:
        raise Refused("ended_already", _("这份预案已于 %(on)s 停用。") % {"on": date_format(ended.on)}, field="held_on")
    found = plan.versions.filter(in_force_from__lte=day).order_by("-ordinal").first()
    if found is None:
        first = plan.versions.order_by("ordinal")[0].in_force_from
        raise Refused(
            "not_in_force",
            _("这份预案从 %(since)s 起施行，%(on)s 还没有施行。")
            % {"since": date_format(first), "on": date_format(day)},
            remedy=_("请核对演练的日期，或者先登记当时施行的那一版。"),
            field="held_on",
        )
    return found
