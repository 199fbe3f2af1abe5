"""What a snapshot holds: the columns that the definitions of figures and their cuts read, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from huiyin.figures.counting import countable_in, passes_of
from huiyin.figures.indicators.breakdown import CUTS, counts_of
from huiyin.figures.indicators.passes import statements
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.snapshot.statements import columns_read, compiled
from huiyin.record.offices.models import Office

ANY_DAY = date(2026, 1, 1)
SEALED = ("bytea", "text", "jsonb", "json")
"""Types of columns that hold what is sealed or told in words."""
OFFICES = {"record_office": {"id", "code", "path", "name"}}
"""Read besides, so that whoever holds the snapshot finds an office by its code."""


@dataclass(frozen=True)
class Table:
    """A table of a snapshot: its name, and its columns with their types."""

    name: str
    columns: tuple[tuple[str, str], ...]


def needed() -> tuple[Table, ...]:
    """Return the tables and columns that a snapshot holds, by name.

    :raises ValueError: if a definition reads a column that may hold a text or something sealed
    """
    read = columns_read(_statements())
    types = _types(tuple(read))
    tables = [
        Table(name, tuple((column, types[name, column]) for column in sorted(columns | OFFICES.get(name, set()))))
        for name, columns in sorted(read.items())
    ]
    for each in tables:
        for column, kind in each.columns:
            if kind in SEALED:
                raise ValueError(f"{each.name}.{column} is {kind}: snapshots hold no texts and nothing sealed.")
    return tuple(tables)


def _statements() -> list[str]:
    """Return the statement of every figure and cut, for an office: those for all offices read no more."""
    period, office = Period(ANY_DAY, ANY_DAY, ANY_DAY, ""), Scope(Office(code="any", path="any"))
    countable = countable_in(period, office)
    rows = [*statements(passes_of(countable)), *(tally.listed() for _each, tally in countable)]
    rows += [counts_of(name, period, office) for name in CUTS]
    return [compiled(each)[0] for each in rows]


def _types(tables: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Return the type of every column of some tables, as PostgreSQL names it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attnum > 0 AND NOT attisdropped AND attrelid = ANY(%s::regclass[])",
            [list(tables)],
        )
        return {(table, column): kind for table, column, kind in cursor.fetchall()}
