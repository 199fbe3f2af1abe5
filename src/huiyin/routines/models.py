"""Every table of the routines floor, gathered for Django."""

from huiyin.routines.receptions.models import (
    DayChange,
    ReceptionDay,
    Turn,
    TurnCalled,
    TurnEnd,
    TurnTaken,
)

__all__ = ["DayChange", "ReceptionDay", "Turn", "TurnCalled", "TurnEnd", "TurnTaken"]
