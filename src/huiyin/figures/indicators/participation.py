"""How many of those who could rate did so, and the floor of satisfaction: silence counted as what it is."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.satisfaction import COMPETENT_OFFICE, CONTENT, PETITION_OFFICE, standing_ratings
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.ratings.models import Rating
from huiyin.record.journal.standing import FirstServed

SINCE = date(2022, 5, 1)
RATING_DAYS = 30


def rateable(period: Period, scope: Scope) -> QuerySet[FirstServed]:
    """Return the first service of an answer on each person, thirty days before a day of the period."""
    return FirstServed.objects.filter(scope.at("office"), counts=True, served_on__range=period.shifted(RATING_DAYS))


def _spoke(period: Period, scope: Scope) -> QuerySet[Rating]:
    """Return all that those people said until the day told and did not take back."""
    return standing_ratings(period).filter(contact__in=rateable(period, scope).values("contact"))


def _rated(period: Period, scope: Scope, office: str) -> Share:
    """Return the part of those people who rated an office until the day told."""
    said = ~Q(**{f"of_{office}": ""})
    rated = Exists(standing_ratings(period, said).filter(contact=OuterRef("contact")))
    return Share(of=rateable(period, scope), where=Q(rated), apart=(_spoke(period, scope), _people(said)))


def _people(said: Q) -> Count:
    return Count("contact", distinct=True, filter=said)


def _newest_content(period: Period, office: str) -> Q:
    """Return whether a rating is content with an office and its person's newest of it."""
    field = f"of_{office}"
    later = Q(rated_on__gt=OuterRef("rated_on")) | Q(rated_on=OuterRef("rated_on"), id__gt=OuterRef("id"))
    others = standing_ratings(period, ~Q(**{field: ""})).filter(later, contact=OuterRef("contact"))
    return Q(~Exists(others), **{f"{field}__in": CONTENT})


@indicator(
    name=_("参评率（对有权处理机关）"),
    definition=_(
        "答复送达后30日的评价期在本期内届满的信访人中，截至日已经对有权处理机关作出评价的部分。30日由本系统设定，不是法定期限。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="persons",
)
def rated_competent_office(period: Period, scope: Scope) -> Share:
    """Of the people whose time for rating ran out in the period, the part that rated the competent office.

    The time is thirty days from the service of the answer: huiyin's own, not law. Ratings until the day told count.
    """
    return _rated(period, scope, COMPETENT_OFFICE)


@indicator(
    name=_("参评率（对信访部门）"),
    definition=_(
        "答复送达后30日的评价期在本期内届满的信访人中，截至日已经对信访部门作出评价的部分。30日由本系统设定，不是法定期限。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="persons",
)
def rated_petition_office(period: Period, scope: Scope) -> Share:
    """Of the people whose time for rating ran out in the period, the part that rated the petition office.

    The time is thirty days from the service of the answer: huiyin's own, not law. Ratings until the day told count.
    """
    return _rated(period, scope, PETITION_OFFICE)


@indicator(
    name=_("满意占全部可评价的（下限）"),
    definition=_(
        "评价期在本期内届满的全部信访人中，截至日对有权处理机关的最近一次评价为满意或者基本满意的部分；没有评价的留在分母，是满意率的下限。"
    ),
    basis="xinfang_2022:21",
    since=SINCE,
    unit="persons",
)
def satisfied_of_all(period: Period, scope: Scope) -> Share:
    """Of all the people whose time for rating ran out in the period, the part that is satisfied: the floor.

    The newest rating of the competent office counts, satisfied or basically satisfied. Who said nothing stays in the
    denominator.
    """
    content = _newest_content(period, COMPETENT_OFFICE)
    said = Q(Exists(standing_ratings(period).filter(content, contact=OuterRef("contact"))))
    return Share(of=rateable(period, scope), where=said, apart=(_spoke(period, scope), _people(content)))
