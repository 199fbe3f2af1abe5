"""Take something once: the same key again is known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.matters.seals import keyed

CLAIM = "INSERT INTO record_idempotencykey (key, contact_id, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"

CLAIM_WORDS = "INSERT INTO record_idempotencykey (key, digest, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
WORDS_OF = "SELECT digest FROM record_idempotencykey WHERE key = %s"


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


def is_first_of(key: str, said: bytes, at: datetime) -> bool:
    """Keep the key of what a program sent, with a digest of it, and tell whether it came for the first time.

    :raises Refused: if the same key came before with other words
    """
    digest = keyed("words under a key", said.hex())
    with connection.cursor() as cursor:
        cursor.execute(CLAIM_WORDS, [key, digest, at])
        if cursor.rowcount:
            return True
        cursor.execute(WORDS_OF, [key])
        if bytes(cursor.fetchone()[0] or b"") != digest:
            raise Refused(
                "key_used",
                _("这个 Idempotency-Key 已经用于另一份内容。"),
                remedy=_("同一份内容重发才用同一个；新的内容请换一个。"),
            )
    return False
