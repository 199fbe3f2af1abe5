"""Enter what the office above decided on a review or the last one: how, after which hearing, and how it reached the person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.review_saying import HEARINGS
from huiyin.handling.exchange.said import Said, papers, tell_lead
from huiyin.handling.reviews.acts import FINAL_REASON
from huiyin.handling.reviews.lookups import open_reviews, reviews_of, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document, Service
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

REVIEW, RE_REVIEW = Review.Stage.REVIEW, Review.Stage.RE_REVIEW
ACTS_OF_HEARINGS = {word: act for act, word in HEARINGS.items()}


def reviewed(said: Said, *, by: Acting) -> None:
    """Enter how the office above decided: upheld, changed, or to be done anew (信访工作条例 Art. 35)."""
    review = _waiting(said, REVIEW)
    _decided(said, review, said.fields["复查结果"], ("reviewed", "复查日期", "review"), by)


def re_reviewed(said: Said, *, by: Acting) -> None:
    """Enter the last opinion: it ends the matter in the petition procedure, unless it is to be done anew (Art. 36)."""
    review = _waiting(said, RE_REVIEW)
    _decided(said, review, said.fields["复核结果"], ("re_reviewed", "复核日期", "rereview"), by)


def _waiting(said: Said, stage: Review.Stage) -> Review:
    """Return the review of this stage that waits for its opinion."""
    review = open_reviews(said.matter).filter(contact=said.person, stage=stage).first()
    if review is None:
        raise Refused(
            "no_review_open",
            _("没有等待%(stage)s意见的%(stage)s申请。") % {"stage": stage.label},
            remedy=_("请与对方核对。"),
        )
    return review


def _decided(said: Said, review: Review, result: str, names: tuple[str, str, str], by: Acting) -> None:
    """Enter a decision.

    :param names: the act if nothing is to be done anew, the field of its day, and the kind of its paper
    """
    act_name, day, kind = names
    redo, ground = result == Decision.Result.REDO, said.fields.get("撤销变更事由", "")
    name = "redo_ordered" if redo else act_name
    code, when = (ground if redo else result)[:40], said.dated(said.day(day))
    with perform(name, matter=said.matter, contact=review.contact, code=code, by=by, **when) as act:
        paper = _opinion(said, act, kind, result, ground)
        act.made(
            Decision(
                review=review, result=result, ground=ground, document=paper, decided_on=act.entry.on, entry=act.entry
            )
        )
        if redo:
            said.matter.answered_on = None
        elif review.stage == RE_REVIEW:
            said.matter.closed_on, said.matter.close_reason = act.entry.on, FINAL_REASON
        tell_lead(said, act, name)
        act.tell("review_decided", contact=review.contact)


def _opinion(said: Said, act: Performance, kind: str, result: str, ground: str) -> Document:
    kept = papers(said, act, (kind,))
    if (
        not kept
        or result not in Decision.Result.values
        or (result != Decision.Result.UPHELD) != (ground in Decision.Ground.values)
    ):
        raise Refused(
            "paper_missing",
            _("信件没有附上复查、复核意见书，或者结论、事由不在约定的清单里，没有办理。"),
            remedy=_("请对方重发。"),
        )
    return kept[0]


def review_served(said: Said, *, by: Acting) -> None:
    """Enter that the review opinion reached the person: the thirty days for a re-review run from that day (Art. 36)."""
    _served(said, REVIEW, "review_served", by)


def re_review_served(said: Said, *, by: Acting) -> None:
    """Enter that the last opinion reached the person."""
    _served(said, RE_REVIEW, "re_review_served", by)


def _served(said: Said, stage: Review.Stage, name: str, by: Acting) -> None:
    """Enter a service, once, whichever side tells it first."""
    contact, on, method = said.person, said.day("送达时间"), said.fields["送达方式"]
    review = reviews_of(said.matter).filter(contact=contact, stage=stage, decision__isnull=False).first()
    if review is None or method not in Service.Method.values:
        raise Refused("no_answer", _("没有可以登记送达的答复。"), remedy=_("请与对方核对。"))
    if service_of(review.decision) is not None:
        return
    name = "redo_served" if review.decision.result == Decision.Result.REDO else name
    with perform(name, matter=said.matter, contact=contact, code=method, by=by, blind=True, **said.dated(on)) as act:
        paper = review.decision.document
        act.made(Service(document=paper, contact=contact, method=method, served_on=on, entry_id=act.entry.pk))
        act.tell(name, contact=contact)


def re_review_hearing(said: Said, *, by: Acting) -> None:
    """Enter that a hearing began or ended where the matter is re-reviewed: it stops the thirty days here too (Art. 36)."""
    name = ACTS_OF_HEARINGS.get(said.fields["听证情况"])
    if name is None:
        raise Refused("not_in_the_list", _("信件里的听证情况不在约定的清单里，没有办理。"))
    contact, when = _waiting(said, RE_REVIEW).contact, said.dated(said.day("听证日期"))
    with perform(name, matter=said.matter, contact=contact, by=by, **when) as act:
        if name == "hearing_opened":
            act.tell(name, contact=contact)


def review_declined(said: Said, *, by: Acting) -> None:
    """Enter that a person was told in writing why no review can be had, with the notice (复查、复核不予受理告知书)."""
    contact, code = said.person, said.fields["原因"][:40]
    when = said.dated(said.day("告知日期"), blind=True)
    with perform("review_declined", matter=said.matter, contact=contact, code=code, by=by, **when) as act:
        if not papers(said, act, ("review_declined",)):
            raise Refused("paper_missing", _("信件没有附上不予受理告知书，没有办理。"), remedy=_("请对方重发。"))
        if asked := said.fields.get("申请理由"):
            act.made(_words(asked, contact, act))
        act.tell("review_declined", contact=contact)


def _words(asked: str, contact: Contact, act: Performance) -> Document:
    return keep_text(asked, kind="review_request", contact=contact, on=act.entry.on, entry_id=act.entry.pk)
