"""Take the same form once: a second sending finds what the first made, with the same code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from huiyin.record.mail.models import IdempotencyKey
from huiyin.record.matters.codes import LENGTH, new_code
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import keyed

CLAIM = "INSERT INTO record_idempotencykey (key, contact_id, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def code_for(key: str) -> str:
    """Return the 16-digit code: the same again for the same key, a random one where there is no key."""
    if not key:
        return new_code()
    return str(int.from_bytes(keyed("code of a form", key), "big") % 10**LENGTH).zfill(LENGTH)


def claim_key(key: str, contact_id: UUID, at: datetime) -> Contact | None:
    """Keep the key for a contact about to be made; return the contact that an earlier sending made, None if first.

    A second sending that runs at the same time waits here until the first is committed or given up.
    """
    if not key:
        return None
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [key, contact_id, at])
        if cursor.rowcount:
            return None
    return IdempotencyKey.objects.select_related("contact__matter", "contact__office").get(key=key).contact
