"""Take something once: the same key again is known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

CLAIM = "INSERT INTO record_idempotencykey (key, contact_id, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def is_first(key: str, at: datetime, contact_id: UUID | None = None) -> bool:
    """Keep the key and tell whether it came for the first time; without a key everything is first.

    A second sending that runs at the same time waits here until the first is committed or given up.

    :param contact_id: of the contact that is made or changed, if one is
    """
    if not key:
        return True
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [key, contact_id, at])
        return bool(cursor.rowcount)
