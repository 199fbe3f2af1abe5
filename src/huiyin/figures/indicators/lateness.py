"""Which duties of offices passed their last day, and what was reported at once: duties and events, never persons."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import entries
from huiyin.figures.indicators.limits_kept import IN_TIME, duties, fell_due
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.record.clocks.models import LATE
from huiyin.record.journal.models import Entry

SINCE = date(2022, 5, 1)
OF_OFFICES = Q(nature="duty") & ~Q(limit="xinfang_2022.notify_on_spot")
"""Telling on the spot gives way to the fifteen days of the same notice, so the two are one duty."""


@indicator(
    name=_("各项期限按期率"),
    definition=_(
        "《信访工作条例》给机关规定的各项期限（转送、告知、答复、反馈、复查、复核等，每项各计一次）中，最后一日在本期内的，到最后一日为止已经完成的部分；"
        "到期前因撤回、退回等终止的不计入；没有当场告知的，按15日内告知计。"
    ),
    basis="xinfang_2022:40",
    since=SINCE,
    unit="duties",
)
def duties_in_time(period: Period, scope: Scope) -> Share:
    """Of the duties with a last day in the period that the regulations give offices, the part done by that day.

    Forwarding, notice, reply, feedback, review and re-review: each duty counts once. What ended before its last day,
    withdrawn or returned, does not count. What was not told on the spot is a notice of fifteen days like any other.
    """
    return Share(of=fell_due(period, scope), within=OF_OFFICES, where=IN_TIME)


@indicator(
    name=_("期末超期未办"),
    definition=_("期末最后一日已过、仍未完成也未终止的机关期限义务，每项各计一次；信访人的期限不是义务，不计入。"),
    basis="xinfang_2022:40",
    since=SINCE,
    unit="duties",
)
def overdue(period: Period, scope: Scope) -> Tally:
    """Count the duties of offices whose last day had passed at the end of the period, neither done nor ended."""
    done = Q(met_on__lte=period.end) | Q(ended_on__lte=period.end)
    return Tally(of=duties(scope).filter(LATE, OF_OFFICES, due_on__lte=period.end).exclude(done))


@indicator(
    name=_("紧急情况报告率"),
    definition=_("本期发现的重大、紧急信访情况中，截至日负责人已向上级报告的部分；统计的是事件，不是人。"),
    basis="xinfang_2022:25",
    since=SINCE,
    unit="reports",
)
def urgent_reported(period: Period, scope: Scope) -> Share:
    """Of the major or urgent events noticed in the period, the part reported upward by the day told: events, not people."""
    after = Entry.objects.filter(
        matter=OuterRef("matter"), act="urgent_reported", id__gt=OuterRef("id"), on__lte=period.as_of
    )
    noticed = entries("urgent_noticed").filter(scope.at("office"), on__range=period.days)
    return Share(of=noticed, where=Q(Exists(after)))


@indicator(
    name=_("防止纠纷激化"),
    definition=_(
        "本期调解中发现纠纷可能激化并采取了措施的次数；其中可能引起治安、刑事案件并已报告公安机关的列在旁。统计的是纠纷，不是人。"
    ),
    basis="mediation_2010:25",
    since=date(2011, 1, 1),
    unit="reports",
)
def worsening_prevented(period: Period, scope: Scope) -> Tally:
    """Count how often mediators met a dispute that might worsen with measures, in the period.

    Those that might lead to an offence and were reported to the police are shown beside. Disputes are counted, not
    people.
    """
    met = Entry.objects.filter(
        scope.at("office"), ~Q(matter__source="carried"), act="worsening_reported", on__range=period.days
    )
    return Tally(of=met, beside={"police": (_("其中已报告公安机关"), met.filter(code="police"))})
