"""Review and re-review: hear, decide, revoke, serve (信访工作条例 Art. 35, 36)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.handling.answers.service import Serving, check_serving, serve
from huiyin.handling.letters.issue import issue
from huiyin.handling.reviews.checks import check_decided, check_mine
from huiyin.handling.reviews.letters import ReviewFinding, review_letter
from huiyin.handling.reviews.lookups import hearing_open, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.models import Service
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

FINAL_REASON = "re_review_final"


def open_hearing(review: Review, *, by: Acting, on: date, at: datetime) -> None:
    """Open a hearing (听证); at a re-review it stops the thirty days (Art. 36 ¶2).

    :raises Refused: if another office reviews, it is decided, or a hearing is open already
    """
    with perform("hearing_opened", by=by, on=on, at=at, matter=review.matter, contact=review.contact) as act:
        check_mine(review, by)
        if hearing_open(review):
            raise Refused(
                "hearing_open", _("听证正在进行。"), article="xinfang_2022:36", remedy=_("请先登记听证结束。")
            )
        act.tell("hearing_opened", contact=review.contact)


def close_hearing(review: Review, *, by: Acting, on: date, at: datetime) -> None:
    """Close the hearing; the days go on.

    :raises Refused: if no hearing is open
    """
    with perform("hearing_closed", by=by, on=on, at=at, matter=review.matter, contact=review.contact):
        check_mine(review, by)
        if not hearing_open(review):
            raise Refused("no_hearing", _("现在没有进行中的听证。"), remedy=_("请先登记听证开始。"))


def decide_review(
    review: Review,
    finding: ReviewFinding,
    *,
    result: Decision.Result,
    by: Acting,
    on: date,
    at: datetime,
    ground: str = "",
    seen: int | None = None,
) -> Decision:
    """Decide a review: the opinion is upheld, or changed on a ground; revoking is :func:`order_redo` (Art. 35).

    :raises Refused: if another office reviews, a hearing is open, or facts, reasons, ground or law are missing
    """
    with perform(
        "reviewed", by=by, on=on, at=at, matter=review.matter, contact=review.contact, code=result, seen=seen
    ) as act:
        _check_stage(review, Review.Stage.REVIEW)
        return _decide(act, review, finding, result, ground, by)


def decide_re_review(
    review: Review,
    finding: ReviewFinding,
    *,
    result: Decision.Result,
    by: Acting,
    on: date,
    at: datetime,
    ground: str = "",
    seen: int | None = None,
) -> Decision:
    """Decide a re-review, which is the last opinion in the petition procedure and closes the matter (Art. 36).

    :raises Refused: as :func:`decide_review`
    """
    with perform(
        "re_reviewed", by=by, on=on, at=at, matter=review.matter, contact=review.contact, code=result, seen=seen
    ) as act:
        _check_stage(review, Review.Stage.RE_REVIEW)
        review.matter.closed_on, review.matter.close_reason = on, FINAL_REASON
        return _decide(act, review, finding, result, ground, by)


def order_redo(
    review: Review,
    finding: ReviewFinding,
    *,
    ground: Decision.Ground,
    by: Acting,
    on: date,
    at: datetime,
    seen: int | None = None,
) -> Decision:
    """Revoke the opinion and order it to be made anew; the office may not repeat it (Art. 35).

    :raises Refused: as :func:`decide_review`
    """
    with perform(
        "redo_ordered", by=by, on=on, at=at, matter=review.matter, contact=review.contact, code=ground, seen=seen
    ) as act:
        made = _decide(act, review, finding, Decision.Result.REDO, ground, by)
        review.matter.answered_on = None
        for held in Custody.objects.filter(matter=review.matter, part="lead", until__isnull=True):
            act.tell("redo_ordered", post=held.post)
    return made


def _check_stage(review: Review, stage: Review.Stage) -> None:
    if review.stage != stage:
        raise Refused("other_stage", _("这是%s，请用对应的意见。") % Review.Stage(review.stage).label)


def _decide(
    act: Performance, review: Review, finding: ReviewFinding, result: Decision.Result, ground: str, by: Acting
) -> Decision:
    check_decided(review, by, finding.facts, finding.reasons, finding.decision)
    if result != Decision.Result.UPHELD and ground not in Decision.Ground.values:
        raise Refused(
            "no_ground",
            _("变更、撤销原意见须选定事由。"),
            article="xinfang_2022:35",
            remedy=_("事实不清、依据错误、违反程序、超越职权或者明显不当。"),
            field="ground",
        )
    letter = review_letter(review, finding, result, act.entry.on)
    document = issue(letter, contact=review.contact, entry_id=act.entry.pk)
    made = Decision(
        review=review,
        result=result,
        ground="" if result == Decision.Result.UPHELD else ground,
        document=document,
        decided_on=act.entry.on,
        entry=act.entry,
    )
    act.made(document, made)
    act.tell("review_decided", contact=review.contact)
    return made


def serve_review(
    decision: Decision,
    *,
    by: Acting,
    on: date,
    at: datetime,
    serving: Serving = Serving(),  # noqa: B008 - frozen
    late_reason: str = "",
) -> Service:
    """Record that a review opinion reached the person; the thirty days for a re-review start that day (Art. 36).

    A redo and a re-review start no such days.

    :raises Refused: if it was served already, or the way does not count
    """
    review = decision.review
    name = _served_as(decision)
    with perform(
        name,
        by=by,
        on=on,
        at=at,
        matter=review.matter,
        contact=review.contact,
        code=serving.method,
        late_reason=late_reason,
    ) as act:
        if service_of(decision) is not None:
            raise Refused("served_already", _("这份意见已经送达，不能重复登记。"), remedy=_("请查看送达回证。"))
        check_serving(serving, review.contact, on)
        served = serve(decision.document, review.contact, serving, on=on, entry_id=act.entry.pk)
        act.made(served)
        act.tell(name, contact=review.contact)
    return served


def _served_as(decision: Decision) -> str:
    if decision.result == Decision.Result.REDO:
        return "redo_served"
    return "re_review_served" if decision.review.stage == Review.Stage.RE_REVIEW else "review_served"
