"""What goes into a copy: the columns that figures are counted from, and the statements that share and take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from huiyin.figures.snapshot.needed import needed
from huiyin.record.rows.behind_policies import BEHIND_POLICIES

PUBLICATION = "huiyin_figures"
KEYS = """
SELECT conrelid::regclass::text, attname, format_type(atttypid, atttypmod)
FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
WHERE contype = 'p' AND conrelid = ANY(%s::regclass[])
"""


@dataclass(frozen=True)
class Copied:
    """A table of the copy: its columns with their types, and those of its key."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]


def copied() -> tuple[Copied, ...]:
    """Return the tables of a copy: what a snapshot holds, and the keys by which a row is found again.

    :raises ValueError: if a definition reads a column that may hold a text or something sealed
    """
    wanted = needed()
    keys: dict[str, dict[str, str]] = {each.name: {} for each in wanted}
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [list(keys)])
        for table, column, kind in cursor.fetchall():
            keys[table][column] = kind
    return tuple(Copied(each.name, keys[each.name] | dict(each.columns), tuple(keys[each.name])) for each in wanted)


def shared(reader: str) -> Iterator[str]:
    """Yield the statements by which an installation shares these columns with a role, anew after each upgrade."""
    tables = copied()
    told = ", ".join(f"{_name(each.name)} ({_names(each.columns)})" for each in tables)
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = '{PUBLICATION}') "
        f"THEN CREATE PUBLICATION {PUBLICATION}; END IF; END $$"
    )
    yield f"ALTER PUBLICATION {PUBLICATION} SET TABLE {told}"
    yield f"GRANT USAGE ON SCHEMA public TO {_name(reader)}"
    for each in tables:
        yield f"GRANT SELECT ({_names(each.columns)}) ON {_name(each.name)} TO {_name(reader)}"
        if each.name in BEHIND_POLICIES:  # all rows of these columns, which name nobody
            policy = _name(f"copied_by_{reader}")
            yield f"DROP POLICY IF EXISTS {policy} ON {_name(each.name)}"
            yield f"CREATE POLICY {policy} ON {_name(each.name)} FOR SELECT TO {_name(reader)} USING (true)"


def taken() -> Iterator[str]:
    """Yield the statements that make the tables of a copy, or add what a newer version has."""
    for each in copied():
        columns = [f"{_name(column)} {kind}" for column, kind in each.columns.items()]
        yield f"CREATE TABLE IF NOT EXISTS {_name(each.name)} ({', '.join(columns)}, PRIMARY KEY ({_names(each.key)}))"
        for column in columns:
            yield f"ALTER TABLE {_name(each.name)} ADD COLUMN IF NOT EXISTS {column}"


def _names(columns: Iterable[str]) -> str:
    return ", ".join(_name(each) for each in columns)


def _name(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
