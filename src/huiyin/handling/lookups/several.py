"""Several matters chosen from the list, to send them on together; each is checked as if it went alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.many import perform_many
from huiyin.handling.routing.acts import forward
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office

MOST, LONG = 50, 9


@dataclass(frozen=True)
class Chosen:
    """One matter of the choice, what it is about, and the version on the page that it was chosen from."""

    matter: Matter
    summary: str
    seen: int

    @property
    def value(self) -> str:
        """Return how a form names it: the version seen, a blank, the number."""
        return f"{self.seen} {self.matter.number}"


def chosen(by: Acting, values: Sequence[str], at: datetime) -> tuple[Chosen, ...]:
    """Return the matters of a choice that the reader may see, fifty at most, and keep the look: three statements.

    :param values: numbers, each after the version seen and a blank where it was seen before
    """
    asked = dict(_read(value) for value in list(dict.fromkeys(values))[:MOST] if value.isprintable())
    found = list(matters_for(by).filter(number__in=asked).select_related("village").order_by("number"))
    summaries = opened_summaries(matter.pk for matter in found)
    note_reading(by, "list", "handling", at, rows=len(found))
    return tuple(Chosen(m, summaries.get(m.pk, ""), asked[m.number] or m.version) for m in found)


def _read(value: str) -> tuple[str, int | None]:
    version, blank, number = value.partition(" ")
    return (number, int(version)) if blank and version.isdecimal() and len(version) < LONG else (value, None)


def forward_all(
    rows: Sequence[Chosen], *, to: Office, by: Acting, on: date, at: datetime
) -> list[tuple[Chosen, Refused | None]]:
    """Forward each matter by itself and return what became of it: None, or why it was refused; the others go on."""
    steps = [_step(row, to, by, on, at) for row in rows]
    return [
        (row, made if isinstance(made, Refused) else None) for row, made in zip(rows, perform_many(steps), strict=True)
    ]


def _step(row: Chosen, to: Office, by: Acting, on: date, at: datetime) -> Callable[[], None]:
    return lambda: forward(row.matter, to=to, by=by, on=on, at=at, seen=row.seen)
