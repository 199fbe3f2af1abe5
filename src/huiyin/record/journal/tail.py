"""The end of an office's chain: lock it, link entries behind it, move its head."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Model

from huiyin.record.journal.chain import START, head_seal, link
from huiyin.record.journal.made import digests
from huiyin.record.journal.models import Entry
from huiyin.record.rows.together import Statement

LOCK = "SELECT count, digest, greatest(clock_timestamp(), recorded_at) FROM record_head WHERE office_id = %s FOR UPDATE"
START_CHAIN = """
INSERT INTO record_head (office_id, count, digest, seal, recorded_at) VALUES (%s, 0, %s, %s, clock_timestamp())
ON CONFLICT DO NOTHING
"""
MOVE = "UPDATE record_head SET count = %s, digest = %s, seal = %s, recorded_at = %s WHERE office_id = %s"


class Tail:
    """The locked end of one office's chain, kept while a transaction adds entries to it."""

    def __init__(self, office_id: UUID) -> None:
        self.office_id = office_id
        self.count, self.digest, self.recorded_at = self._locked()

    def _locked(self) -> tuple[int, bytes, datetime]:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [self.office_id])
            found = cursor.fetchone()
            if found is None:
                cursor.execute(START_CHAIN, [self.office_id, START, head_seal(self.office_id, 0, START)])
                cursor.execute(LOCK, [self.office_id])
                found = cursor.fetchone()
        return int(found[0]), bytes(found[1]), found[2]

    def link(self, entry: Entry, rows: list[Model]) -> None:
        """Link the unsaved entry behind the last one, with the salted digests of the rows that its act made."""
        self.count += 1
        entry.seq, entry.previous, entry.recorded_at = self.count, self.digest, self.recorded_at
        entry.salt = os.urandom(16)
        entry.made = digests(entry.salt, rows)
        entry.digest = self.digest = link(entry)

    def head(self) -> Statement:
        """Return the statement that moves the head row to the end of the chain."""
        seal = head_seal(self.office_id, self.count, self.digest)
        return MOVE, [self.count, self.digest, seal, self.recorded_at, self.office_id]
