"""Do what a missive says: one act here for the one act there, entered under the partner's post, for the day of the event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.models import Answer, AnswerCopy, ClaimResult
from huiyin.handling.exchange import ending, extending, reviewing, ruling, withdrawing
from huiyin.handling.exchange.calling_up import call_up, file_refused
from huiyin.handling.exchange.left_out import say_left_out
from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.received import keep_figures
from huiyin.handling.exchange.said import Said, papers, tell_all, tell_lead, unknown
from huiyin.handling.exchange.taking import take_in
from huiyin.handling.exchange.witnessing import keep_countersigned, keep_heads
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Service
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import acting_for
from huiyin.record.matters.models import Claim, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.record.procedure.performance import Performance

BY_GIVER = frozenset(
    "returned objection_denied review_file_taken reviewed re_review_file_taken re_review_hearing re_reviewed".split()
)
"""Kinds of what the side says that gave the matter, or that reviews it."""

BY_EITHER = frozenset("review_served re_review_served review_declined withdrawn withdrawal_undone".split())

WITHOUT_TIE: dict[str, Callable[..., Matter | None]] = {
    "figures": keep_figures,
    "heads": keep_heads,
    "heads_witnessed": keep_countersigned,
    "re_review_file_asked": call_up,
    "re_review_file_refused": file_refused,
}
"""Kinds that are about no matter, or about one that is not shared yet."""

ANSWER_ACTS = {"opinion": "answered", "suggestion": "replied", "consultation": "consulted"}


class Do(Protocol):
    """What does one kind of missive."""

    def __call__(self, said: Said, *, by: Acting) -> None:
        """Do what is said, by the partner."""


def do(
    kind: str, fields: dict[str, Any], *, partner: Partner, came_at: datetime, at: datetime, key: str
) -> Matter | None:
    """Do what a missive says and return the matter that it was about; None where it is about none.

    :param key: the missive's own, by which a matter is taken in once
    :raises Refused: if the matter is not shared, or the act is not allowed now
    """
    if kind in WITHOUT_TIE:
        return WITHOUT_TIE[kind](fields, partner=partner, at=at)
    if kind in ("forwarded", "assigned", "decided"):
        return take_in(kind, fields, partner=partner, on=came_at.astimezone(SHANGHAI).date(), at=at, key=key)
    tie = _tie(kind, fields, partner, at)
    withdrawing.check_goes_on(kind, tie.matter)
    DOING[kind](Said(fields, tie, at), by=acting_for(partner))
    return tie.matter


def about(fields: dict[str, Any], partner: Partner) -> Matter | None:
    """Return the matter here that a missive names, so that a person finds it; None if it names none that is shared."""
    number = fields.get("关联信访事项编号", "")
    known = Shared.objects.filter(partner=partner, number=number).select_related("matter").first()
    return known.matter if known else None


def _tie(kind: str, fields: dict[str, Any], partner: Partner, at: datetime) -> Shared:
    """Return the tie that a missive is about; a request for a review, or its file, may begin it."""
    if kind in reviewing.BEGINNING:
        return reviewing.BEGINNING[kind](fields, partner, acting_for(partner), at)
    number = fields["关联信访事项编号"]
    known = Shared.objects.filter(partner=partner, number=number)
    side = known if kind in BY_EITHER else known.filter(given=kind not in BY_GIVER)
    tie = side.select_related("matter__office", "partner__post__office").first()
    if tie is None:
        raise unknown(number)
    return tie


def _registered(said: Said, *, by: Acting) -> None:  # noqa: ARG001 - nothing happens to the matter
    """Note the number that the matter has at the other side; nothing happens to the matter."""
    said.shared.theirs = said.fields["对方信访事项编号"][:40]
    said.shared.save(update_fields=["theirs"])


def _left_out(said: Said, *, by: Acting) -> None:
    """Note which files of ours the other side did not keep, and why."""
    when = said.dated(said.day("登记时间"))
    say_left_out(said.person, said.fields["未收附件"], said.fields["原因"][:40], by=by, **when)


def _accepted(said: Said, *, by: Acting) -> None:
    on = said.day("作出受理意见日期")
    with perform("accepted", matter=said.matter, by=by, **said.dated(on)) as act:
        papers(said, act, ("notice",))
        said.matter.accepted_on = on
        tell_all(said, act, "accepted")


def _objected(said: Said, *, by: Acting) -> None:
    with perform("objected", matter=said.matter, by=by, **said.dated(said.day("异议日期"))) as act:
        papers(said, act, ("return",))
        _keep_text(said, act, "异议理由", "reasons")
        for each in Custody.objects.filter(matter=said.matter, part="sender", until__isnull=True).select_related(
            "post"
        ):
            act.tell("objected", post=each.post)


def _keep_text(said: Said, act: Performance, name: str, kind: str) -> None:
    contact, on = first_contact(said.matter), act.entry.on
    act.made(keep_text(said.fields[name], kind=kind, contact=contact, on=on, entry_id=act.entry.pk))


def _returned(said: Said, *, by: Acting) -> None:
    on = said.day("同意退回日期")
    with perform("returned_above", matter=said.matter, by=by, **said.dated(on, blind=True)) as act:
        said.matter.closed_on, said.matter.close_reason = on, "transferred"
        tell_lead(said, act, "returned")


def _denied(said: Said, *, by: Acting) -> None:
    with perform("denied_above", matter=said.matter, by=by, **said.dated(said.day("答复异议日期"), blind=True)) as act:
        _keep_text(said, act, "不同意理由", "denial")
        tell_lead(said, act, "objection_denied")


def _answered(said: Said, *, by: Acting) -> None:
    kind, on = said.fields["类型"], said.day("处理日期")
    if kind not in ANSWER_ACTS:
        raise Refused("not_in_the_list", _("信件里的答复类型不在约定的清单里，没有办理。"))
    with perform(ANSWER_ACTS[kind], matter=said.matter, by=by, **said.dated(on)) as act:
        kept = papers(said, act, (kind,))
        own = [each for each in kept if each.contact_id == first_contact(said.matter).pk]
        if not own:
            raise Refused("paper_missing", _("信件没有附上答复原件，没有办理。"), remedy=_("请对方重发。"))
        answer = Answer(
            matter=said.matter,
            office=said.shared.partner.post.office,
            kind=kind,
            adopted=said.fields.get("采纳情况", ""),
            document=own[0],
            answered_on=on,
            entry=act.entry,
        )
        act.made(answer, *(AnswerCopy(answer=answer, contact=each.contact, document=each) for each in kept))
        act.made(*_results(said, answer))
        said.matter.answered_on = on
        tell_all(said, act, "answered")


def _results(said: Said, answer: Answer) -> list[ClaimResult]:
    """Return what became of each thing asked; the taker may have sorted them anew, so only those known here count."""
    claims = {each.ordinal: each for each in Claim.objects.filter(matter=said.matter)}
    told = ((claims.get(each["序号"]), each["处理结果"]) for each in said.fields["诉求处理"])
    return [
        ClaimResult(answer=answer, claim=c, result=r) for c, r in told if c is not None and r in Claim.Result.values
    ]


def _served(said: Said, *, by: Acting) -> None:
    on, contact = said.day("送达时间"), said.contact(said.fields["信访件编号"])
    copy = AnswerCopy.objects.filter(contact=contact, answer__matter=said.matter).order_by("-id").first()
    method = said.fields["送达方式"]
    if contact is None or copy is None or method not in Service.Method.values:
        raise Refused("no_answer", _("没有可以登记送达的答复。"), remedy=_("请与对方核对。"))
    with perform("answer_served", matter=said.matter, contact=contact, code=method, by=by, **said.dated(on)) as act:
        act.made(Service(document=copy.document, contact=contact, method=method, served_on=on, entry_id=act.entry.pk))
        act.tell("answer_served", contact=contact)


def _reported(said: Said, *, by: Acting) -> None:
    with perform("result_reported", matter=said.matter, by=by, **said.dated(said.day("报告日期"))) as act:
        papers(said, act, ("result_report",))
        for each in Custody.objects.filter(matter=said.matter, part="sender", until__isnull=True).select_related(
            "post"
        ):
            act.tell("result_reported", post=each.post)


def _closed(said: Said, *, by: Acting) -> None:
    on, reason = said.day("办结时间"), said.fields["办结原因"]
    with perform("closed", matter=said.matter, code=reason[:40], by=by, **said.dated(on)) as act:
        said.matter.closed_on, said.matter.close_reason = on, reason[:40]
        tell_all(said, act, "closed")


DOING: dict[str, Do] = {
    "registered": _registered,
    "files_left_out": _left_out,
    "accepted": _accepted,
    "extended": extending.extended,
    "objected": _objected,
    "returned": _returned,
    "objection_denied": _denied,
    "answered": _answered,
    "answer_served": _served,
    "result_reported": _reported,
    "closed": _closed,
    "refused": ending.refused,
    "directed": ending.directed,
    "settled": ending.settled,
    "agreed": ending.agreed,
    "review_asked": reviewing.review_asked,
    "review_file": reviewing.review_file,
    "review_file_taken": reviewing.review_file_taken,
    "reviewed": ruling.reviewed,
    "review_served": ruling.review_served,
    "re_review_asked": reviewing.re_review_asked,
    "re_review_file": reviewing.re_review_file,
    "re_review_file_taken": reviewing.re_review_file_taken,
    "re_review_hearing": ruling.re_review_hearing,
    "re_reviewed": ruling.re_reviewed,
    "re_review_served": ruling.re_review_served,
    "review_declined": ruling.review_declined,
    "withdrawn": withdrawing.withdrawn,
    "withdrawal_undone": withdrawing.withdrawal_undone,
}
"""Kind of missive → what is done."""
