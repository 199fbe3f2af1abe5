"""Compose review and re-review opinions from the record (Art. 35, 36)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.letters import remedy
from huiyin.handling.letters import ReReviewOpinion, ReviewOpinion, Ruling
from huiyin.handling.letters.facts import due_after, issuer, name_of, words_of
from huiyin.handling.letters.form import Form, prose, row
from huiyin.handling.letters.issue import letter_number, letter_of
from huiyin.handling.reviews.lookups import hearings, organ_word, reasons_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.law.citations import cite
from huiyin.law.clock import Event
from huiyin.lib.refusal import Refused
from huiyin.lib.text.days import written
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office

FINAL = "xinfang_2022:36"


@dataclass(frozen=True, kw_only=True)
class ReviewFinding:
    """What a review finds: facts, reasons, what is decided, and its law."""

    facts: str
    reasons: str
    decision: str
    basis: tuple[str, ...] = ("xinfang_2022:35",)


def review_letter(review: Review, finding: ReviewFinding, result: Decision.Result, on: date) -> ReviewOpinion:
    """Return the 复查意见书 or 复核意见书, numbered, in the words of the reviewing office."""
    with words_of(_reviewer(review)):
        return _last(review, finding, result, on) if review.of else _first(review, finding, result, on)


def received_letter(review: Review, on: date) -> Form:
    """Return the notice that a request was received: by whom it is decided and until when (复查、复核受理告知书, Art. 35, 36)."""
    last = review.stage == Review.Stage.RE_REVIEW
    limit, act = ("re_review", "re_review_requested") if last else ("review", "review_requested")
    due, office = due_after(review.matter, limit, Event(act, on)), _reviewer(review)
    with words_of(office):
        head, against = issuer(office, on), _reviewed(review) if last else original(review)
        asked = _("复核") if last else _("复查")
        said = _("您于%(on)s提出的%(asked)s申请，本机关已经收到并受理，由本机关依照程序办理。") % {
            "on": written(on),
            "asked": asked,
        }
        until = (
            _("本机关最迟在%(day)s作出复核意见，书面告诉您；举行听证的，听证所需时间不计算在内。")
            if last
            else _("本机关最迟在%(day)s作出复查意见，书面告诉您。")
        )
        asking = _("需要补充材料、要求回避或者听证的，请联系：%(address)s，电话%(phone)s。")
        lines = [
            _("%(name)s：") % {"name": name_of(review.contact) or _("信访人")},
            said,
            until % {"day": written(due.on)} if due else "",
            asking % {"address": office.address, "phone": office.phone},
        ]
        return Form(
            office=head["office"],
            on=on,
            lang=head["lang"],
            number=letter_number(office, "review_received", on),
            title=_("信访事项复核受理告知书") if last else _("信访事项复查受理告知书"),
            blocks=(
                row((_("信访事项编号"), review.matter.number), (_("申请日期"), written(on))),
                row((_("不服的意见"), " ".join(filter(None, (against.office, against.number, written(against.on)))))),
                prose("\n".join(filter(None, lines))),
            ),
            seal=True,
        )


def declined_letter(person: Contact, office: Office, stage: Review.Stage, why: Refused, on: date) -> Form:
    """Return the notice that a request cannot be taken: why, by which article, and what remains (Art. 35, 36).

    :param why: what the rules answer to the request
    """
    asked, head = stage.label, issuer(office, on)
    lines = [
        _("%(name)s：") % {"name": name_of(person) or _("信访人")},
        _("您于%(on)s提出%(asked)s申请。经核对，本件不符合受理条件：%(why)s")
        % {"on": written(on), "asked": asked, "why": why.sentence},
        _("依据：%(article)s。") % {"article": cited(why.article, on)} if why.article else "",
        str(why.remedy),
        _("对本告知有异议的，可以向上一级机关、单位反映。联系：%(address)s，电话%(phone)s。")
        % {"address": office.address, "phone": office.phone},
    ]
    return Form(
        office=head["office"],
        on=on,
        lang=head["lang"],
        number=letter_number(office, "review_declined", on),
        title=_("信访事项%(asked)s不予受理告知书") % {"asked": asked},
        blocks=(
            row((_("信访事项编号"), person.matter.number), (_("申请日期"), written(on))),
            prose("\n".join(filter(None, lines))),
        ),
        seal=True,
    )


def _first(review: Review, finding: ReviewFinding, result: Decision.Result, on: date) -> ReviewOpinion:
    redo = result == Decision.Result.REDO
    return ReviewOpinion(
        **issuer(_reviewer(review), on),
        number=letter_number(_reviewer(review), "review", on),
        addressee=name_of(review.contact) or _("信访人"),
        matter=review.matter.number,
        asked_on=review.asked_on,
        original=original(review),
        requests=reasons_of(review),
        facts=finding.facts.strip(),
        reasons=finding.reasons.strip(),
        result=_result(result),
        decision=finding.decision.strip(),
        basis=tuple(cited(reference, on) for reference in finding.basis),
        redo_by=due_after(review.matter, "handle", Event("redo_ordered", on)) if redo else None,
        remedy=None if redo else remedy(review.matter, _reviewer(review), "ask_re_review"),
        heard_on=_heard_on(review),
    )


def _last(review: Review, finding: ReviewFinding, result: Decision.Result, on: date) -> ReReviewOpinion:
    redo = result == Decision.Result.REDO
    return ReReviewOpinion(
        **issuer(_reviewer(review), on),
        number=letter_number(_reviewer(review), "rereview", on),
        addressee=name_of(review.contact) or _("信访人"),
        matter=review.matter.number,
        asked_on=review.asked_on,
        original=original(review),
        review=_reviewed(review),
        requests=reasons_of(review),
        facts=finding.facts.strip(),
        reasons=finding.reasons.strip(),
        result=_result(result),
        decision=finding.decision.strip(),
        basis=tuple(cited(reference, on) for reference in finding.basis),
        redo_by=due_after(review.matter, "handle", Event("redo_ordered", on)) if redo else None,
        heard_on=_heard_on(review),
        final_basis="" if redo else cite(FINAL).formal,
    )


def original(review: Review) -> Ruling:
    """Return the opinion that is reviewed; from the matter alone where it was carried in from an old ledger."""
    matter, answer = review.matter, review.answer
    if answer is None:
        return Ruling(office=matter.office.name, number="", on=matter.answered_on or matter.registered_on)
    return _ruling(answer.document, answer.office.name, answer.answered_on)


def _reviewed(review: Review) -> Ruling:
    if review.of is None:
        raise TypeError(f"{review!r} re-reviews nothing.")
    decision = review.of.decision
    return _ruling(decision.document, organ_word(review.of), decision.decided_on)


def _ruling(paper: Document, office: str, on: date) -> Ruling:
    """Return an opinion as its own paper names its office: one from an installation below may be of none listed here."""
    with suppress(Refused):  # it came as a PDF alone, or was lawfully erased
        office = letter_of(paper).office
    return Ruling(office=office, number=paper.number or paper.title, on=on)


def _reviewer(review: Review) -> Office:
    if review.office is None:
        raise TypeError(f"{review!r} is decided in the installation above, which writes its letters.")
    return review.office


def _heard_on(review: Review) -> date | None:
    opened = hearings(review).filter(act="hearing_opened").first()
    return opened.on if opened else None


def _result(result: Decision.Result) -> Literal["upheld", "changed", "redo"]:
    if result == Decision.Result.REDO:
        return "redo"
    return "upheld" if result == Decision.Result.UPHELD else "changed"
