"""Perform many acts with the same checks: one transaction for every 500, chained in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from huiyin.lib.refusal import Refused
from huiyin.record.clocks.refresh import refresh, save_alarms
from huiyin.record.journal.tail import Tail
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.rows.together import inserts, send

Result = TypeVar("Result")
PER = 500
BEGIN, NEXT, BACK = "SAVEPOINT step", "RELEASE SAVEPOINT step; SAVEPOINT step", "ROLLBACK TO SAVEPOINT step"
"""One savepoint walks from step to step, in one round trip each."""


class Batch:
    """What many acts share in one transaction: the locked tails, the matters whose clocks moved, the notices."""

    def __init__(self) -> None:
        self.tails: dict[UUID, Tail] = {}
        self.moved: dict[UUID, Matter] = {}
        self.outbox: list[Outbox] = []

    def tail(self, office_id: UUID) -> Tail:
        """Return the locked end of an office's chain."""
        if office_id not in self.tails:
            self.tails[office_id] = Tail(office_id)
        return self.tails[office_id]

    def knows(self, matter: Matter) -> bool:  # noqa: ARG002 - a bulk knows what it has not written yet
        """Tell whether the matter was opened here and is not written yet."""
        return False

    def touch(self, matter: Matter) -> None:
        """Say that the clocks of a matter must be read again before the transaction ends."""
        self.moved[matter.pk] = matter

    def finish(self) -> None:
        """Write heads, clocks and notices."""
        send([tail.head() for tail in self.tails.values()])
        matters = list(Matter.objects.filter(pk__in=self.moved).select_related("intake_office"))
        if matters:
            refresh(matters)
            save_alarms(matters)
        send(inserts(self.outbox), self.outbox)

    def tried(self, step: Callable[[], Result]) -> Result | Refused:
        """Return what a step returned, or the refusal it met, of which nothing stays."""
        put_back = self.putting_back()
        try:
            result = step()
        except Refused as refusal:
            transaction.set_rollback(
                False
            )  # the acts inside asked for it; going back to the step's beginning is enough
            self.mark(BACK)
            put_back()
            return refusal
        self.mark(NEXT)
        return result

    def mark(self, text: str) -> None:
        """Set, move or go back to the savepoint before a step."""
        with connection.cursor() as cursor:
            cursor.execute(text)

    def putting_back(self) -> Callable[[], None]:
        """Return what undoes in memory all that comes after; the savepoint undoes the rows."""
        marks, waiting = {office: (tail.count, tail.digest) for office, tail in self.tails.items()}, len(self.outbox)

        def put_back() -> None:
            self.tails = {office: tail for office, tail in self.tails.items() if office in marks}
            for office, tail in self.tails.items():
                tail.count, tail.digest = marks[office]
            del self.outbox[waiting:]

        return put_back


_current: ContextVar[Batch | None] = ContextVar("batch", default=None)


def current() -> Batch | None:
    """Return the batch under way, None outside one."""
    return _current.get()


Kind = TypeVar("Kind", bound=Batch)


@contextmanager
def batch_under_way(batch: Kind) -> Iterator[Kind]:
    """Let all acts go through a batch, and finish it, in one transaction."""
    with transaction.atomic():
        token = _current.set(batch)
        try:
            yield batch
            batch.finish()
        finally:
            _current.reset(token)


def perform_many(
    steps: Iterable[Callable[[], Result]], *, on_step: Callable[[], object] | None = None
) -> list[Result | Refused]:
    """Perform each step, a call of one or more acts, and return what each returned or the refusal it met.

    A refused step writes nothing and the others go on; 500 steps share a transaction, so that a crash loses at most
    the chunk under way, and never half an act. Clocks are read once a chunk.

    :param on_step: called after each step, for progress
    """
    results: list[Result | Refused] = []
    queue = iter(steps)
    while chunk := list(islice(queue, PER)):
        with batch_under_way(Batch()) as batch:
            batch.mark(BEGIN)
            for step in chunk:
                results.append(batch.tried(step))
                if on_step is not None:
                    on_step()
    return results
