"""The end of an office's chain: lock it, link entries behind it, move its head."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from huiyin.record.journal.chain import START, head_seal, link
from huiyin.record.journal.models import Entry
from huiyin.record.rows.together import Rows, Statement, ask

LOCK = "SELECT count, digest, greatest(clock_timestamp(), recorded_at) FROM record_head WHERE office_id = %s FOR UPDATE"
START_CHAIN = """
INSERT INTO record_head (office_id, count, digest, seal, recorded_at) VALUES (%s, 0, %s, %s, clock_timestamp())
ON CONFLICT DO NOTHING
"""
MOVE = "UPDATE record_head SET count = %s, digest = %s, seal = %s, recorded_at = %s WHERE office_id = %s"


class Tail:
    """The locked end of one office's chain, kept while a transaction adds entries to it.

    :param first: a statement sent in the same round trip before the lock; ``answers`` holds its rows
    :param ready: statements without an answer, sent ahead of both: nobody waits for them
    """

    def __init__(self, office_id: UUID, first: Statement | None = None, ready: Sequence[Statement] = ()) -> None:
        self.office_id = office_id
        asked = [*([first] if first else []), (LOCK, [office_id])]
        *answered, found = ask(asked, ready)
        self.answers = answered[0] if answered else []
        self.count, self.digest, self.recorded_at = self._read(found or self._started())

    def _started(self) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(START_CHAIN, [self.office_id, START, head_seal(self.office_id, 0, START)])
        return ask([(LOCK, [self.office_id])])[0]

    @staticmethod
    def _read(found: Rows) -> tuple[int, bytes, datetime]:
        ((count, digest, recorded_at),) = found
        return int(count), bytes(digest), recorded_at

    def link(self, entry: Entry) -> None:
        """Link the unsaved entry behind the last one; what its act made was noted before."""
        self.count += 1
        entry.seq, entry.previous, entry.recorded_at = self.count, self.digest, self.recorded_at
        entry.digest = self.digest = link(entry)

    def head(self) -> Statement:
        """Return the statement that moves the head row to the end of the chain."""
        seal = head_seal(self.office_id, self.count, self.digest)
        return MOVE, [self.count, self.digest, seal, self.recorded_at, self.office_id]
