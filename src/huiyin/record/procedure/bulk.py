"""Open very many matters with the same checks: all that 500 of them write goes in one COPY a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from huiyin.lib.refusal import Refused
from huiyin.record.clocks.refresh import start
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.numbers import moving, take
from huiyin.record.offices.models import Office
from huiyin.record.procedure.batch import Batch, batch_under_way
from huiyin.record.rows.copied import copy_in
from huiyin.record.rows.together import send

Result = TypeVar("Result")


class Bulk(Batch):
    """What a chunk of acts writes, held until its end; a matter that was opened here is known before it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Model] = []
        self.opened: dict[UUID, tuple[Matter, Sequence[Contact], list[Entry]]] = {}
        self.given: dict[tuple[UUID, str, int], int] = {}

    def numbers(self, office: Office, series: Sequence[str], year: int) -> dict[str, int]:
        """Return the next number of each series; the first taken locks the series until the chunk is written."""
        for name in series:
            key = (office.pk, name, year)
            self.given[key] = self.given[key] + 1 if key in self.given else take(office, name, year)
        return {name: self.given[office.pk, name, year] for name in series}

    def open(self, matter: Matter, contacts: Sequence[Contact]) -> None:
        """Hold a new matter with its contacts."""
        self.opened[matter.pk] = (matter, contacts, [])

    def hold(self, entry: Entry, rows: Sequence[Model]) -> None:
        """Hold the entry of an act on a matter opened here, and the rows that it made."""
        if entry.matter_id not in self.opened:
            raise RuntimeError("In bulk only matters that are opened there are acted on.")
        self.opened[entry.matter_id][2].append(entry)
        self.rows += [*rows, entry]

    def knows(self, matter: Matter) -> bool:
        """Tell whether the matter was opened here."""
        return matter.pk in self.opened

    def finish(self) -> None:
        """Read the clocks of all that was opened, and write everything."""
        matters = [matter for matter, _contacts, _entries in self.opened.values()]
        clocks = [
            clock for matter, contacts, entries in self.opened.values() for clock in start(matter, entries, contacts)
        ]
        copy_in([*matters, *self.rows, *clocks])
        send([moving(*key, value) for key, value in self.given.items()])
        super().finish()

    def mark(self, text: str) -> None:
        """Set no savepoint: a step writes nothing, all is held here."""

    def putting_back(self) -> Callable[[], None]:
        """Return what undoes all that comes after."""
        put_back_what_any_batch_keeps = super().putting_back()
        held, known, given = len(self.rows), set(self.opened), dict(self.given)

        def put_back() -> None:
            put_back_what_any_batch_keeps()
            del self.rows[held:]
            self.opened = {key: value for key, value in self.opened.items() if key in known}
            self.given = {key: given.get(key, value - 1) for key, value in self.given.items()}

        return put_back


def open_many(steps: Sequence[Callable[[], Result]]) -> list[Result | Refused]:
    """Perform steps that open new matters, all in one transaction; return what each returned or the refusal it met.

    A step may go on with the matter that it opened, by acts that need no custody; it may read nothing that steps wrote.
    Whoever calls this cuts its steps into chunks of some hundreds.

    :raises django.db.IntegrityError: if something of it came in meanwhile; then nothing of the chunk is written
    """
    with batch_under_way(Bulk()) as bulk:
        return [bulk.tried(step) for step in steps]
