"""Help that people were referred to: how often and what was given; never who, never why."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.casework.models import Aid


@indicator(
    name=_("帮扶救助落实率"),
    definition=_(
        "本期经本人同意转介的帮扶救助（生活救助、就业、法律援助、心理疏导、司法救助）中，截至日已经落实的部分。"
    ),
    basis="xinfang_2022:37",
    since=date(2022, 5, 1),
    unit="referrals",
)
def aid_given(period: Period, scope: Scope) -> Share:
    """Of the people referred to aid in the period with their wish, the part that had been given it by the day told."""
    referred = Aid.objects.filter(scope.at("entry__office"), referred_on__range=period.days)
    return Share(of=referred, where=Q(result__given=True, result__on__lte=period.as_of), matter="contact__matter")
