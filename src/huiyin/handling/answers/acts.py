"""Answer in writing: draft, sign, reply, serve (信访工作条例 Art. 29, 31, 32)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.handling.answers.issued import issue_copies, issue_copy
from huiyin.handling.answers.letters import opinion_letter
from huiyin.handling.answers.lookups import answer_of, copy_for, service_of, standing_claims
from huiyin.handling.answers.missing import check_redone, missing
from huiyin.handling.answers.models import Answer, ClaimResult
from huiyin.handling.answers.opinion import Opinion, written
from huiyin.handling.answers.service import Serving, check_serving, serve
from huiyin.handling.letters.facts import first_contact, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document, Service
from huiyin.record.matters.models import Contact, Kind, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def draft(opinion: Opinion, *, matter: Matter, by: Acting, on: date, at: datetime, seen: int | None = None) -> Document:
    """Keep a draft of the opinion, sealed; it takes the place of the draft before it, which stays in the record."""
    with perform("drafted", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        kept = keep_text(written(opinion), kind="draft", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        act.made(kept)
    return kept


def answer(
    opinion: Opinion,
    *,
    matter: Matter,
    by: Acting,
    on: date,
    at: datetime,
    seen: int | None = None,
    late_reason: str = "",
) -> Answer:
    """Answer a matter in writing, each claim with facts, reasons, opinion and law; the head signs for the office.

    :raises Refused: if the person was not heard, a claim lacks something, or a redo repeats what was revoked (Art. 31, 32, 35)
    """
    with perform("answered", by=by, on=on, at=at, matter=matter, seen=seen, late_reason=late_reason) as act:
        _check_kind(matter, Kind.COMPLAINT)
        _check_complete(matter, opinion, on)
        check_redone(matter, opinion)
        with words_of(matter.office):
            number = letter_number(matter.office, "opinion", on)
            letter = opinion_letter(matter, opinion, first_contact(matter), number, on)
        issued = issue_copies(letter, matter=matter, kind=Answer.Kind.OPINION, entry=act.entry)
        act.made(*issued.rows, *_results(issued.answer, opinion))
        matter.answered_on = on
        for copy in issued.copies:
            act.tell("answered", contact=copy.contact)
    return issued.answer


def _check_kind(matter: Matter, kind: Kind) -> None:
    """Refuse an answer of another kind than the matter's; one not yet sorted counts as a complaint."""
    if (matter.kind or Kind.COMPLAINT) != kind:
        raise Refused(
            "other_kind",
            _("本事项是“%s”，不用这种答复。") % Kind(matter.kind or Kind.COMPLAINT).label,
            article="xinfang_2022:29",
            remedy=_("建议意见用建议答复，咨询用咨询答复，申诉求决出具信访处理意见书。"),
        )


def _check_complete(matter: Matter, opinion: Opinion, on: date) -> None:
    lacking = missing(matter, opinion, on)
    if lacking:
        raise Refused(
            "opinion_incomplete",
            _("意见书还不能签发：%s") % lacking[0],
            article="xinfang_2022:32",
            remedy=" ".join(lacking[1:]),
            field="findings",
        )


def _results(made: Answer, opinion: Opinion) -> list[ClaimResult]:
    found = ((claim, opinion.on(claim.ordinal)) for claim in standing_claims(made.matter))
    return [ClaimResult(answer=made, claim=claim, result=finding.result) for claim, finding in found if finding]


def serve_answer(
    *,
    contact: Contact,
    by: Acting,
    on: date,
    at: datetime,
    serving: Serving = Serving(),  # noqa: B008 - frozen
    late_reason: str = "",
) -> Service:
    """Record that the answer reached one person; their thirty days for a review start that day (Art. 35).

    :raises Refused: if there is no answer that stands, it was served on them already, or the way does not count
    """
    matter = contact.matter
    with perform(
        "answer_served",
        by=by,
        on=on,
        at=at,
        matter=matter,
        contact=contact,
        late_reason=late_reason,
        code=serving.method,
    ) as act:
        standing = answer_of(matter)
        if standing is None:
            raise Refused("no_answer", _("本事项还没有有效的答复可以送达。"), remedy=_("请先出具答复。"))
        if service_of(standing, contact) is not None:
            raise Refused("served_already", _("答复已经送达此人，不能重复登记。"), remedy=_("请查看送达回证。"))
        check_serving(serving, contact, on)
        copy = copy_for(standing, contact)
        if copy is None:
            copy = issue_copy(standing, contact, on=on, entry_id=act.entry.pk)
            act.made(copy.document, copy)
        served = serve(copy.document, contact, serving, on=on, entry_id=act.entry.pk)
        act.made(served)
        act.tell("answer_served", contact=contact)
    return served
