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
from huiyin.routines.tasks.models import Task, TaskDone

__all__ = [
    "Attended",
    "DayChange",
    "Decision",
    "Invited",
    "Item",
    "Meeting",
    "Minutes",
    "ReceptionDay",
    "Task",
    "TaskDone",
    "Turn",
    "TurnCalled",
    "TurnEnd",
    "TurnTaken",
]
