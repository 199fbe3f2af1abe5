"""Hotline orders: how many, in time or not, what callers say when called back, and what is left out with which ground."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.handling.hotline.models import CallBack, Exclusion, ExclusionDecision, Order
from huiyin.record.clocks.models import Clock

SINCE = date(2022, 5, 1)
BASIS, ASKED = "xinfang_2022:15-3", "xinfang_2022:21"
CONTENT = (CallBack.Word.SATISFIED, CallBack.Word.BASICALLY)


def _called(period: Period, scope: Scope) -> QuerySet[CallBack]:
    """Return the newest call of each order in which its caller was reached in the period, without what was left out by then."""
    reached = CallBack.objects.filter(reached=True, on__lte=period.as_of)
    later = reached.filter(
        Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), id__gt=OuterRef("id")), matter=OuterRef("matter")
    )
    out = ExclusionDecision.objects.filter(
        exclusion__matter=OuterRef("matter"), agreed=True, entry__on__lte=period.as_of
    )
    here = reached.filter(scope.at("matter__intake_office"), on__range=period.days)
    return here.filter(~Exists(later), ~Exists(out))


def _rate(period: Period, scope: Scope, spoke: Q, counted: Q) -> Share:
    """Return the share of callers who said so among those who said anything of it."""
    missed = CallBack.objects.filter(scope.at("matter__intake_office"), reached=False, on__range=period.days)
    called = _called(period, scope)
    return Share(of=called.filter(spoke), where=counted, beside={"not_reached": (_("另有没有接通"), missed)})


@indicator(
    name=_("热线工单"),
    definition=_("本期登记的12345工单，一个工单编号计一张；从旧台账转入的不计。其中平台已结单的列在旁。"),
    basis=BASIS,
    since=SINCE,
    unit="orders",
)
def orders_taken(period: Period, scope: Scope) -> Tally:
    """Count the hotline orders registered in the period, each number once; those carried in from old ledgers are not.

    What the platform had closed itself stands beside.
    """
    found = Order.objects.filter(scope.at("matter__intake_office"), matter__registered_on__range=period.days)
    there = Q(matter__close_reason="closed_on_platform")
    return Tally(of=found, beside={"there": (_("其中平台已结单"), found.filter(there))})


@indicator(
    name=_("工单按期反馈率"),
    definition=_("服务承诺的反馈时限在本期届满的工单中，在时限内反馈结果的部分；平台自己另印的时限不计入。"),
    basis=BASIS,
    since=SINCE,
    unit="orders",
)
def orders_on_time(period: Period, scope: Scope) -> Share:
    """Of the orders whose promised time to answer fell due in the period, the part answered in time.

    The platform's own last day is not counted here.
    """
    promised = Clock.objects.filter(scope.at("matter__intake_office"), limit__startswith="service_promises.answer_")
    due = promised.exclude(limit="service_promises.answer_platform").filter(
        due_on__range=period.days, ended_on__isnull=True
    )
    return Share(of=due, where=Q(met_on__lte=F("due_on")))


@indicator(
    name=_("工单响应率"),
    definition=_(
        "本期回访接通、对单位是否联系过作了回答的来电人中，说联系过的部分；没有接通、没有回答的不计，同意剔除的不计而另列。"
    ),
    basis=ASKED,
    since=SINCE,
    unit="calls",
)
def orders_responded(period: Period, scope: Scope) -> Share:
    """Of the callers reached in the period who said whether the office had spoken to them, the part who said yes.

    Who was not reached or did not say counts in neither; orders left out with a ground are counted apart.
    """
    return _rate(period, scope, Q(contacted__isnull=False), Q(contacted=True))


@indicator(
    name=_("工单解决率"),
    definition=_(
        "本期回访接通、对解决没有作了回答的来电人中，说解决了的部分；没有接通、没有回答的不计，同意剔除的不计而另列。"
    ),
    basis=ASKED,
    since=SINCE,
    unit="calls",
)
def orders_solved(period: Period, scope: Scope) -> Share:
    """Of the callers reached in the period who said whether it is solved, the part who said yes.

    Who was not reached or did not say counts in neither; orders left out with a ground are counted apart.
    """
    return _rate(period, scope, Q(solved__isnull=False), Q(solved=True))


@indicator(
    name=_("工单满意率"),
    definition=_(
        "本期回访接通、作了评价的来电人中，满意和基本满意的部分；没有接通、没有评价的绝不算满意，也不计入分母。"
    ),
    basis=ASKED,
    since=SINCE,
    unit="calls",
)
def orders_satisfied(period: Period, scope: Scope) -> Share:
    """Of the callers reached in the period who rated, the part satisfied or basically satisfied.

    Who was not reached or did not rate is never counted as satisfied, nor at all.
    """
    return _rate(period, scope, ~Q(satisfied=""), Q(satisfied__in=CONTENT))


@indicator(
    name=_("剔除的工单"),
    definition=_("本期由承办单位之外的机关同意不计入三率的工单，按依据分列。"),
    basis=BASIS,
    since=SINCE,
    unit="orders",
)
def orders_left_out(period: Period, scope: Scope) -> Tally:
    """Count the orders that another office agreed in the period to leave out of the three rates, by ground beside."""
    agreed = Exclusion.objects.filter(
        scope.at("matter__intake_office"), decision__agreed=True, decision__entry__on__range=period.days
    )
    grounds = {code: (label, agreed.filter(ground=code)) for code, label in Exclusion.Ground.choices}
    return Tally(of=agreed, beside=grounds)
