"""Whether the standby is near: what the first server had written some seconds ago is there to read."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.db import Error, connections

from huiyin.doors.operation.replica.router import FIRST, REPLICA
from huiyin.lib.postgres import following

logger = logging.getLogger("huiyin.replica")

AGAIN = 1.0
"""Seconds for which an answer is kept."""

REST = 10.0
"""Seconds for which a standby that is away is not asked: each asking may cost a reader two."""

PATIENCE = 2
"""Seconds to wait for a connection of its own."""

NEAR, AWAY, BEHIND, NO_STANDBY = "near", "away", "behind", "no standby"
_FAULTS = (psycopg.Error, Error)


class Nearness:
    """How one process finds the standby: asked at most once a second, by one thread.

    No clock of a server is believed and an idle first server makes nobody late: positions of the first are noted with
    the time of this machine, and the standby is as old as the newest note that it has reached.
    """

    def __init__(
        self,
        allowed: float,
        written: Callable[[], int],
        replayed: Callable[[], int | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed, self._written, self._replayed, self._clock = allowed, written, replayed, clock
        self._finding = threading.Lock()
        self._notes: list[tuple[float, int]] = []
        self._reached: float | None = None
        self._state, self._until = AWAY, float("-inf")
        self._told = NEAR

    def near(self) -> bool:
        """Say whether to read from the standby; who asks while it is found out reads the first server."""
        if self._clock() >= self._until:
            if not self._finding.acquire(blocking=False):
                return False
            try:
                self._keep(self._found())
            finally:
                self._finding.release()
        return self._state == NEAR

    def fault(self) -> None:
        """Keep away from the standby for a while: a question that it was asked failed."""
        self._keep(AWAY)

    def _keep(self, state: str) -> None:
        self._state, self._until = state, self._clock() + (REST if state == AWAY else AGAIN)
        if state != self._told:
            level = logging.INFO if state == NEAR else logging.WARNING
            where = "it" if state == NEAR else "the first server"
            logger.log(level, "the read replica is %s: pages of the public are read from %s", state, where)
            self._told = state

    def _found(self) -> str:
        """Return how the standby stands; one that was near stays so while the first server is away.

        Nothing is acknowledged then that it could lack for longer than before.
        """
        begun = self._clock()
        try:
            self._notes.append((begun, self._written()))
            is_first_there = True
        except _FAULTS:
            is_first_there = False
        try:
            replayed = self._replayed()
        except _FAULTS:
            return AWAY
        if replayed is None:
            return NO_STANDBY
        self._reach(replayed)
        if not is_first_there:
            return self._state
        return NEAR if self._reached is not None and begun - self._reached <= self._allowed else BEHIND

    def _reach(self, replayed: int) -> None:
        reached = [at for at, position in self._notes if position <= replayed]
        self._reached = max(reached, default=self._reached)
        self._notes = [(at, position) for at, position in self._notes if position > replayed]


def nearness() -> Nearness:
    """Return how this process finds the standby of the settings."""
    return Nearness(settings.HUIYIN_REPLICA_LAG, lambda: _asked(FIRST, following.WRITTEN) or 0, _replayed)


def _replayed() -> int | None:
    return _asked(REPLICA, following.REPLAYED)


def _asked(alias: str, sentence: str) -> int | None:
    """Ask by a connection of its own: one of the pool might be in use by those who are served."""
    known = {**connections[alias].get_connection_params(), "connect_timeout": PATIENCE}
    with psycopg.connect(**known) as own:
        row = own.execute(sentence).fetchone()
    return row[0] if row else None
