"""What consultations before projects came to: how many were held, and whether each opinion was answered."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.routines.consultations.models import Consultation, Opinion

SINCE = date(2022, 5, 1)


@indicator(
    name=_("项目征求意见"),
    definition=_("截止日在本期内的项目征求意见次数；其中截至日已经公布决定和理由的列在旁。"),
    basis="xinfang_2022:10",
    since=SINCE,
    unit="consultations",
)
def consultations_held(period: Period, scope: Scope) -> Tally:
    """Count the consultations before projects whose last day lies in the period; those decided by the day told stand beside."""
    held = Consultation.objects.filter(scope.at("office"), until__range=period.days)
    decided = held.filter(outcome__on__lte=period.as_of)
    return Tally(of=held, matter="", beside={"decided": (_("其中已公布决定"), decided)})


@indicator(
    name=_("项目意见回应率"),
    definition=_(
        "截止日在本期内的项目征求意见收到的意见中，截至日已经逐条公布采纳、部分采纳或者未采纳和理由的部分；"
        "不统计赞成和反对。"
    ),
    basis="xinfang_2022:6",
    since=SINCE,
    unit="opinions",
)
def opinions_answered(period: Period, scope: Scope) -> Share:
    """Of the opinions given in consultations whose last day lies in the period, the part answered with reasons by the day told.

    Nobody counts who is for or against a project.
    """
    given = Opinion.objects.filter(scope.at("consultation__office"), consultation__until__range=period.days)
    return Share(of=given, where=Q(reply__on__lte=period.as_of), matter="")
