"""Add an entry to its office's chain: lock the head, link, move the head."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Model

from huiyin.record.journal.chain import START, head_seal, link
from huiyin.record.journal.made import digests
from huiyin.record.journal.models import Entry

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

    def add(self, entry: Entry, rows: list[Model]) -> None:
        """Link the entry behind the last one and insert it."""
        self.count += 1
        entry.seq, entry.previous, entry.recorded_at = self.count, self.digest, self.recorded_at
        entry.salt = os.urandom(16)
        entry.made = digests(entry.salt, rows)
        entry.digest = self.digest = link(entry)
        entry.save(force_insert=True)

    def keep(self) -> None:
        """Write the new end of the chain to its head row."""
        seal = head_seal(self.office_id, self.count, self.digest)
        with connection.cursor() as cursor:
            cursor.execute(MOVE, [self.count, self.digest, seal, self.recorded_at, self.office_id])


def write(entry: Entry, rows: list[Model]) -> None:
    """Add one entry, with the salted digests of the rows that its act made, to its office's chain.

    Must run inside the act's transaction; the head row stays locked until it ends.
    """
    tail = Tail(entry.office_id)
    tail.add(entry, rows)
    tail.keep()
