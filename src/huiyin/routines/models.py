"""Every table of the routines floor, gathered for Django."""

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
from huiyin.routines.tasks.models import Task, TaskDone

__all__ = [
    "Attended",
    "Check",
    "DayChange",
    "Decision",
    "DutyRoster",
    "Finding",
    "Invited",
    "Item",
    "Meeting",
    "Minutes",
    "Place",
    "ReceptionDay",
    "Round",
    "Shift",
    "Swap",
    "Task",
    "TaskDone",
    "Turn",
    "TurnCalled",
    "TurnEnd",
    "TurnTaken",
]
