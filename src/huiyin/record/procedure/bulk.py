"""Open very many matters with the same checks: all that some hundreds of them write goes in one COPY a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from huiyin.lib.refusal import Refused
from huiyin.record.clocks.refresh import start
from huiyin.record.journal.made import note_made
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.numbers import Numbering, take_each
from huiyin.record.procedure.batch import Batch, batch_under_way
from huiyin.record.rows.copied import copy_in

Result = TypeVar("Result")


@dataclass(frozen=True)
class Held:
    """What one act will write: its entry, the rows that the entry vouches for, those beside them, the numbers it takes."""

    entry: Entry
    made: Sequence[Model]
    beside: Sequence[Model]
    numbering: Numbering | None


class Bulk(Batch):
    """What a chunk of acts writes, held until its end; a matter that was opened here is known before it is written.

    Nothing is locked while the acts are performed: numbers and places in the chain are taken at the end, all at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Held] = []
        self.opened: dict[UUID, tuple[Matter, Sequence[Contact]]] = {}

    def open(self, matter: Matter, contacts: Sequence[Contact]) -> None:
        """Hold a new matter with its contacts."""
        self.opened[matter.pk] = (matter, contacts)

    def hold(self, act: Held) -> None:
        """Hold what an act on a matter opened here writes."""
        if act.entry.matter_id not in self.opened:
            raise RuntimeError("In bulk only matters that are opened there are acted on.")
        self.held.append(act)

    def knows(self, matter: Matter) -> bool:
        """Tell whether the matter was opened here."""
        return matter.pk in self.opened

    def finish(self) -> None:
        """Read the clocks of all that was opened, give numbers, chain the entries, and write everything.

        What needs no number is ready and written before the first is taken: whoever acts in the same office waits
        only from there on.
        """
        numbered = [row for matter, contacts in self.opened.values() for row in (matter, *contacts)]
        last = {id(row) for row in numbered}
        clocks = self._clocks()
        for act in self.held:
            note_made(act.entry, [row for row in act.made if id(row) not in last])
        rows = [row for act in self.held for row in (*act.made, *act.beside)]
        copy_in([*clocks, *(row for row in rows if id(row) not in last)])
        self._number()
        for act in self.held:
            note_made(act.entry, [row for row in act.made if id(row) in last])
            self.tail(act.entry.office_id).link(act.entry)
        copy_in([*numbered, *(act.entry for act in self.held)])
        super().finish()

    def _clocks(self) -> list[Model]:
        entries: dict[UUID | None, list[Entry]] = defaultdict(list)
        for act in self.held:
            entries[act.entry.matter_id].append(act.entry)
        return [
            clock for matter, contacts in self.opened.values() for clock in start(matter, entries[matter.pk], contacts)
        ]

    def _number(self) -> None:
        """Take the numbers of each series in one go, always in the same order, and write them in the order of the acts."""
        numberings = [act.numbering for act in self.held if act.numbering]
        many = Counter((each.office.pk, each.year, each.series) for each in numberings)
        offices = {each.office.pk: each.office for each in numberings}
        given: dict[object, dict[str, int]] = {}
        for key in sorted(many):
            office, year, series = key
            last = take_each(offices[office], series, year, many[key])
            given[key] = {name: value - many[key] for name, value in last.items()}
        for each in numberings:
            serials = given[each.office.pk, each.year, each.series]
            for name in serials:
                serials[name] += 1
            each.write(dict(serials))

    def mark(self, text: str) -> None:
        """Set no savepoint: a step writes nothing, all is held here."""

    def putting_back(self) -> Callable[[], None]:
        """Return what undoes all that comes after."""
        put_back_what_any_batch_keeps = super().putting_back()
        held, known = len(self.held), len(self.opened)

        def put_back() -> None:
            put_back_what_any_batch_keeps()
            del self.held[held:]
            self.opened = dict(islice(self.opened.items(), known))

        return put_back


def open_many(steps: Sequence[Callable[[], Result]]) -> list[Result | Refused]:
    """Perform steps that open new matters, all in one transaction; return what each returned or the refusal it met.

    A step may go on with the matter that it opened, by acts that need no custody; it may read nothing that steps wrote.
    Whoever calls this cuts its steps into chunks of some hundreds.

    :raises django.db.IntegrityError: if something of it came in meanwhile; then nothing of the chunk is written
    """
    with batch_under_way(Bulk()) as bulk:
        return [bulk.tried(step) for step in steps]
