"""What a person may do with a matter now: the rows THE table opens to them, with article and last day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiyin.handling.lookups.chips import shown_day
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.words import act_word
from huiyin.law.clock import Reading
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.allowed import open_acts


@dataclass(frozen=True)
class Next:
    """One act that is open to the person now; ``last_day`` None where no clock runs for it.

    ``place`` tells how far down it stands among the acts that meet its clock: the usual one stands first.
    """

    act: str
    label: str
    basis: str
    citation: str
    last_day: date | None
    nature: str
    place: int = 0


def nexts_of(by: Acting, matter: Matter, readings: Iterable[Reading], today: date) -> tuple[Next, ...]:
    """Return the acts open to the person, those with the nearest last day first.

    A right whose last day has passed is left out. One statement for staff, none for residents.
    """
    running = [r for r in readings if r.state(today) in ("open", "late")]
    lapsed = _lapsed_rights(readings, running, today)
    found = [_next(row.act, row.basis, running) for row in open_acts(by, matter) if row.act not in lapsed]
    return tuple(sorted(found, key=lambda each: (each.last_day is None, each.last_day or today, each.place)))


def _lapsed_rights(readings: Iterable[Reading], running: list[Reading], today: date) -> set[str]:
    """Return acts whose right has run out and runs nowhere else."""
    alive = {act for r in running for act in r.limit.met_by}
    ran_out = {
        act
        for r in readings
        if r.limit.nature == "right" and r.met_on is None and r.due_on is not None and r.state(today) == "ended"
        for act in r.limit.met_by
    }
    return ran_out - alive


def _next(act: str, basis: str, running: list[Reading]) -> Next:
    mine = [(shown_day(r.limit.nature, r.strict, r.due_on), r) for r in running if act in r.limit.met_by]
    dated = [(day, r) for day, r in mine if day is not None]
    day, reading = min(dated, key=lambda pair: pair[0]) if dated else (None, None)
    return Next(
        act=act,
        label=act_word(act),
        basis=basis,
        citation=cited(basis),
        last_day=day,
        nature=reading.limit.nature if reading else "",
        place=reading.limit.met_by.index(act) if reading else 0,
    )
