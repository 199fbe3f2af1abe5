"""Which server Django asks: the standby only inside a block that says so, the first for all that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

FIRST, REPLICA = "default", "replica"
KEPT = frozenset({"django_cache", "sessions"})
"""Whose tables are read where they are written: a session that was ended is ended everywhere at once."""

_reading: ContextVar[bool] = ContextVar("huiyin_reading_replica", default=False)


@contextmanager
def on_replica() -> Iterator[None]:
    """Have query sets read the standby for the length of a block."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


class Router:
    """Django's router while a standby is configured; without one there is none to ask."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """Return the standby inside the block, else the first server, whatever server an object came from."""
        return REPLICA if _reading.get() and model._meta.app_label not in KEPT else FIRST  # noqa: SLF001 - Django's

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        """Return the first server."""
        return FIRST

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """Let rows of both meet: they are the same rows."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """Make tables on the first server alone."""
        return db == FIRST
