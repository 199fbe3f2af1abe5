"""Insert rows of any tables with one statement each, sent together: an act is one round trip, not ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cache
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKey,
    GeneratedField,
    Model,
    TextField,
    UUIDField,
)
from psycopg import Cursor

from huiyin.record.rows.prepared import cursor_for

PLAIN: dict[type[Field[Any, Any]], tuple[type, ...]] = {
    UUIDField: (UUID,),
    CharField: (str,),
    TextField: (str,),
    BooleanField: (bool,),
    DateField: (date,),
    BinaryField: (bytes,),
}
"""Fields with a type of value that the driver takes as it is; asking each field costs more than the insert."""
Statement = tuple[str, Sequence[Any]]
COMMIT: Statement = ("COMMIT", ())
Rows = list[tuple[Any, ...]]


@cache
def _shape(model: type[Model]) -> tuple[str, str, tuple[Field[Any, Any], ...]]:
    """Return the head of a table's INSERT, the marks of one row, and its columns."""
    meta = model._meta  # noqa: SLF001 - Django's documented model metadata
    fields = tuple(field for field in meta.concrete_fields if not isinstance(field, GeneratedField))
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    head = f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({columns}) VALUES "  # noqa: S608 - names of our tables
    return head, f"({', '.join(['%s'] * len(fields))})", fields


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, frozenset[type], Field[Any, Any]], ...]:
    """Return each column with the types whose values the driver takes as they are; others the field prepares."""
    return tuple((field.attname, _plain(field), field) for field in _shape(model)[2])


def _plain(field: Field[Any, Any]) -> frozenset[type]:
    own_value = not getattr(field, "auto_now", False) and not getattr(field, "auto_now_add", False)
    kind = field.target_field if isinstance(field, ForeignKey) else field
    return frozenset({NoneType, *PLAIN.get(type(kind), ())}) if own_value and type(kind) in PLAIN else frozenset()


def inserts(rows: Iterable[Model]) -> list[Statement]:
    """Return one INSERT for each table, with its rows in the order given."""
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_table[type(row)].append(row)
    return [_insert(model, group) for model, group in by_table.items()]


def _insert(model: type[Model], rows: list[Model]) -> Statement:
    head, marks, _fields = _shape(model)
    base = connections[DEFAULT_DB_ALIAS]  # asked once: each question to the proxy looks for it anew
    values = [
        value if type(value := getattr(row, name)) in plain else field.get_db_prep_save(field.pre_save(row, True), base)
        for row in rows
        for name, plain, field in _columns(model)
    ]
    return head + ", ".join([marks] * len(rows)), values


def update(row: Model) -> Statement:
    """Return the UPDATE of all columns of a row that is in the database."""
    text, fields = _change(type(row))
    base = connections[DEFAULT_DB_ALIAS]
    return text, [field.get_db_prep_save(field.pre_save(row, False), base) for field in fields]


@cache
def _change(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    """Return the UPDATE of one row of a table, and the columns whose values it wants, the key last."""
    _, _, fields = _shape(model)
    key, *rest = sorted(fields, key=lambda field: not field.primary_key)
    columns = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in rest)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    where = connection.ops.quote_name(str(key.column))
    return f"UPDATE {table} SET {columns} WHERE {where} = %s", (*rest, key)  # noqa: S608


def send(statements: Sequence[Statement], rows: Iterable[Model] = (), *, commits: bool = False) -> None:
    """Send all statements in one round trip; ``rows`` are then known to be in the database.

    Foreign keys are checked at commit, so the order of tables does not matter.

    :param commits: whether the transaction ends with them: its locks are given up without a round trip more, and
        nothing may be written in it afterwards
    """
    if statements:
        statements = [*statements, COMMIT] if commits else statements
        with cursor_for(*(text for text, _ in statements)) as cursor, cursor.connection.pipeline():
            for text, values in statements:
                cursor.execute(text, values)
    for row in rows:
        row._state.adding = False  # noqa: SLF001 - what Django's own bulk_create sets
        row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def ask(statements: Sequence[Statement], before: Sequence[Statement] = ()) -> list[Rows]:
    """Return the rows that each statement answers, all asked in one round trip.

    :param before: statements without an answer, sent ahead of them
    """
    with cursor_for(*(text for text, _ in (*before, *statements))) as first, ExitStack() as opened:
        if before or len(statements) > 1:  # a pipeline costs more than a lone statement saves
            opened.enter_context(first.connection.pipeline())
        for text, values in before:
            first.execute(text, values)
        cursors = [opened.enter_context(Cursor(first.connection)) for _ in statements]
        for cursor, (text, values) in zip(cursors, statements, strict=True):
            cursor.execute(text, values)
        return [cursor.fetchall() for cursor in cursors]
