"""What people's mediation did: taken on, concluded, agreed; of petitions and of disputes alike."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.mediated import NOT_CARRIED, begun_in, concluded_in, in_full, under_way
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.kinds import COURTS, Source

SINCE = date(2011, 1, 1)


@indicator(
    name=_("受理调解"),
    definition=_(
        "本期由本机关及所属单位的人民调解委员会受理的调解，各方都同意后才算受理；信访事项和民间纠纷都计入，旧台账导入的不计入。"
        "其中信访移交的、法院告知委派委托的、主动调解的列在旁。"
    ),
    basis="mediation_2010:17",
    since=SINCE,
    unit="mediations",
)
def mediations_begun(period: Period, scope: Scope) -> Tally:
    """Count the mediations that committees took on in the period, after every party agreed.

    Petitions and disputes count alike, old ledgers do not. Those handed over from petitions, those from courts and
    those begun by the committee itself are shown beside.
    """
    begun = begun_in(period, scope)
    return Tally(
        of=begun,
        beside={
            "petition": (_("其中信访移交"), begun.filter(source=Source.PETITION)),
            "court": (_("其中法院告知、委派、委托、邀请"), begun.filter(source__in=COURTS)),
            "proactive": (_("其中主动调解"), begun.filter(source=Source.PROACTIVE)),
        },
    )


@indicator(
    name=_("调解成功率"),
    definition=_(
        "本期结束的调解中，达成全部协议并且生效的部分；结束指协议生效，或者终止（不愿继续、调解不成、期限届满、无法联系）。"
        "只就部分达成协议后终止的不算成功。期末仍在调解的、一方不同意而没有开始的、不适宜调解的不在分母，列在旁。"
    ),
    basis="mediation_2010:28",
    since=SINCE,
    unit="mediations",
)
def mediations_succeeded(period: Period, scope: Scope) -> Share:
    """Of the mediations concluded in the period, the part agreed on all points, with the agreement in force.

    Concluded is: in force, or ended (no longer wanted, not agreed, time over, a party not found). Agreed in part and
    then ended is no success. Those still under way at the end, those never begun because a party did not agree, and
    those unfit for mediation are not in the denominator and are shown beside.
    """
    never = Mediation.objects.filter(
        NOT_CARRIED, scope.at("committee__office"), accepted_on__isnull=True, ended_on__range=period.days
    )
    of = concluded_in(period, scope)
    in_part = Q(ended_on__range=period.days) & Q(agreements__partial=True, agreements__in_force_on__lte=period.end)
    return Share(
        of=of,
        where=Q(Exists(in_full(period))) & ~Q(ended_on__range=period.days),
        beside={
            "under_way": (_("期末仍在调解"), under_way(period.end, scope)),
            "in_part": (_("只就部分达成协议后终止"), of.filter(in_part).distinct()),
            "refused": (_("一方不同意，没有开始"), never.filter(ended_by="refused")),
            "unfit": (_("不适宜人民调解"), never.filter(ended_by="declined")),
        },
    )
