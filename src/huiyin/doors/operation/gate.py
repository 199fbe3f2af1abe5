"""Let so many requests work and so many wait; who comes beyond is turned away at once, before anything collapses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PATIENT = 5.0
"""Seconds that a request may wait for its turn while nobody has to be turned away: a burst in the morning passes."""

BRISK = 0.01
"""Seconds that it may wait while others are turned away: a queue that only stands makes everybody late and serves no more."""

ALONE = 1
"""Requests at work while others are turned away: an interpreter does one thing at a time, so more at once serve no more, only later."""

CALM = 1.0
"""Seconds without anybody turned away after which patience and all turns come back."""


class Gate:
    """Turns for ``at_work`` requests of a process at a time; ``waiting`` more may wait for one.

    How long they may wait, and how many work at once, follows whether the queue drains (as CoDel does it): both a burst
    and an overload fill it, but only an overload keeps it full.
    """

    def __init__(self, at_work: int, waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._turns, self._at_work, self._places, self._waiting = at_work, 0, waiting, 0
        self._clock, self._turned_away = clock, float("-inf")
        self._changed = threading.Condition()

    def enter(self) -> bool:
        """Take a turn, waiting for it if there is a place; False if the request is to be turned away."""
        with self._changed:
            if (self._free > 0 and not self._waiting) or self._waited():
                self._at_work += 1
                return True
            self._turned_away = self._clock()
            return False

    def leave(self) -> None:
        """Give the turn back to whoever waits longest."""
        with self._changed:
            self._at_work -= 1
            self._changed.notify(max(1, self._free))

    @property
    def patience(self) -> float:
        """Return for how many seconds a request may wait now."""
        return PATIENT if self._calm else BRISK

    @property
    def _calm(self) -> bool:
        return self._clock() - self._turned_away >= CALM

    @property
    def _free(self) -> int:
        return (self._turns if self._calm else min(self._turns, ALONE)) - self._at_work

    def _waited(self) -> bool:
        if self._waiting >= self._places:
            return False
        self._waiting += 1
        try:
            return self._changed.wait_for(lambda: self._free > 0, self.patience)
        finally:
            self._waiting -= 1
