"""Own a hard case: name the team, plan its steps, do them, tell the people how it goes (包案, 信访工作条例 Art. 18 ¶2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lookups import open_steps, team
from huiyin.handling.casework.models import PlanStep, StepDone, TeamLeave, TeamSeat
from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:18"


@dataclass(frozen=True)
class Step:
    """One step to be planned: what is done, by which post, by which day."""

    what: str
    post: Post
    due_on: date


def name_team(matter: Matter, seats: Mapping[Post, str], *, by: Acting, on: date, at: datetime) -> list[TeamSeat]:
    """Name posts to the team of an owned case, each for a duty; they see and handle the matter from now on.

    :param seats: a duty of :class:`~huiyin.handling.casework.models.TeamSeat.Duty` for each post
    :raises Refused: if nobody owns the case, none is named, or a post sits there already or has a conflict of interest
    """
    with perform("team_named", by=by, on=on, at=at, matter=matter) as act:
        _check_owned(matter)
        _check_seats(matter, seats)
        made = [TeamSeat(matter=matter, post=post, duty=duty, entry=act.entry) for post, duty in seats.items()]
        act.made(*made)
        for post in seats:
            _let_in(act, matter, post)
    return made


def _let_in(act: Performance, matter: Matter, post: Post) -> None:
    """Give the post custody unless it works on the matter already."""
    parts = ("lead", "co", "owner")
    if not Custody.objects.filter(matter=matter, post=post, part__in=parts, until__isnull=True).exists():
        act.give("co", post)
    act.tell("team_named", post=post)


def _check_owned(matter: Matter) -> None:
    if not Custody.objects.filter(matter=matter, part="owner", until__isnull=True).exists():
        raise Refused(
            "nobody_owns_it",
            _("本事项还没有包案领导。"),
            article=ARTICLE,
            remedy=_("请先确定包案领导，再组建工作组。"),
        )


def _check_seats(matter: Matter, seats: Mapping[Post, str]) -> None:
    if not seats or not set(seats.values()) <= set(TeamSeat.Duty.values):
        raise Refused("nobody_named", _("请选择工作组的岗位和各自的分工。"), article=ARTICLE, field="post")
    sitting = {seat.post_id for seat in team(matter)} & {post.pk for post in seats}
    if sitting:
        raise Refused("sits_already", _("所选岗位已经在工作组里。"), article=ARTICLE, field="post")


def leave_team(matter: Matter, post: Post, *, by: Acting, on: date, at: datetime) -> None:
    """Have a post leave the team; unless it has another part, it sees the matter no more.

    :raises Refused: if the post is not in the team
    """
    with perform("team_left", by=by, on=on, at=at, matter=matter) as act:
        seat = team(matter).filter(post=post).first()
        if seat is None:
            raise Refused("not_in_the_team", _("这个岗位不在工作组里。"), article=ARTICLE, field="post")
        act.made(TeamLeave(seat=seat, entry=act.entry))
        others = Custody.objects.filter(matter=matter, part="co", until__isnull=True).exclude(post=post)
        act.end("co")
        for each in others.select_related("post__office"):
            act.give("co", each.post)


def plan(matter: Matter, steps: Sequence[Step], *, by: Acting, on: date, at: datetime) -> list[PlanStep]:
    """Plan what is done for a matter: each step with its post and day, shown on the lists of who does it.

    :raises Refused: if no step is said, a day is past, or a post does not work on the matter
    """
    last = max((each.due_on for each in steps), default=None)
    with perform("plan_made", by=by, on=on, at=at, matter=matter, until=last) as act:
        _check_steps(matter, steps, on)
        contact, made = first_contact(matter), []
        for each in steps:
            kept = keep_text(each.what.strip(), kind="plan_step", contact=contact, on=on, entry_id=act.entry.pk)
            made.append(PlanStep(matter=matter, post=each.post, due_on=each.due_on, what=kept, entry=act.entry))
            act.made(kept, made[-1])
            act.tell("plan_step", post=each.post)
    return made


def _check_steps(matter: Matter, steps: Sequence[Step], on: date) -> None:
    if not steps or any(not each.what.strip() for each in steps):
        raise Refused("steps_needed", _("请写明每一步做什么。"), article=ARTICLE, field="what")
    if any(each.due_on < on for each in steps):
        raise Refused("day_past", _("每一步的日期不能早于今天。"), article=ARTICLE, field="due_on")
    parts = ("lead", "co", "owner", "mediator")
    working = Custody.objects.filter(matter=matter, part__in=parts, until__isnull=True)
    if {each.post.pk for each in steps} - set(working.values_list("post_id", flat=True)):
        raise Refused(
            "not_working_on_it",
            _("有的岗位没有承办本事项，不能安排任务。"),
            article=ARTICLE,
            remedy=_("请先把该岗位列入工作组，或者确定为协办。"),
            field="post",
        )


def do_step(step: PlanStep, outcome: str, *, by: Acting, on: date, at: datetime) -> StepDone:
    """Say that a step of the plan was done, and what came of it.

    :raises Refused: if nothing is said, or it was done before
    """
    if not outcome.strip():
        raise Refused("nothing_said", _("请写明这一步的结果。"), article=ARTICLE, field="outcome")
    with perform("step_done", by=by, on=on, at=at, matter=step.matter) as act:
        if not open_steps(step.matter).filter(pk=step.pk).exists():
            raise Refused("done_already", _("这一步已经登记完成。"), article=ARTICLE, field="step")
        contact = first_contact(step.matter)
        kept = keep_text(outcome.strip(), kind="step_outcome", contact=contact, on=on, entry_id=act.entry.pk)
        done = StepDone(step=step, on=on, outcome=kept, entry=act.entry)
        act.made(kept, done)
    return done


def tell_progress(matter: Matter, said: str, *, by: Acting, on: date, at: datetime) -> list[Document]:
    """Tell everyone of a matter how it goes; the report stands on the page of each (反馈进展, Art. 21).

    :raises Refused: if nothing is said
    """
    post_of(by)
    if not said.strip():
        raise Refused("nothing_said", _("请写明现在的进展和下一步。"), article="xinfang_2022:21", field="words")
    with perform("progress_told", by=by, on=on, at=at, matter=matter) as act:
        contacts = addressed(matter) or [first_contact(matter)]
        kept = [keep_text(said.strip(), kind="progress", contact=c, on=on, entry_id=act.entry.pk) for c in contacts]
        act.made(*kept)
        for contact in contacts:
            act.tell("progress_told", contact=contact)
    return kept
