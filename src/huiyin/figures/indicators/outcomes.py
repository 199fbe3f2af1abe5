"""What came of matters: concluded says the office, solved is told apart; cohort and flow are never mixed."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.field import reported
from huiyin.figures.indicators.journal import (
    DONE,
    EARLIER,
    acceptances,
    answered_at_once,
    entries,
    first_acceptances,
    moves,
    stood,
    stood_of,
)
from huiyin.figures.indicators.mediated import begun_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally, many
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.mediation.kinds import Source
from huiyin.record.journal.standing import Standing

SINCE = date(2022, 5, 1)
RESOLVED = (Reason.SUPPORTED, Reason.MEDIATED, Reason.RECONCILED)
AS_RESOLVED = Q(act="withdrawn") | Q(act="closed", code__in=RESOLVED)


@indicator(
    name=_("受理信访事项"),
    definition=_("本期首次受理的信访事项；重提、重办后再受理的不另计。未经受理直接书面答复的建议、咨询单列在旁。"),
    basis="xinfang_2022:23",
    since=SINCE,
    unit="matters",
)
def matters_accepted(period: Period, scope: Scope) -> Tally:
    """Count the matters accepted for the first time in the period.

    A matter raised anew or redone is not counted again. Suggestions and questions answered in writing at once, without
    acceptance, are shown beside.
    """
    beside = {"answered_at_once": (_("未经受理直接答复的建议、咨询"), answered_at_once(period, scope))}
    return Tally(of=first_acceptances(period, scope), beside=beside)


@indicator(
    name=_("办结率（本期受理）"),
    definition=_(
        "本期受理的信访事项中，截至日已经办结的部分。办结指已经书面答复、达成调解或和解协议，或者已经结案（含撤回、导入法定途径）；"
        "转送、交办、退回都不是办结；责令重新处理、重新提出或者更正后尚未再次答复的，不算办结。办结不等于解决。"
    ),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="matters",
)
def concluded_of_accepted(period: Period, scope: Scope) -> Share:
    """Of the matters accepted in the period, the part that stood concluded on the day told (cohort).

    Concluded is: answered in writing, settled by agreement, or closed (withdrawn or directed to a statutory route
    included). Sending a matter on is not concluding it, nor is a matter concluded that was ordered to be redone,
    raised anew or corrected and not yet answered again. Concluded does not mean solved.
    """
    return Share(of=stood_of(first_acceptances(period, scope), period), where=DONE)


@indicator(
    name=_("办结率（期内在办）"),
    definition=_(
        "期初已受理未办结的加上本期受理的信访事项，其中到期末已经办结的部分；办结的含义与“办结率（本期受理）”相同，两种口径不得混用。"
    ),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="matters",
)
def concluded_of_open(period: Period, scope: Scope) -> Share:
    """Of the matters open when the period began or accepted in it, the part concluded at its end (flow).

    Open is: accepted and not concluded. Concluded means what it means in the cohort; the two are never mixed.
    """
    then = stood(period.end).filter(DONE, matter=OuterRef("matter"), since__gte=period.since)
    at_work, concluded = _at_work(period, scope), Q(until__lte=period.end) & Q(Exists(then))
    return Share(of=at_work, where=concluded, apart=(at_work.filter(concluded), many(Q())))


def _at_work(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the row in which each matter was open and accepted when the period began, or was first accepted in it."""
    found = Standing.objects.filter(~DONE, counts=True, accepted=True, until__gt=period.eve)
    before = Q(since__lte=period.eve)
    first = Q(act="accepted", since__range=period.days)
    if scope.whole:
        return found.filter(before | (first & Q(again=False)))
    earlier = acceptances(scope).filter(matter=OuterRef("matter"))
    was = before & Q(Exists(earlier.filter(since__lte=period.eve)))
    new = first & scope.at("office") & (Q(again=False) | ~Exists(earlier.filter(EARLIER)))
    return found.filter(was | new)


