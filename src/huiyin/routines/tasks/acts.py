"""Set a task with its owner and day, and report it done (信访工作条例 Art. 13)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import Written, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure
from huiyin.record.matters.numbers import take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.routines.tasks.models import Task, TaskDone

ARTICLE = "xinfang_2022:13"


def check_task(words: str, post: Post | None, due_on: date | None, on: date) -> tuple[Post, date]:
    """Return owner and day of a task.

    :raises Refused: if nothing is to be done, nobody owns it, or no day ahead is named
    """
    if not words.strip():
        raise Refused("nothing_said", _("请写明要做什么。"), article=ARTICLE, field="words")
    if post is None or post.closed_on is not None:
        raise Refused(
            "owner_needed",
            _("每一项都要落到一个岗位，这一项还没有负责的岗位。"),
            article=ARTICLE,
            remedy=_("请选择由谁负责；几家一起做的，选牵头的。"),
            field="post",
        )
    if due_on is None or due_on <= on:
        raise Refused(
            "day_needed",
            _("每一项都要有完成的日期，而且在今天之后。"),
            article=ARTICLE,
            remedy=_("请填写哪一天以前做完。"),
            field="due_on",
        )
    return post, due_on


def set_task(
    words: str, *, origin: str, post: Post | None, due_on: date | None, by: Acting, on: date, at: datetime
) -> Task:
    """Set a task: what is to be done, by which post, until when; its clock runs from today (Art. 13).

    :param origin: a value of :class:`~huiyin.routines.tasks.models.Task.Origin`
    :raises Refused: if words, owner or day is missing
    """
    owner, until = check_task(words, post, due_on, on)
    office = post_of(by).office
    facts: dict[str, Any] = {"code": origin, "days": (until - on).days, "until": until, "to_office": owner.office}
    with perform("task_set", by=by, on=on, at=at, office=office, procedure=Procedure.TASK, **facts) as act:
        arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id())
        matter, written = _matter(arrival, owner, words.strip())
        act.opens(matter, written.contact)
        task = Task(matter=matter, origin=origin, by_office=office, office=owner.office, post=owner, entry=act.entry)
        task.set_on, task.due_on = on, until
        act.made(*written.rows, task)
        act.give("lead", owner)
        act.give("sender", post_of(by))
        act.tell("task_set", post=owner)
    return task


def _matter(arrival: Arrival, owner: Post, words: str) -> tuple[Matter, Written]:
    """Return the unsaved matter that a task is, with its contact, numbered in the office that sets it."""
    office = arrival.office
    intake = Intake(channel=Channel.FORWARDED, narrative=words, summary=words[:60])
    serials = take_each(office, ("decided", "contact"), arrival.on.year)
    matter = new_matter(intake, arrival, serials["decided"], owner.office)
    matter.number, matter.procedure = f"{office.mark}议〔{arrival.on.year}〕{serials['decided']}号", Procedure.TASK
    part, serial = Contact.Part.FIRST, serials["contact"]
    return matter, write_contact(intake, matter=matter, part=part, arrival=arrival, serial=serial)


def finish_task(task: Task, said: str, *, by: Acting, on: date, at: datetime) -> TaskDone:
    """Report a task done: what was done, and what came of it; its clock is met.

    :raises Refused: if nothing is said, or it is not in the actor's hands
    """
    if not said.strip():
        raise Refused("nothing_said", _("请写明做了什么、结果怎样。"), article=ARTICLE, field="said")
    matter = task.matter
    with perform("task_done", by=by, on=on, at=at, matter=matter, procedure=Procedure.TASK) as act:
        kept = keep_text(said.strip(), kind="task_report", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        done = TaskDone(task=task, on=on, report=kept, entry=act.entry)
        act.made(kept, done)
        act.entry.to_office = task.by_office
        matter.closed_on, matter.close_reason = on, "done"
    return done
