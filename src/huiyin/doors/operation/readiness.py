"""Find out whether a process can serve: the database is there, its tables are as new as the code, the key is its key."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cache

import psycopg
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

from huiyin.record.matters.wrapping import fits

AGAIN = 1.0
"""Seconds for which an answer is kept: anybody may ask, and the database is asked once in this time."""

PATIENCE = 2
"""Seconds to wait for a connection of its own: one of the pool might be in use by those who are served."""

DATABASE, MIGRATIONS, KEY, STARTING = "database", "migrations", "key", "starting"
APPLIED = "SELECT app, name FROM django_migrations"


class Readiness:
    """The answer of one process, found anew at most once a second and by one thread at a time."""

    def __init__(self, find: Callable[[], str] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._find, self._clock = find or cause, clock
        self._finding = threading.Lock()
        self._cause, self._until = STARTING, float("-inf")

    def cause(self) -> str:
        """Return one word for why this process cannot serve, empty if it can; who asks meanwhile gets the last answer."""
        if self._clock() >= self._until and self._finding.acquire(blocking=False):
            try:
                self._cause = self._find()
                self._until = self._clock() + AGAIN
            finally:
                self._finding.release()
        return self._cause


def cause() -> str:
    """Return one word for why this process cannot serve, empty if it can."""
    try:
        if not newest() <= _applied():
            return MIGRATIONS
        return "" if _key_fits() else KEY
    except psycopg.errors.UndefinedTable:
        return MIGRATIONS
    except (psycopg.Error, Error):
        return DATABASE


@cache
def newest() -> frozenset[tuple[str, str]]:
    """Return the last migration of each app as this code knows it; what the database has beyond does no harm."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _applied() -> frozenset[tuple[str, str]]:
    known = {**connection.get_connection_params(), "connect_timeout": PATIENCE}
    with psycopg.connect(**known) as own:
        return frozenset((str(app), str(name)) for app, name in own.execute(APPLIED).fetchall())


def _key_fits() -> bool:
    """Ask once: a process keeps the key that it started with."""
    _seen.fits = _seen.fits or fits()
    return _seen.fits


class _Seen:
    fits = False


_seen = _Seen()
