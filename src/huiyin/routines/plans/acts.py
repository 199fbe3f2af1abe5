"""Issue an emergency plan, revise it, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.routines.plans.models import EmergencyPlan, PlanEnded, PlanVersion
from huiyin.routines.plans.sealing import seal_paper

PROCEDURE = "emergency"
PDF = "application/pdf"
TITLE, CHANGE, WORDS = 80, 200, 20_000
NO_PLAN = _("没有找到这份预案，请从应急预案列表打开。")


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version as it will be issued: its words, the first day of its force, what is new, its paper if there is one."""

    words: str
    in_force_from: date
    change: str = ""
    paper: CheckedFile | None = None


def issue_plan(title: str, *, kind: str, first: Version, by: Acting, on: date, at: datetime) -> EmergencyPlan:
    """Issue a plan with its first version; the day of its force may lie in the past or ahead.

    :raises Refused: if kind, name or words are missing, or the paper is no PDF
    """
    office = post_of(by).office
    if kind not in EmergencyPlan.Kind.values:
        raise Refused("not_in_the_list", _("请选择预案管什么情况。"), field="kind")
    if not 0 < len(title.strip()) <= TITLE:
        raise Refused("nothing_said", _("请写明预案的名称，不超过 80 个字。"), field="title")
    _check_version(first)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "until": first.in_force_from}
    with perform("plan_issued", **doing, code=kind) as act:
        plan = EmergencyPlan(office=office, kind=kind, title=title.strip(), entry=act.entry)
        act.made(plan, _version(plan, 1, first, act.entry))
    return plan


@transaction.atomic
def revise_plan(plan: EmergencyPlan, following: Version, *, by: Acting, on: date, at: datetime) -> PlanVersion:
    """Revise a plan by a version that replaces the last one from its first day on.

    :raises Refused: if the plan has ended, it says not what is new, or its day is not after the last version's
    """
    plan = _standing(plan, by)
    _check_version(following)
    if not 0 < len(following.change.strip()) <= CHANGE:
        raise Refused("nothing_said", _("请写明这一版改了什么，不超过 200 个字。"), field="change")
    last = plan.versions.order_by("-ordinal").first()
    if last is not None and following.in_force_from <= last.in_force_from:
        raise Refused(
            "not_after",
            _("新的一版应当在上一版（%(on)s 起）之后施行。") % {"on": date_format(last.in_force_from)},
            field="in_force_from",
        )
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "until": following.in_force_from}
    with perform("plan_revised", **doing, code=plan.kind) as act:
        made = _version(plan, last.ordinal + 1 if last else 1, following, act.entry)
        act.made(made)
    return made


@transaction.atomic
def end_plan(plan: EmergencyPlan, *, why: str, by: Acting, on: date, at: datetime) -> PlanEnded:
    """End a plan: from today on no version of it is in force.

    :raises Refused: if the reason is not of the list, or it has ended
    """
    if why not in PlanEnded.Why.values:
        raise Refused("not_in_the_list", _("请选择停用的原因。"), field="why")
    plan = _standing(plan, by)
    with perform("plan_ended", by=by, on=on, at=at, procedure=PROCEDURE, code=why) as act:
        made = PlanEnded(plan=plan, why=why, on=on, entry=act.entry)
        act.made(made)
    return made


def _version(plan: EmergencyPlan, ordinal: int, said: Version, entry: Entry) -> PlanVersion:
    facts: dict[str, Any] = {"ordinal": ordinal, "in_force_from": said.in_force_from, "entry": entry}
    made = PlanVersion(plan=plan, words=said.words.strip(), change=said.change.strip(), **facts)
    return seal_paper(made, said.paper) if said.paper else made


def _check_version(said: Version) -> None:
    if not 0 < len(said.words.strip()) <= WORDS:
        raise Refused("nothing_said", _("请写明什么情况、哪个岗位、做什么，不超过两万字。"), field="words")
    if said.paper is not None and said.paper.media_type != PDF:
        raise Refused("no_pdf", _("预案的文件请用 PDF。"), field="papers")


def own_plan(plan: EmergencyPlan, by: Acting) -> EmergencyPlan:
    """Return a plan of the actor's own office, locked.

    :raises NotFound: if it is another's
    """
    found = EmergencyPlan.objects.select_for_update().filter(pk=plan.pk, office=by.office).first()
    if found is None:
        raise NotFound(NO_PLAN)
    return found


def _standing(plan: EmergencyPlan, by: Acting) -> EmergencyPlan:
    found = own_plan(plan, by)
    ended = PlanEnded.objects.filter(plan=found).first()
    if ended is not None:
        raise Refused("ended_already", _("这份预案已于 %(on)s 停用。") % {"on": date_format(ended.on)})
    return found
