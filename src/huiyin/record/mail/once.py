"""Take something once that makes no contact: the same key again is known."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

CLAIM = "INSERT INTO record_idempotencykey (key, at) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def is_first(key: str, at: datetime) -> bool:
    """Keep the key and tell whether it came for the first time; without a key everything is first.

    A second sending that runs at the same time waits here until the first is committed or given up.
    """
    if not key:
        return True
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [key, at])
        return bool(cursor.rowcount)