@indicator(
    name=_("化解率（以本期受理为底数）"),
    definition=_(
        "本期受理的信访事项中，截至日以“支持并执行完毕”“调解协议履行完毕”“和解”结案或者由信访人自愿撤回的部分。"
        "只答复不算化解；信访人自己怎么说，见“群众认为解决”。"
    ),
    basis="xinfang_2022:33",
    since=SINCE,
    unit="matters",
)
def resolved(period: Period, scope: Scope) -> Share:
    """Of the matters accepted in the period, the part that on the day told stood closed as resolved.

    Resolved is: supported and performed, mediated and performed, reconciled, or freely withdrawn. An answer alone
    resolves nothing; what residents say themselves is the figure “solved”.
    """
    return Share(of=stood_of(first_acceptances(period, scope), period), where=AS_RESOLVED)


@indicator(
    name=_("化解率（以本期交办为底数）"),
    definition=_(
        "本期限期交办给本机关及所属单位的信访事项（同一事项计一次）中，截至日化解的部分；化解的含义与以本期受理为底数的相同，底数不同，两个数不得混用。"
    ),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="matters",
)
def resolved_of_assigned(period: Period, scope: Scope) -> Share:
    """Of the matters assigned with a day to offices of the scope in the period, the part resolved by the day told.

    Each matter counts once. Resolved means what it means of those accepted; the base is another, so never mix the two.
    """
    assigned = moves("assigned").filter(scope.at("place"), since__range=period.days)
    return Share(of=stood_of(assigned, period), where=AS_RESOLVED)


@indicator(
    name=_("化解率（以本期包案为底数）"),
    definition=_(
        "本期由领导包案的信访事项（同一事项计一次）中，截至日化解的部分；化解的含义与以本期受理为底数的相同，底数不同，两个数不得混用。"
    ),
    basis="xinfang_2022:18",
    since=SINCE,
    unit="matters",
)
def resolved_of_owned(period: Period, scope: Scope) -> Share:
    """Of the matters that a leader took as owner in the period, the part resolved by the day told.

    Each matter counts once. Resolved means what it means of those accepted; the base is another, so never mix the two.
    """
    owned = entries("owned").filter(scope.at("office"), on__range=period.days)
    return Share(of=stood(period.as_of).filter(matter__in=owned.values("matter")), where=AS_RESOLVED)


@indicator(
    name=_("化解率（以本期排查为底数）"),
    definition=_(
        "本期排查出来的纠纷和隐患（调解委员会主动调解的纠纷、网格上报的预警，每件计一次）中，截至日已经化解的部分："
        "纠纷协议已经履行完毕并结案，隐患当场解决，或者整改后经另一岗位核查结案。只达成协议、只答应整改不算化解；"
        "底数与受理、交办、包案的都不同，不得混用。"
    ),
    basis="xinfang_2022:15-3",
    since=SINCE,
    unit="screened",
)
def resolved_of_screened(period: Period, scope: Scope) -> Share:
    """Of the disputes and dangers found by looking for them in the period, the part resolved by the day told.

    Disputes are those that mediation committees took on of their own accord, dangers are the warnings of grids; each
    counts once. Resolved is: all that was agreed is done and the dispute closed, or the danger was settled on the spot
    or verified by another post and closed. An agreement or a promise to mend resolves nothing. The base is none of
    those accepted, assigned or owned, so never mix them.
    """
    disputes = begun_in(period, scope).filter(source=Source.PROACTIVE).values("matter")
    dangers = reported(period, scope).filter(warns=True).values("matter")
    then = Standing.objects.filter(since__lte=period.as_of, until__gt=period.as_of)
    solved = Q(act__in=("mediation_closed", "settled_on_spot", "event_closed"))
    return Share(of=then.filter(matter__in=disputes.union(dangers)), where=AS_RESOLVED | solved)
