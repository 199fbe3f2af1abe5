"""Compose review and re-review opinions from the record (Art. 35, 36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.letters import remedy
from huiyin.handling.letters import ReReviewOpinion, ReviewOpinion, Ruling
from huiyin.handling.letters.facts import due_after, issuer, name_of, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.handling.reviews.lookups import hearings, reasons_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.law.citations import cite
from huiyin.law.clock import Event

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
    with words_of(review.office):
        return _last(review, finding, result, on) if review.of else _first(review, finding, result, on)


def _first(review: Review, finding: ReviewFinding, result: Decision.Result, on: date) -> ReviewOpinion:
    redo = result == Decision.Result.REDO
    return ReviewOpinion(
        **issuer(review.office, on),
        number=letter_number(review.office, "review", on),
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
        remedy=None if redo else remedy(review.matter, review.office, "ask_re_review"),
        heard_on=_heard_on(review),
    )


def _last(review: Review, finding: ReviewFinding, result: Decision.Result, on: date) -> ReReviewOpinion:
    redo = result == Decision.Result.REDO
    return ReReviewOpinion(
        **issuer(review.office, on),
        number=letter_number(review.office, "rereview", on),
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
    return Ruling(office=answer.office.name, number=answer.document.number, on=answer.answered_on)


def _reviewed(review: Review) -> Ruling:
    if review.of is None:
        raise TypeError(f"{review!r} re-reviews nothing.")
    decision = review.of.decision
    return Ruling(office=review.of.office.name, number=decision.document.number, on=decision.decided_on)


def _heard_on(review: Review) -> date | None:
    opened = hearings(review).filter(act="hearing_opened").first()
    return opened.on if opened else None


def _result(result: Decision.Result) -> Literal["upheld", "changed", "redo"]:
    if result == Decision.Result.REDO:
        return "redo"
    return "upheld" if result == Decision.Result.UPHELD else "changed"
