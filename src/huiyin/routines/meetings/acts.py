"""Call a meeting with its agenda, and record what it decided: each decision with an owner and a day (信访工作条例 Art. 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.numbering import DocumentNumber
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.matters.models import Matter
from huiyin.record.matters.numbers import take
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.routines.meetings.models import Attended, Decision, Invited, Item, Meeting, Minutes
from huiyin.routines.tasks.acts import check_task, set_task
from huiyin.routines.tasks.models import Task

PROCEDURE, ARTICLE = "meeting", "xinfang_2022:13"
NO_MEETING = _("没有找到这次会议，请从会议列表打开。")


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of an agenda: why it stands there, its matter, or its subject in the office's words."""

    why: str
    matter: Matter | None = None
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class Called:
    """A meeting as it will be called."""

    title: str
    begins_at: datetime
    place: str
    chair: Post
    points: Sequence[Point]
    invited: Sequence[Office] = ()
    kind: str = Meeting.Kind.JOINT


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision as it was taken: what is to be done, by which post, until when, and on which point of the agenda."""

    words: str
    post: Post | None
    due_on: date | None
    item: Item | None = None


@dataclass(frozen=True)
class Recorded:
    """What recording leaves behind: the minutes with their number, and a task for each decision, in order."""

    minutes: Minutes
    tasks: list[Task]


def convene(called: Called, *, by: Acting, on: date, at: datetime) -> Meeting:
    """Call a meeting: its agenda stands, the heads of invited offices are told (Art. 13).

    :raises Refused: if title, place or agenda is missing, it does not lie ahead, or the chair is no leader of the office
    """
    office = _check(called, by, at)
    until = called.begins_at.astimezone(SHANGHAI).date()
    with perform("meeting_called", by=by, on=on, at=at, procedure=PROCEDURE, code=called.kind, until=until) as act:
        meeting = Meeting(
            office=office,
            kind=called.kind,
            title=called.title.strip()[:80],
            begins_at=called.begins_at,
            place=called.place.strip()[:120],
            chair=called.chair,
            entry=act.entry,
        )
        asked = [Invited(meeting=meeting, office=each, entry=act.entry) for each in called.invited if each != office]
        act.made(meeting, *asked, *(_item(meeting, n, each, act.entry) for n, each in enumerate(called.points, 1)))
        act.tell("meeting_called", post=called.chair)
        for head in Post.objects.filter(office__in=called.invited, roles__contains=["head"], closed_on__isnull=True):
            act.tell("meeting_called", post=head)
    return meeting


def _item(meeting: Meeting, ordinal: int, point: Point, entry: Any) -> Item:
    said = {"why": point.why, "matter": point.matter, "subject": point.subject.strip()[:120]}
    return Item(meeting=meeting, ordinal=ordinal, entry=entry, **said)


def _check(called: Called, by: Acting, at: datetime) -> Office:
    office = post_of(by).office
    if called.kind not in Meeting.Kind.values or any(each.why not in Item.Why.values for each in called.points):
        raise Refused("not_in_the_list", _("请选择会议的种类和各项议题的由来。"), field="kind")
    if not (called.title.strip() and called.place.strip()):
        raise Refused("nothing_said", _("请写明会议名称和地点。"), article=ARTICLE, field="title")
    if called.begins_at <= at:
        raise Refused("not_ahead", _("会议时间应当在现在以后。"), article=ARTICLE, field="begins_on")
    if not called.points or any(each.matter is None and not each.subject.strip() for each in called.points):
        raise Refused(
            "no_agenda",
            _("会议没有议题。"),
            article=ARTICLE,
            remedy=_("请从卡住的事项里选，或者写明要议的事。"),
            field="points",
        )
    if called.chair.office_id != office.pk or not {"head", "lead"} & set(called.chair.roles):
        raise Refused("no_leader", _("召集人应当是本机关的领导岗位。"), article=ARTICLE, field="chair")
    return office


@transaction.atomic
def record_minutes(
    meeting: Meeting,
    text: str,
    *,
    decisions: Sequence[Decided],
    attended: Sequence[Office] = (),
    by: Acting,
    on: date,
    at: datetime,
) -> Recorded:
    """Record what a meeting settled; each decision becomes a task with its own clock, or nothing is recorded.

    :raises Refused: if it was not held yet, is recorded already, nothing is said, or a decision lacks owner or day
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("office", "chair").get(pk=meeting.pk)
    _check_recorded(meeting, text, by, on)
    for each in decisions:
        check_task(each.words, each.post, each.due_on, on)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at}
    with perform("meeting_recorded", **doing, procedure=PROCEDURE, code=meeting.kind) as act:
        serial = take(meeting.office, "minutes", on.year)
        number = str(DocumentNumber(meeting.office.mark + "纪", on.year, serial))
        minutes = Minutes(meeting=meeting, number=number, held_on=held_on(meeting), entry=act.entry)
        minutes.sealed = sealed_for(_purpose(meeting), text.strip().encode(), meeting.pk.bytes)
        act.made(minutes, *(Attended(meeting=meeting, office=each, entry=act.entry) for each in attended))
    origin = Task.Origin.MEETING
    tasks = [set_task(each.words, origin=origin, post=each.post, due_on=each.due_on, **doing) for each in decisions]
    rows = enumerate(zip(decisions, tasks, strict=True), 1)
    Decision.objects.bulk_create(
        Decision(meeting=meeting, ordinal=n, item=each.item, task=task, entry=task.entry) for n, (each, task) in rows
    )
    return Recorded(minutes, tasks)


def _check_recorded(meeting: Meeting, text: str, by: Acting, on: date) -> None:
    if by.office is None or by.office.pk != meeting.office_id:
        raise NotFound(NO_MEETING)
    if not text.strip():
        raise Refused("nothing_said", _("请写明会议研究的情况。"), article=ARTICLE, field="text")
    if held_on(meeting) > on:
        raise Refused("not_held", _("会议在 %(on)s 召开，还没有开。") % {"on": date_format(held_on(meeting))})
    if Minutes.objects.filter(meeting=meeting).exists():
        raise Refused("recorded_already", _("这次会议已经有纪要。"), remedy=_("新的决定请列入下次会议。"))


def held_on(meeting: Meeting) -> date:
    """Return the day of a meeting."""
    return meeting.begins_at.astimezone(SHANGHAI).date()


def text_of(minutes: Minutes) -> str:
    """Return what the minutes say."""
    return unsealed_for(_purpose(minutes.meeting), bytes(minutes.sealed), minutes.meeting.pk.bytes).decode()


def _purpose(meeting: Meeting) -> str:
    return f"meeting:{meeting.office_id}"
