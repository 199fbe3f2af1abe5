"""What came again: on matters still open, and after they were closed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.intake import contacts_in
from huiyin.figures.indicators.journal import moves
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.record.journal.standing import Standing

SINCE = date(2022, 5, 1)
AFTER_CLOSING = 90


@indicator(
    name=_("重复信访率（件次）"),
    definition=_(
        "本期在本机关及所属单位登记的信访件中，同一信访人就已登记事项再次反映的部分。“初次”以本机关及所属单位的登记为范围；"
        "他人加入同一事项不是重复。"
    ),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="contacts",
)
def repeated_contacts(period: Period, scope: Scope) -> Share:
    """Of the contacts registered in the period, the part in which the same people raised a known matter.

    First means first at the office and those under it; a neighbour who joins is no repeat.
    """
    return Share(of=contacts_in(period, scope), where=Q(part="repeat"))


@indicator(
    name=_("办结后重提率"),
    definition=_("结案后满90日之日在本期内的结案中，90日以内又被重新提出的部分；重新提出接续原事项，不另立新事项。"),
    basis="xinfang_2022:37",
    since=SINCE,
    unit="closings",
)
def raised_again(period: Period, scope: Scope) -> Share:
    """Of the closings whose ninetieth day lies in the period, the part raised anew within those ninety days.

    It goes on as the same matter and never begins a new one.
    """
    closings = Standing.objects.filter(
        scope.at("office"), counts=True, state="closed", since__range=period.shifted(AFTER_CLOSING)
    )
    last_day = OuterRef("since") + timedelta(days=AFTER_CLOSING)
    again = moves("raised_anew").filter(
        matter=OuterRef("matter"), since__gte=OuterRef("since"), since__lte=last_day, pk__gt=OuterRef("pk")
    )
    left = Q(until__lte=F("since") + timedelta(days=AFTER_CLOSING))  # raising a matter anew ends that it stood closed
    return Share(of=closings, where=left & Q(Exists(again)))
