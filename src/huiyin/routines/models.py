"""Every table of the routines floor, gathered for Django."""

from huiyin.routines.consultations.models import Affected, Consultation, Opinion, Outcome, Reply, Subject
from huiyin.routines.meetings.models import Attended, Decision, Invited, Item, Meeting, Minutes
from huiyin.routines.receptions.models import (
    DayChange,
    ReceptionDay,
    Turn,
    TurnCalled,
    TurnEnd,
    TurnTaken,
)
from huiyin.routines.rosters.models import DutyRoster, Shift, Swap
from huiyin.routines.rounds.models import Check, Finding, Place, Round
from huiyin.routines.targets.models import Agreement, Target, ZeroReport
from huiyin.routines.tasks.models import Task, TaskDone

__all__ = [
    "Affected",
    "Agreement",
    "Attended",
    "Check",
    "Consultation",
    "DayChange",
    "Decision",
    "DutyRoster",
    "Finding",
    "Invited",
    "Item",
    "Meeting",
    "Minutes",
    "Opinion",
    "Outcome",
    "Place",
    "ReceptionDay",
    "Reply",
    "Round",
    "Shift",
    "Subject",
    "Swap",
    "Target",
    "Task",
    "TaskDone",
    "Turn",
    "TurnCalled",
    "TurnEnd",
    "TurnTaken",
    "ZeroReport",
]
