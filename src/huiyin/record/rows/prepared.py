"""Send statements whose text is always the same: the server reads and plans each once a connection, not each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Cursor

from huiyin.record.rows.sent import sent

Text = str


@contextmanager
def cursor_for(*texts: Text) -> Iterator[Cursor[Any]]:
    """Give a cursor that binds values at the server, for these statements sent in one round trip.

    The driver's errors become Django's, and the log of statements, where one is kept, is told of the round trip.
    """
    base = connections[DEFAULT_DB_ALIAS]  # asked once: each question to the proxy looks for it anew
    base.ensure_connection()
    sent.many += len(texts)
    with base.wrap_database_errors, Cursor(base.connection) as cursor:
        yield cursor
    if base.queries_logged:
        base.queries_log.append({"sql": "; ".join(texts), "time": "0"})
