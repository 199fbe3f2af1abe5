"""What residents say: of two offices, each apart, and whether it is solved; saying nothing is never an answer."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OF_PETITION
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.ratings.models import Rating, RatingUndone, Satisfaction

SINCE = date(2022, 5, 1)
OWN = (Rating.How.SELF, Rating.How.AT_WINDOW)
CONTENT = (Satisfaction.SATISFIED, Satisfaction.BASICALLY)
PETITION_OFFICE, COMPETENT_OFFICE = "petition_office", "competent_office"


def standing_ratings(period: Period, *said: Q) -> QuerySet[Rating]:
    """Return what residents themselves said of something until the day told, and did not take back by then.

    Of any matter: whoever counts them says which.
    """
    undone = RatingUndone.objects.filter(rating=OuterRef("pk"), entry__on__lte=period.as_of)
    return Rating.objects.filter(*said, how__in=OWN, rated_on__lte=period.as_of).filter(~Exists(undone))


def newest_in(period: Period, ratings: QuerySet[Rating]) -> QuerySet[Rating]:
    """Return the ratings of the period that are each person's newest: who rates again is counted once."""
    later = ratings.filter(
        Q(rated_on__gt=OuterRef("rated_on")) | Q(rated_on=OuterRef("rated_on"), id__gt=OuterRef("id")),
        contact=OuterRef("contact"), rated_on__gte=period.since,
    )  # fmt: skip
    return ratings.filter(OF_PETITION, ~Exists(later), rated_on__range=period.days)


def _satisfied(period: Period, scope: Scope, office: str) -> Share:
    spoke = standing_ratings(period, ~Q(**{f"of_{office}": ""}), scope.at(office))
    return Share(
        of=newest_in(period, spoke),
        where=Q(**{f"of_{office}__in": CONTENT}),
        beside={"at_window": (_("其中在窗口评价"), Q(how=Rating.How.AT_WINDOW))},
    )


@indicator(
    name=_("群众满意率（对有权处理机关）"),
    definition=_(
        "本期信访人对有权处理机关作出的评价中，满意和基本满意的部分；每人只计最近一次，撤回的不计，工作人员电话回访记录的不计，"
        "没有评价的绝不算满意，也不计入分母。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="ratings",
)
def satisfied_with_competent_office(period: Period, scope: Scope) -> Share:
    """Of the ratings that residents gave the competent office in the period, the part satisfied.

    Satisfied and basically satisfied count. Each person's newest rating counts once; ratings taken back and call-
    backs noted by staff do not count. Who said nothing is never counted as satisfied, nor at all.
    """
    return _satisfied(period, scope, COMPETENT_OFFICE)


@indicator(
    name=_("群众满意率（对信访部门）"),
    definition=_(
        "本期信访人对信访部门（登记、转送的机关）作出的评价中，满意和基本满意的部分；计法与对有权处理机关的相同，两个对象分别统计。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="ratings",
)
def satisfied_with_petition_office(period: Period, scope: Scope) -> Share:
    """Of the ratings that residents gave the petition office in the period, the part satisfied.

    The petition office took the matter in and sent it on. Counted as for the competent office, and never together
    with it.
    """
    return _satisfied(period, scope, PETITION_OFFICE)


@indicator(
    name=_("群众认为解决"),
    definition=_(
        "本期信访人明确回答“解决了”或者“没解决”的，其中回答“解决了”的部分；每人只计最近一次，没有回答的不计入。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="ratings",
)
def solved(period: Period, scope: Scope) -> Share:
    """Of the residents who said in the period whether their matter is solved, the part that said yes.

    Each person's newest word counts once; who said nothing is not counted.
    """
    said = standing_ratings(period, Q(solved__isnull=False), scope.at(COMPETENT_OFFICE))
    return Share(of=newest_in(period, said), where=Q(solved=True))


@indicator(
    name=_("回访记录的满意"),
    definition=_(
        "本期由其他岗位工作人员电话回访记录的评价中，满意和基本满意的部分；不是信访人自己作出的，单独列出，不计入满意率。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="ratings",
)
def satisfied_in_call_backs(period: Period, scope: Scope) -> Share:
    """Of the ratings that another post noted when calling back in the period, the part satisfied.

    They are not the residents' own and stand apart from every other figure.
    """
    noted = Rating.objects.filter(
        OF_PETITION, scope.at(COMPETENT_OFFICE), ~Q(of_competent_office=""), how=Rating.How.CALLED_BACK,
        rated_on__range=period.days,
    )  # fmt: skip
    return Share(of=noted, where=Q(of_competent_office__in=CONTENT))
