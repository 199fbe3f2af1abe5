"""How often answers were taken to the office above, and what became of them there."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OF_PETITION
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.reviews.models import Decision, Review
from huiyin.record.clocks.models import Clock

SINCE = date(2022, 5, 1)
ASK_REVIEW = "xinfang_2022.ask_review"
CHANGED = (Decision.Result.CHANGED, Decision.Result.REDO)


@indicator(
    name=_("申请复查率"),
    definition=_(
        "收到书面答复后30日的申请期在本期内届满的答复中，信访人申请了复查的部分；每人各计一次。申请复查是权利，比率高低都不说明信访人有错。"
    ),
    basis="xinfang_2022:35",
    since=SINCE,
    unit="answers",
)
def review_requested(period: Period, scope: Scope) -> Share:
    """Of the answers whose thirty days for asking a review ran out in the period, the part so taken up.

    Each person is one. To ask is a right: neither a high nor a low part says anything against residents.
    """
    replaced = Q(met_on__isnull=True, ended_on__lte=F("due_on"))
    rights = Clock.objects.filter(OF_PETITION, scope.at("place"), limit=ASK_REVIEW, due_on__range=period.days)
    return Share(of=rights.exclude(replaced), where=Q(met_on__lte=period.as_of))


@indicator(
    name=_("复查改变率"),
    definition=_("本期对本机关及所属单位的处理意见作出的复查意见中，变更原意见或者撤销并责令重新处理的部分。"),
    basis="xinfang_2022:35",
    since=SINCE,
    unit="reviews",
)
def changed_in_review(period: Period, scope: Scope) -> Share:
    """Of the review opinions decided in the period on the office's answers, the part that changed them.

    Changed is: the answer was altered, or revoked with an order to redo it.
    """
    decisions = Decision.objects.filter(
        scope.at("review__answer__office"), review__stage=Review.Stage.REVIEW, decided_on__range=period.days,
        review__matter__procedure="petition",
    )  # fmt: skip
    return Share(
        of=decisions.exclude(review__matter__source="carried"), where=Q(result__in=CHANGED), matter="review__matter"
    )
