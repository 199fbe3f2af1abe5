"""What meetings came to: how many were held, and what became of their decisions."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Tally
from huiyin.routines.meetings.models import Attended, Minutes
from huiyin.routines.tasks.models import Task

SINCE = date(2022, 5, 1)


@indicator(
    name=_("联席会议"),
    definition=_("本期召开并记了纪要的联席会议、会商和研判；其中有其他单位到会的列在旁。"),
    basis="xinfang_2022:13",
    since=SINCE,
    unit="meetings",
)
def meetings_held(period: Period, scope: Scope) -> Tally:
    """Count the meetings held in the period of which there are minutes; those at which other offices were present stand beside."""
    held = Minutes.objects.filter(scope.at("meeting__office"), held_on__range=period.days, entry__on__lte=period.as_of)
    across = held.filter(Exists(Attended.objects.filter(meeting=OuterRef("meeting"))))
    return Tally(of=held, matter="", beside={"across": (_("其中跨单位"), across)})


@indicator(
    name=_("议定事项按期完成率"),
    definition=_("会议议定和排查发现的事项中，完成日期在本期的，按期完成的部分；截至日还没做完的也在分母。"),
    basis="xinfang_2022:13",
    since=SINCE,
    unit="tasks",
)
def tasks_done_in_time(period: Period, scope: Scope) -> Share:
    """Of what meetings decided and rounds found, with its day in the period, the part done by that day.

    What is not done yet counts in the denominator.
    """
    due = Task.objects.filter(scope.at("by_office"), due_on__range=period.days)
    return Share(of=due, where=Q(done__on__lte=F("due_on")))
