"""What screening rounds came to: places looked at, and whether what was found was put right."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.routines.rounds.models import Check, Finding

SINCE = date(2022, 5, 1)


@indicator(
    name=_("排查地点"),
    definition=_("本期排查看过的地点（学校、商铺、水利设施等），一处看一次计一处；没有发现问题的也计。"),
    basis="xinfang_2022:13",
    since=SINCE,
    unit="places",
)
def places_checked(period: Period, scope: Scope) -> Tally:
    """Count the places looked at in rounds of the period; where nothing was wrong counts too."""
    return Tally(of=Check.objects.filter(scope.at("place__round__office"), on__range=period.days), matter="")


@indicator(
    name=_("排查问题整改率"),
    definition=_("本期排查发现的问题中，当场整改或者截至日已经报告整改完成的部分。问题是地点和设施的，不是人的。"),
    basis="xinfang_2022:13",
    since=SINCE,
    unit="findings",
)
def findings_remedied(period: Period, scope: Scope) -> Share:
    """Of what rounds of the period found, the part put right on the spot or reported done by the day told.

    Findings are about places and facilities, never about persons.
    """
    found = Finding.objects.filter(scope.at("at__place__round__office"), at__on__range=period.days)
    done = Q(task__isnull=True) | Q(task__done__on__lte=period.as_of)
    return Share(of=found, where=done, matter="")
