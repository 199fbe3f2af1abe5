"""The three proposals, each a task with its clock until the office answers whether it takes it (信访工作条例 Art. 40)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import Written, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.routing.receivers import post_of
from huiyin.handling.supervision.letters import proposal_letter
from huiyin.handling.supervision.models import Proposal, ProposalAnswer
from huiyin.handling.supervision.reach import check_over
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure
from huiyin.record.matters.numbers import take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:40"


def propose(
    kind: str, *, to: Office, found: str, asked: str, due_on: date, by: Acting, on: date, at: datetime
) -> Proposal:
    """Propose to an office that it improves its work, completes a policy, or holds someone to account (Art. 40).

    The regulation names no number of days, so the proposal carries the day that it asks for.

    :param kind: a value of :class:`~huiyin.handling.supervision.models.Proposal.Kind`
    :raises Refused: if kind, findings, proposal or day is missing, or the office is not one to propose to
    """
    _check_proposed(kind, found, asked, on, due_on)
    office, days = check_over(post_of(by), to), (due_on - on).days
    facts: dict[str, Any] = {"code": kind, "days": days, "until": due_on, "to_office": to}
    with perform("proposed", by=by, on=on, at=at, office=office, procedure=Procedure.TASK, **facts) as act:
        arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id())
        task, written = _task(arrival, to, found.strip(), asked.strip())
        act.opens(task, written.contact)
        letter = proposal_letter(Proposal.Kind(kind), office, to, found.strip(), asked.strip(), on, due_on)
        kept = issue(letter, contact=written.contact, entry_id=act.entry.pk, kind="proposal")
        made = Proposal(
            matter=task,
            kind=kind,
            by_office=office,
            office=to,
            proposed_on=on,
            due_on=due_on,
            letter=kept,
            entry=act.entry,
        )
        act.made(*written.rows, kept, made)
        head = post_with_role(to, "head")
        act.give("lead", head)
        act.give("sender", post_of(by))
        act.tell("proposed", post=head)
    return made


def _check_proposed(kind: str, found: str, asked: str, on: date, due_on: date) -> None:
    if kind not in Proposal.Kind.values:
        raise Refused("not_in_the_list", _("请选择哪一种建议。"), article=ARTICLE, field="kind")
    if not (found.strip() and asked.strip()):
        raise Refused("nothing_said", _("请写明发现的问题和建议。"), article=ARTICLE, field="asked")
    if due_on <= on:
        raise Refused("day_past", _("反馈的日期应当在今天之后。"), article=ARTICLE, field="due_on")


def _task(arrival: Arrival, to: Office, found: str, asked: str) -> tuple[Matter, Written]:
    """Return the unsaved task that a proposal opens, with its contact, numbered in the proposing office."""
    office = arrival.office
    intake = Intake(channel=Channel.FORWARDED, narrative=f"{found}\n{asked}", summary=asked[:60])
    serials = take_each(office, ("task", "contact"), arrival.on.year)
    task = new_matter(intake, arrival, serials["task"], to)
    task.number, task.procedure = f"{office.mark}建〔{arrival.on.year}〕{serials['task']}号", Procedure.TASK
    part, serial = Contact.Part.FIRST, serials["contact"]
    return task, write_contact(intake, matter=task, part=part, arrival=arrival, serial=serial)


def answer_proposal(proposal: Proposal, said: str, *, taken: str, by: Acting, on: date, at: datetime) -> ProposalAnswer:
    """Answer in writing whether a proposal is taken, and what is done or why not (Art. 40 ¶4).

    :raises Refused: if nothing is said, or it is not said how far it is taken
    """
    if taken not in ProposalAnswer.Taken.values:
        raise Refused("not_in_the_list", _("请选择是否采纳。"), article=ARTICLE, field="taken")
    if not said.strip():
        raise Refused("nothing_said", _("请写明采纳情况和理由。"), article=ARTICLE, field="said")
    task = proposal.matter
    with perform("proposal_answered", by=by, on=on, at=at, matter=task, procedure=Procedure.TASK, code=taken) as act:
        kept = keep_text(
            said.strip(), kind="proposal_answer", contact=first_contact(task), on=on, entry_id=act.entry.pk
        )
        made = ProposalAnswer(proposal=proposal, taken=taken, on=on, answer=kept, entry=act.entry)
        act.made(kept, made)
        task.closed_on, task.close_reason = on, taken
    return made
