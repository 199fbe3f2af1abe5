"""Whether promises were kept: what the office says, and what the person says, never merged."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OF_PETITION
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.promises.models import Promise, PromiseStep

SINCE = date(2022, 5, 1)
Step = PromiseStep.Step


def fell_due(period: Period, scope: Scope) -> QuerySet[Promise]:
    """Return the promises of the scope's offices whose day lies in the period, without what was struck on the day it was made."""
    struck = Exists(PromiseStep.objects.filter(promise=OuterRef("pk"), step=Step.STRUCK))
    return Promise.objects.filter(OF_PETITION, ~Q(struck), scope.at("office"), due_on__range=period.days)


def _said(step: str, period: Period, *more: Q) -> Q:
    return Q(Exists(PromiseStep.objects.filter(*more, promise=OuterRef("pk"), step=step, on__lte=period.as_of)))


@indicator(
    name=_("承诺按期兑现率（单位口径）"),
    definition=_("约定兑现日在本期内的承诺中，单位到约定日为止已凭证据登记兑现、且截至日没有被确认未兑现的部分。"),
    basis="xinfang_2022:32",
    since=SINCE,
    unit="promises",
)
def promises_done(period: Period, scope: Scope) -> Share:
    """Of the promises due in the period, the part that the office says with evidence it kept by its day.

    A promise that was found broken by the day told is not kept.
    """
    by_its_day = Q(on__lte=F("promise__due_on"))
    kept = _said(Step.DONE, period, by_its_day) & ~_said(Step.BROKEN, period)
    return Share(of=fell_due(period, scope), where=kept)


@indicator(
    name=_("承诺兑现率（信访人确认）"),
    definition=_("约定兑现日在本期内的承诺中，截至日信访人本人确认已经兑现的部分；没有表示的不算确认。"),
    basis="xinfang_2022:32",
    since=SINCE,
    unit="promises",
)
def promises_confirmed(period: Period, scope: Scope) -> Share:
    """Of the promises due in the period, the part that the person confirmed by the day told; silence confirms nothing."""
    # a confirmation by a slip that was taken back later was never given
    later = PromiseStep.objects.filter(
        promise=OuterRef("promise"), step=Step.TAKEN_BACK, id__gt=OuterRef("pk"), on__lte=period.as_of
    )
    return Share(of=fell_due(period, scope), where=_said(Step.CONFIRMED, period, ~Q(Exists(later))))
