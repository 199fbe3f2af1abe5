"""How ready offices were: teams of patrol and the patrols they walked, drills of emergency plans."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.routines.plans.models import Drill, Fault
from huiyin.routines.rosters.models import DutyRoster, Shift
from huiyin.routines.teams.models import Team

SINCE = date(2022, 5, 1)


@indicator(
    name=_("义务巡逻队"),
    definition=_("截至期末成立并且没有解散的义务巡逻队的数量；只登记队伍有多少人，不登记是谁。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="teams",
)
def patrol_teams(period: Period, scope: Scope) -> Tally:
    """Count the teams of volunteer patrol that there are at the end of the period; who belongs to them is not kept."""
    standing = Q(ended_on__isnull=True) | Q(ended_on__gt=period.end)
    found = Team.objects.filter(scope.at("office"), standing, kind=Team.Kind.PATROL, formed_on__lte=period.end)
    return Tally(of=found, matter="")


@indicator(
    name=_("义务巡逻出动率"),
    definition=_("巡逻表上日期在本期的巡逻中，截至日已经登记出动的部分；没有登记的也在分母。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="patrols",
)
def patrols_walked(period: Period, scope: Scope) -> Share:
    """Of the patrols rostered in the period, the part kept as walked by the day told; what nobody kept is in the denominator."""
    rostered = Shift.objects.filter(
        scope.at("roster__office"), roster__kind=DutyRoster.Kind.PATROL, on__range=period.days
    )
    return Share(of=rostered, where=Q(patrolled__entry__on__lte=period.as_of), matter="")


@indicator(
    name=_("应急演练"),
    definition=_("本期举行的应急预案演练的次数；其中发现要整改的列在旁。"),
    basis="xinfang_2022:25",
    since=SINCE,
    unit="drills",
)
def drills_held(period: Period, scope: Scope) -> Tally:
    """Count the drills of emergency plans held in the period; those that left something to mend stand beside."""
    held = Drill.objects.filter(scope.at("version__plan__office"), held_on__range=period.days)
    mending = held.filter(Exists(Fault.objects.filter(drill=OuterRef("pk"))))
    return Tally(of=held, matter="", beside={"mending": (_("其中要整改"), mending)})
