"""Every table of the routines floor, gathered for Django."""

from huiyin.routines.activities.models import Activity, ActivityWithdrawn, Budgeted, BudgetLine, Photo
from huiyin.routines.announcements.models import Announcement, AnnouncementWithdrawn
from huiyin.routines.consultations.models import Affected, Consultation, Opinion, Outcome, Reply, Subject
from huiyin.routines.meetings.models import Attended, Decision, Invited, Item, Meeting, Minutes
from huiyin.routines.plans.models import Drill, EmergencyPlan, Fault, PlanEnded, PlanVersion
from huiyin.routines.receptions.models import (
    DayChange,
    ReceptionDay,
    Turn,
    TurnCalled,
    TurnEnd,
    TurnTaken,
)
from huiyin.routines.rosters.models import DutyRoster, Patrolled, Shift, Swap
from huiyin.routines.rounds.models import Check, Finding, Place, Round
from huiyin.routines.targets.models import Agreement, Target, ZeroReport
from huiyin.routines.tasks.models import Task, TaskDone
from huiyin.routines.teams.models import Team, TeamChange

__all__ = [
    "Activity",
    "ActivityWithdrawn",
    "Affected",
    "Agreement",
    "Announcement",
    "AnnouncementWithdrawn",
    "Attended",
    "BudgetLine",
    "Budgeted",
    "Check",
    "Consultation",
    "DayChange",
    "Decision",
    "Drill",
    "DutyRoster",
    "EmergencyPlan",
    "Fault",
    "Finding",
    "Invited",
    "Item",
    "Meeting",
    "Minutes",
    "Opinion",
    "Outcome",
    "Patrolled",
    "Photo",
    "Place",
    "PlanEnded",
    "PlanVersion",
    "ReceptionDay",
    "Reply",
    "Round",
    "Shift",
    "Subject",
    "Swap",
    "Target",
    "Task",
    "TaskDone",
    "Team",
    "TeamChange",
    "Turn",
    "TurnCalled",
    "TurnEnd",
    "TurnTaken",
    "ZeroReport",
]
