"""Check who may ask for a review until when, and who may decide it."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.answers.lookups import answer_of, review_until
from huiyin.handling.answers.models import Answer
from huiyin.handling.reviews.lookups import hearing_open, organ_word, re_review_until, review_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.read import entries_of, standing
from huiyin.record.matters.models import Contact, Kind, Matter
from huiyin.record.offices.acting import Acting

STILL_OPEN = gettext_lazy(
    "原意见仍应执行；出现新的事实和理由的，可以作为新的事项提出；依法可以仲裁、复议、诉讼的，不受影响。"
)


def check_asked(reasons: str, contact: Contact, by: Acting) -> None:
    """Refuse a request without reasons, or by another person's contact."""
    if by.is_resident and by.contact_id != contact.pk:
        raise Refused("not_yours", _("只能就本人的答复请求复查、复核。"), remedy=_("请用本人的查询码操作。"))
    if not reasons.strip():
        raise Refused("nothing_said", _("请写明不服的理由和请求。"), article="xinfang_2022:35", field="reasons")


def check_review(matter: Matter, person: Contact, on: date) -> None:
    """Refuse what has no review, a second request, or one after the thirty days of Art. 35.

    Where nothing was served, no day has begun to count, and the request is taken.
    """
    _check_has_opinion(matter)
    asked = review_of(person, Review.Stage.REVIEW)
    if asked is not None and asked.answer_id == getattr(answer_of(matter), "pk", None):
        raise Refused(
            "asked_already",
            _("您已经就这份意见请求过复查。"),
            article="xinfang_2022:35",
            remedy=_("对复查意见不服的，可以请求复核；依法可以走的其他途径不受影响。")
            if hasattr(asked, "decision")
            else _("请等待复查意见；对复查意见不服的，可以请求复核。"),
        )
    last = review_until(matter, person)
    if last is not None and on > last:
        raise Refused(
            "too_late",
            _("请求复查的最后一天是 %s，已经过了。") % date_format(last),
            article="xinfang_2022:35",
            remedy=STILL_OPEN,
        )


def _check_has_opinion(matter: Matter) -> None:
    answer = answer_of(matter)
    no_review = answer is not None and answer.kind != Answer.Kind.OPINION
    if no_review or (matter.kind or Kind.COMPLAINT) != Kind.COMPLAINT:
        raise Refused(
            "no_review",
            _("建议意见和咨询的答复没有复查程序。"),
            article="xinfang_2022:35",
            remedy=_("您可以评价这份答复，或者补充意见再次提出。"),
        )


def check_re_review(person: Contact, on: date) -> Review:
    """Return the decided review that may still be re-reviewed, or refuse (Art. 36)."""
    review = review_of(person, Review.Stage.REVIEW)
    if review is None or not hasattr(review, "decision") or review.decision.result == Decision.Result.REDO:
        raise Refused(
            "not_reviewed",
            _("还没有可以请求复核的复查意见。"),
            article="xinfang_2022:36",
            remedy=_("请先请求复查，收到复查意见后再请求复核。"),
        )
    if Review.objects.filter(of=review).exists():
        raise Refused(
            "asked_already", _("您已经就这份复查意见请求过复核。"), article="xinfang_2022:36", remedy=STILL_OPEN
        )
    last = re_review_until(review)
    if last is not None and on > last:
        raise Refused(
            "too_late",
            _("请求复核的最后一天是 %s，已经过了。") % date_format(last),
            article="xinfang_2022:36",
            remedy=STILL_OPEN,
        )
    return review


def check_mine(review: Review, by: Acting) -> None:
    """Refuse whoever is not of the reviewing office, what is decided already, and what the person withdrew since."""
    if by.office != review.office:
        raise Refused(
            "not_in_your_hands",
            _("这项复查、复核由%s办理。") % organ_word(review),
            article="xinfang_2022:35",
            remedy=_("请由该机关的承办人办理。"),
        )
    if hasattr(review, "decision"):
        raise Refused("decided_already", _("这项复查、复核已经作出意见。"), remedy=_("请查看已作出的意见书。"))
    if is_given_up(review):
        raise Refused(
            "withdrawn_meanwhile",
            _("信访人已经撤回，这项复查、复核不再进行，事项不因此重新办理。"),
            article="xinfang_2022:17",
            remedy=_("不用办；信访人在十天内取消撤回的，再接着办。"),
        )


def is_given_up(review: Review) -> bool:
    """Tell whether the matter was withdrawn since, or who asked left it to their neighbours, and that still holds.

    The head of the office may have corrected a closing by a withdrawal that was not the person's will.
    """
    since = [each for each in standing(entries_of(review.matter)) if each.pk > review.entry_id]
    if any(each.act == "stepped_out" and each.contact_id == review.contact_id for each in since):
        return True
    return next((each.act for each in reversed(since) if each.act in ("withdrawn", "corrected")), "") == "withdrawn"


def check_decided(review: Review, by: Acting, facts: str, reasons: str, decision: str) -> None:
    """Refuse a decision by another office, during a hearing, or without facts, reasons and result in words."""
    check_mine(review, by)
    if hearing_open(review):
        raise Refused("hearing_open", _("听证还没有结束。"), article="xinfang_2022:36", remedy=_("请先登记听证结束。"))
    for text, field in ((facts, "facts"), (reasons, "reasons"), (decision, "decision")):
        if not text.strip():
            raise Refused(
                "finding_incomplete",
                _("复查、复核意见须写明事实、理由和意见。"),
                article="xinfang_2022:35",
                field=field,
            )
