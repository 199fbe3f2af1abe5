"""Whether legal time limits were kept: of the duties that fell due, those met by their last day."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OF_PETITION
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.record.clocks.models import Clock

NOTICES = ("xinfang_2022.notify_direct", "xinfang_2022.notify_forwarded")
REPLY = Q(limit="xinfang_2022.handle")
REGULATIONS = "xinfang_"
IN_TIME = Q(met_on__lte=F("due_on"))
SINCE = date(2022, 5, 1)


def fell_due(period: Period, scope: Scope) -> QuerySet[Clock]:
    """Return the duties of the regulations whose last day lies in the period, see :func:`came_due`."""
    return came_due(duties(scope), period)


def duties(scope: Scope) -> QuerySet[Clock]:
    """Return what the regulations laid on offices of the scope for petitions, without those of old ledgers.

    A duty is that of the office where it started: the matter may have moved to another since.
    """
    return Clock.objects.filter(OF_PETITION, scope.at("place"), limit__startswith=REGULATIONS)


def came_due(found: QuerySet[Clock], period: Period) -> QuerySet[Clock]:
    """Return those duties whose last day lies in the period.

    A duty that ended by its last day without being met (withdrawn, returned, settled) is neither kept nor late; one
    that ended later was late. An extension is granted before the last day, so no later act moves what fell due.
    """
    ended = Q(met_on__isnull=True, ended_on__lte=F("due_on"))
    return found.filter(due_on__range=period.days).exclude(ended)


@indicator(
    name=_("按期告知率"),
    definition=_(
        "书面告知的法定最后一日（收到之日起15日，遇节假日顺延）在本期内的告知，其中到最后一日为止已经告知的部分；每个信访件各计一次。"
    ),
    basis="xinfang_2022:23",
    since=SINCE,
    unit="notices",
)
def notice_on_time(period: Period, scope: Scope) -> Share:
    """Of the written notices whose last day lies in the period, the part given by that day.

    The last day is 15 days from receipt, moved off closed days; each contact to be told is one.
    """
    return Share(of=fell_due(period, scope), within=Q(limit__in=NOTICES), where=IN_TIME)


@indicator(
    name=_("按期答复率"),
    definition=_(
        "办理期限最后一日（受理之日起60日，依法延长的按延长后的日期，遇节假日顺延）在本期内的答复，其中到最后一日为止已经书面答复的部分。"
        "分母是全部到期的，不只是已经办结的；未到期的不计入。超期才答复的、截至日还没有答复的列在旁。"
    ),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="replies",
)
def reply_on_time(period: Period, scope: Scope) -> Share:
    """Of the replies whose last day lies in the period, the part given in writing by that day.

    The last day is 60 days from acceptance, the extended day where it was extended, moved off closed days. All that
    fell due are in the denominator, not only those concluded; what is not due yet is not. Those given late and those
    not given by the day told stand beside.
    """
    late = Q(met_on__gt=F("due_on"), met_on__lte=period.as_of)
    none = Q(met_on__isnull=True) | Q(met_on__gt=period.as_of)
    beside = {"late": (_("超期答复"), REPLY & late), "unanswered": (_("到期未答复"), REPLY & none)}
    return Share(of=fell_due(period, scope), within=REPLY, where=IN_TIME, beside=beside)


@indicator(
    name=_("其中：延期的按期答复率"),
    definition=_("按期答复率的分母中依法延长过期限的答复，其中到延长后的最后一日为止已经书面答复的部分。"),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="replies",
)
def reply_on_time_extended(period: Period, scope: Scope) -> Share:
    """Of the replies due in the period whose limit was extended, the part given by the extended last day."""
    return Share(of=fell_due(period, scope), within=REPLY & Q(extended_days__gt=0), where=IN_TIME)
