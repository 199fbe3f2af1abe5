"""Answer what is no complaint: reply to suggestions, answer questions (信访工作条例 Art. 29, 21)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.issued import issue_copies
from huiyin.handling.answers.models import Answer
from huiyin.handling.letters import ConsultationAnswer, SuggestionReply
from huiyin.handling.letters.facts import about, first_contact, issuer, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Kind, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def reply(
    text: str,
    *,
    adopted: Answer.Adopted,
    reasons: str,
    matter: Matter,
    by: Acting,
    on: date,
    at: datetime,
    basis: tuple[str, ...] = (),
    seen: int | None = None,
) -> Answer:
    """Reply to a suggestion: adopted, partly or not, and why (Art. 29). There is no review of a reply.

    :raises Refused: if it is no suggestion, or the reply or its reasons are missing
    """
    with perform("replied", by=by, on=on, at=at, matter=matter, code=adopted, seen=seen) as act:
        _check_kind(matter, Kind.SUGGESTION)
        _check_said(text, "text", "xinfang_2022:29")
        _check_said(reasons, "reasons", "xinfang_2022:29")
        with words_of(matter.office):
            letter = SuggestionReply(
                **issuer(matter.office, on),
                **about(first_contact(matter)),
                number=letter_number(matter.office, "suggestion", on),
                adopted=adopted.value,  # type: ignore[arg-type]
                reply=text.strip(),
                reasons=reasons.strip(),
                basis=tuple(cited(reference, on) for reference in basis),
            )
        issued = issue_copies(letter, matter=matter, kind=Answer.Kind.SUGGESTION, entry=act.entry, adopted=adopted)
        act.made(*issued.rows)
        matter.answered_on = on
    return issued.answer


def consult(
    text: str,
    *,
    matter: Matter,
    by: Acting,
    on: date,
    at: datetime,
    basis: tuple[str, ...] = (),
    seen: int | None = None,
) -> Answer:
    """Answer a question (咨询); it is no petition clock and has no review.

    :raises Refused: if it is no consultation, or nothing is answered
    """
    with perform("consulted", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        _check_kind(matter, Kind.CONSULTATION)
        _check_said(text, "text", "xinfang_2022:21")
        with words_of(matter.office):
            letter = ConsultationAnswer(
                **issuer(matter.office, on),
                **about(first_contact(matter)),
                number=letter_number(matter.office, "consultation", on),
                answer=text.strip(),
                basis=tuple(cited(reference, on) for reference in basis),
            )
        issued = issue_copies(letter, matter=matter, kind=Answer.Kind.CONSULTATION, entry=act.entry)
        act.made(*issued.rows)
        matter.answered_on = on
    return issued.answer


def _check_said(text: str, field: str, article: str) -> None:
    if not text.strip():
        raise Refused("nothing_said", _("请写明答复内容和理由。"), article=article, field=field)


def _check_kind(matter: Matter, kind: Kind) -> None:
    if matter.kind != kind:
        raise Refused(
            "other_kind",
            _("本事项不是“%s”，不用这种答复。") % kind.label,
            article="xinfang_2022:29",
            remedy=_("请先核对甄别的事项类型。"),
        )
