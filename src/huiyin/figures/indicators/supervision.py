"""What offices did about offices: letters that urge, the public list, the three proposals, warnings, looking back."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OF_PETITION
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.handling.supervision.models import (
    Listing,
    LookedBack,
    MatterWarning,
    Proposal,
    ProposalAnswer,
    Supervision,
)

SINCE = date(2022, 5, 1)
KINDS = {"improve": _("改进工作建议"), "policy": _("完善政策建议"), "account": _("追究责任建议")}
TAKEN = (ProposalAnswer.Taken.TAKEN, ProposalAnswer.Taken.PARTLY)


def _letters(period: Period) -> QuerySet[Supervision]:
    return Supervision.objects.filter(OF_PETITION, sent_on__range=period.days)


@indicator(
    name=_("发出督办函"),
    definition=_(
        "本期由本机关及所属单位就信访事项向办理单位发出的督办函，每份各计一次；本机关及所属单位收到的列在旁。督办的是单位，不是人。"
    ),
    basis="xinfang_2022:40",
    since=SINCE,
    unit="letters",
)
def supervision_letters(period: Period, scope: Scope) -> Tally:
    """Count the letters of supervision that offices of the scope sent in the period; those they got stand beside.

    They urge offices on, never persons.
    """
    got = _letters(period).filter(scope.at("office"))
    return Tally(of=_letters(period).filter(scope.at("by_office")), beside={"got": (_("收到督办函"), got)})


@indicator(
    name=_("督办按期反馈率"),
    definition=_(
        "本机关及所属单位收到的督办函中，要求反馈的日期在本期内的，到该日为止已经书面反馈的部分；到期没有反馈的也在分母。"
    ),
    basis="xinfang_2022:40",
    since=SINCE,
    unit="letters",
)
def supervision_answered(period: Period, scope: Scope) -> Share:
    """Of the letters of supervision to offices of the scope whose day for an answer lies in the period, the part answered in writing by that day.

    What was not answered stays in the denominator.
    """
    due = Supervision.objects.filter(OF_PETITION, scope.at("office"), due_on__range=period.days)
    return Share(of=due, where=Q(answer__on__lte=F("due_on")))


@indicator(
    name=_("挂牌督办销号率"),
    definition=_("本机关及所属单位办理、在本期被挂牌督办的信访事项中，截至日已经核实销号的部分。"),
    basis="xinfang_2022:39",
    since=SINCE,
    unit="listings",
)
def listed_settled(period: Period, scope: Scope) -> Share:
    """Of the matters of the scope's offices put on the public list in the period, the part verified and off it by the day told."""
    listed = Listing.objects.filter(OF_PETITION, scope.at("office"), listed_on__range=period.days)
    return Share(of=listed, where=Q(delisting__delisted_on__lte=period.as_of))


@indicator(
    name=_("三项建议采纳率"),
    definition=_(
        "本期由本机关及所属单位提出的改进工作、完善政策、追究责任建议中，截至日被采纳或者部分采纳的部分；"
        "三种建议各多少、收到的建议多少，列在旁；还没有答复的留在分母。"
    ),
    basis="xinfang_2022:41",
    since=SINCE,
    unit="proposals",
)
def proposals_taken(period: Period, scope: Scope) -> Share:
    """Of the proposals that offices of the scope made in the period, the part taken, wholly or partly, by the day told.

    How many of each kind, and how many these offices got, stand beside; what is not answered yet stays
    in the denominator.
    """
    made = Proposal.objects.filter(proposed_on__range=period.days)
    mine = made.filter(scope.at("by_office"))
    kinds = {code: (name, mine.filter(kind=code)) for code, name in KINDS.items()}
    got = {"got": (_("收到建议"), made.filter(scope.at("office")))}
    return Share(of=mine, where=Q(answer__taken__in=TAKEN, answer__on__lte=period.as_of), beside={**kinds, **got})


@indicator(
    name=_("预警处置率"),
    definition=_(
        "本期就本机关及所属单位的信访事项发出的预警中，截至日已经登记处置措施的部分。预警的是事项和地点，不是人。"
    ),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="warnings",
)
def warnings_handled(period: Period, scope: Scope) -> Share:
    """Of the warnings of the period about matters of the scope, the part acted on by the day told.

    Warnings are about matters and places, never about persons.
    """
    warned = MatterWarning.objects.filter(OF_PETITION, scope.at("entry__office"), entry__on__range=period.days)
    return Share(of=warned, where=Q(handled__entry__on__lte=period.as_of))


@indicator(
    name=_("回头看属实率"),
    definition=_(
        "本期由本机关及所属单位回头看的已结案事项中，核对后办结属实的部分；没有落实的、办结不实的都不算。抽取的种子公开，谁都可以重抽。"
    ),
    basis="xinfang_2022:38-2",
    since=SINCE,
    unit="closings",
)
def looked_back_true(period: Period, scope: Scope) -> Share:
    """Of the closed matters that offices of the scope looked back at in the period, the part found as it was written.

    What was not carried out or not true does not count. The seed of the draw is open: anyone can draw again.
    """
    looked = LookedBack.objects.filter(scope.at("drawn__look_back__office"), on__range=period.days)
    return Share(of=looked, where=Q(result=LookedBack.Result.TRUE), matter="drawn__matter")
