"""What grids reported and what became of it: events, warnings, whether they were put right in time."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.handling.events.models import Event
from huiyin.record.clocks.models import Clock

SINCE = date(2022, 5, 1)
BASIS = "xinfang_2022:15-3"
SOLVED = ("solved", "settled_on_spot")


def reported(period: Period, scope: Scope) -> QuerySet[Event]:
    """Return the events that grids of the scope reported in the period, each once however often it was sent."""
    return Event.objects.filter(scope.at("matter__intake_office"), matter__registered_on__range=period.days)


def _solved(period: Period) -> Q:
    return Q(matter__close_reason__in=SOLVED, matter__closed_on__lte=period.as_of)


@indicator(
    name=_("网格上报"),
    definition=_("本期网格上报登记的事件，一件计一次；手机重复发送的不重复计。其中预警的、当场解决的列在旁。"),
    basis=BASIS,
    since=SINCE,
    unit="events",
)
def field_reports(period: Period, scope: Scope) -> Tally:
    """Count the events that grids reported in the period, each once however often a telephone sent it.

    Warnings and what was settled on the spot stand beside.
    """
    found = reported(period, scope)
    beside = {"warned": (_("其中预警"), found.filter(warns=True))}
    return Tally(of=found, beside={**beside, "spot": (_("其中当场解决"), found.filter(on_the_spot=True))})


@indicator(
    name=_("网格事件解决率"),
    definition=_("本期网格上报的事件中，截至日已经当场解决，或者整改并经另一岗位核查结案的部分；不立案的留在分母。"),
    basis=BASIS,
    since=SINCE,
    unit="events",
)
def events_solved(period: Period, scope: Scope) -> Share:
    """Of the events reported in the period, the part settled on the spot or put right, verified by another post and closed by the day told.

    What was not opened stays in the denominator.
    """
    return Share(of=reported(period, scope), where=_solved(period))


@indicator(
    name=_("网格预警化解率"),
    definition=_("本期网格上报的预警（还没有出事、怕要出事的地点和设施）中，截至日已经解决的部分。"),
    basis=BASIS,
    since=SINCE,
    unit="events",
)
def field_warnings_solved(period: Period, scope: Scope) -> Share:
    """Of the warnings that grids reported in the period, of places and facilities, the part solved by the day told."""
    return Share(of=reported(period, scope).filter(warns=True), where=_solved(period))


@indicator(
    name=_("网格事件按期整改率"),
    definition=_("承诺的整改最后一日在本期内的事件中，到该日为止已经反馈整改的部分；退回重派的重新起算。"),
    basis=BASIS,
    since=SINCE,
    unit="duties",
)
def fixes_on_time(period: Period, scope: Scope) -> Share:
    """Of the promised last days for putting an event right that lie in the period, the part by which it was reported done.

    An event returned and sent anew begins anew.
    """
    due = Clock.objects.filter(scope.at("office"), limit__startswith="grid_promises.fix_", due_on__range=period.days)
    ended = Q(met_on__isnull=True, ended_on__lte=F("due_on"))
    return Share(of=due.exclude(ended), where=Q(met_on__lte=F("due_on")))
