"""How matters were passed on between offices, and how many came back."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import SENT, moved_in, moves
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.record.journal.standing import Standing

SINCE = date(2022, 5, 1)


def _sent(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the sendings of the period by offices of the scope."""
    return moved_in(period, scope, *SENT)


@indicator(
    name=_("转送交办"),
    definition=_(
        "本期由本机关及所属单位转送、交办或者指定办理的件次，同一事项退回后再转的另计；其中限期交办的单列在旁。"
    ),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="sendings",
)
def matters_sent(period: Period, scope: Scope) -> Tally:
    """Count how often offices of the scope forwarded, assigned or decided who handles; a second sending counts again."""
    return Tally(of=_sent(period, scope), beside={"assigned": (_("其中限期交办"), Q(act="assigned"))})


@indicator(
    name=_("退单率"),
    definition=_("本期转送、交办的件次中，截至日已被接收单位提出异议并获同意退回的部分。"),
    basis="xinfang_2022:23",
    since=SINCE,
    unit="sendings",
)
def returned(period: Period, scope: Scope) -> Share:
    """Of the sendings of the period, the part that came back after the receiver objected, by the day told."""
    after = moves(*SENT, "returned").filter(matter=OuterRef("matter"), pk__gt=OuterRef("pk"), since__lte=period.as_of)
    then = Subquery(after.order_by("pk").values("act")[:1])
    return Share(of=_sent(period, scope).annotate(then=then), where=Q(then="returned"))


@indicator(
    name=_("指定办理单位"),
    definition=_("本期经两次退回或者有争议，由指定的决定人确定办理单位的件次。"),
    basis="xinfang_2022:24",
    since=SINCE,
    unit="sendings",
)
def decided(period: Period, scope: Scope) -> Tally:
    """Count how often a named decider settled who handles a matter that offices had sent back and forth."""
    return Tally(of=_sent(period, scope), within=Q(act="decided"))
