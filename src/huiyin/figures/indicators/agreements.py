"""What became of mediation agreements: how much they are about, whether they are performed, whether courts confirmed them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.limits_kept import IN_TIME
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Amount, Share
from huiyin.handling.mediation.case_models import Agreement, Confirmation, Instalment
from huiyin.record.clocks.models import Clock

SINCE = date(2011, 1, 1)
ASK = "mediation_2010.ask_confirmation"


def _agreed(period: Period, scope: Scope) -> QuerySet[Agreement]:
    """Return the agreements of the scope's committees that took force in the period and were not replaced by the day told."""
    standing = Q(replaced_on__isnull=True) | Q(replaced_on__gt=period.as_of)
    return Agreement.objects.filter(
        standing, scope.at("mediation__committee__office"), ~Q(mediation__matter__source="carried"),
        in_force_on__range=period.days,
    )  # fmt: skip


@indicator(
    name=_("协议涉及金额"),
    definition=_(
        "本期生效、截至日没有被新协议代替的调解协议约定给付的金额之和，四舍五入到元；没有约定金额的协议不计入。"
        "不足3份的不写金额，以免看出是谁。"
    ),
    basis="mediation_2010:29",
    since=SINCE,
    unit="yuan",
)
def amount_agreed(period: Period, scope: Scope) -> Amount:
    """Add up what agreements in force since the period have somebody pay, in whole yuan.

    Agreements replaced by the day told and those without an amount are left out. Of fewer than three agreements no
    amount is told, for it would tell whose it is.
    """
    of = _agreed(period, scope).filter(amount__isnull=False)
    return Amount(of=of, matter="mediation__matter", field="amount")


@indicator(
    name=_("协议履行率"),
    definition=_(
        "履行期限在本期内的协议义务（每项各计一次）中，截至日已凭证据登记履行的部分；逾期才履行的计入，并单列在旁。被新协议代替的不计。"
    ),
    basis="mediation_2010:31",
    since=SINCE,
    unit="instalments",
)
def instalments_performed(period: Period, scope: Scope) -> Share:
    """Of the duties under agreements that fell due in the period, the part shown as performed by the day told.

    Each duty counts once; what was done late counts and is shown beside. Duties of replaced agreements do not count.
    """
    replaced = Q(agreement__replaced_on__lte=period.as_of)
    due = Instalment.objects.filter(
        ~Q(agreement__mediation__matter__source="carried"), scope.at("agreement__mediation__committee__office"),
        due_on__range=period.days, agreement__in_force_on__lte=period.as_of,
    ).exclude(replaced)  # fmt: skip
    late = due.filter(performed_on__gt=F("due_on"), performed_on__lte=period.as_of)
    return Share(
        of=due,
        where=Q(performed_on__lte=period.as_of),
        matter="agreement__mediation__matter",
        beside={"late": (_("其中逾期履行"), late)},
    )


@indicator(
    name=_("申请司法确认率"),
    definition=_(
        "申请司法确认的最后一日（协议生效之日起30日，遇节假日顺延）在本期内的协议中，到最后一日为止已经共同申请的部分；申请与否由当事人决定。"
    ),
    basis="mediation_2010:33",
    since=SINCE,
    unit="agreements",
)
def confirmation_asked(period: Period, scope: Scope) -> Share:
    """Of the agreements whose last day to ask a court lies in the period, the part for which the parties asked by then.

    The last day is 30 days from force, moved off closed days; whether to ask is the parties' own choice.
    """
    due = Clock.objects.filter(scope.at("place"), ~Q(matter__source="carried"), limit=ASK, due_on__range=period.days)
    return Share(of=due, where=IN_TIME)


@indicator(
    name=_("司法确认率"),
    definition=_(
        "本期向法院提出的司法确认申请中，截至日法院已经确认协议有效的部分；尚未裁定的、不予确认或者不予受理的、当事人撤回的列在旁。"
    ),
    basis="mediation_2010:33",
    since=SINCE,
    unit="applications",
)
def confirmed(period: Period, scope: Scope) -> Share:
    """Of the applications made to courts in the period, the part confirmed by the day told.

    Those not decided yet, those refused or not taken on, and those that the parties took back are shown beside.
    """
    asked = Confirmation.objects.filter(
        scope.at("agreement__mediation__committee__office"), ~Q(agreement__mediation__matter__source="carried"),
        requested_on__range=period.days,
    )  # fmt: skip
    decided = Q(decided_on__lte=period.as_of)
    return Share(
        of=asked,
        where=decided & Q(result="confirmed"),
        matter="agreement__mediation__matter",
        beside={
            "waiting": (_("尚未裁定"), asked.filter(Q(decided_on__isnull=True) | Q(decided_on__gt=period.as_of))),
            "not_confirmed": (_("不予确认或者不予受理"), asked.filter(decided, result__in=("void", "not_taken"))),
            "taken_back": (_("当事人撤回申请"), asked.filter(decided, result="taken_back")),
        },
    )
