"""Write very many new rows: one COPY a table, which the server takes ten times as fast as INSERTs.

Values go as the server keeps them (binary), which neither side has to spell or to read.
Into a table behind policies (access/second_lock.py) PostgreSQL copies nothing: there a table of the transaction is
filled, and its rows are inserted by one statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Field, GeneratedField, Model

from huiyin.record.rows.behind_policies import BEHIND_POLICIES
from huiyin.record.rows.prepared import cursor_for

AS_THEY_ARE = (
    models.UUIDField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.BooleanField,
    models.BinaryField,
    models.BigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.ForeignKey,
    models.OneToOneField,
)
"""Fields whose values the driver writes as they lie in the row."""
SIZE = re.compile(r"\(.*?\)")
Others = tuple[tuple[int, "Field[Any, Any]"], ...]


class Prepared(NamedTuple):
    """How a table is copied into: its statements, the types of its columns, how a row's values are taken and made ready."""

    texts: Texts
    types: list[str]
    values_of: Callable[[dict[str, Any]], Sequence[Any]]
    others: Others


class Texts(NamedTuple):
    """The statement that copies into a table, and what is said before and after it."""

    before: tuple[str, ...]
    copy: str
    after: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return them in their order."""
        return (*self.before, self.copy, *self.after)


def copy_in(rows: Iterable[Model]) -> None:
    """Write unsaved rows of any tables; foreign keys are checked at commit, so the order of tables does not matter."""
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_table[type(row)].append(row)
    for model, group in by_table.items():
        _copy(model, group)
    for group in by_table.values():
        for row in group:
            row._state.adding = False  # noqa: SLF001 - what Django's own bulk_create sets
            row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def _copy(model: type[Model], rows: list[Model]) -> None:
    texts, types, values_of, others = _prepared(model)
    base = connections[DEFAULT_DB_ALIAS]  # asked once: each question to the proxy looks for it anew
    with cursor_for(*texts.all) as cursor:
        for text in texts.before:
            cursor.execute(text)
        with cursor.copy(texts.copy) as out:
            out.set_types(types)
            for row in rows:
                values = values_of(row.__dict__)
                if others:
                    values = list(values)
                    for place, field in others:
                        values[place] = field.get_db_prep_save(values[place], base)
                out.write_row(values)
        for text in texts.after:
            cursor.execute(text)


@cache
def _prepared(model: type[Model]) -> Prepared:
    """Return how rows of a table are copied, and which of their values have to be made ready."""
    meta = model._meta  # noqa: SLF001 - Django's documented model metadata
    fields = [each for each in meta.concrete_fields if not isinstance(each, GeneratedField)]
    columns = ", ".join(connection.ops.quote_name(str(each.column)) for each in fields)
    others = tuple((place, each) for place, each in enumerate(fields) if type(each) not in AS_THEY_ARE)
    types = [SIZE.sub("", str(each.db_type(connection))) for each in fields]
    return Prepared(_texts(meta.db_table, columns), types, itemgetter(*(each.attname for each in fields)), others)


def _texts(table: str, columns: str) -> Texts:
    name, beside = connection.ops.quote_name(table), connection.ops.quote_name(f"{table}_copied")
    if table not in BEHIND_POLICIES:
        return Texts((), f"COPY {name} ({columns}) FROM STDIN (FORMAT BINARY)", ())
    of_transaction = f"CREATE TEMPORARY TABLE {beside} ON COMMIT DROP AS SELECT {columns} FROM {name} WITH NO DATA"  # noqa: S608 - our own names
    into = f"INSERT INTO {name} ({columns}) SELECT * FROM {beside}"  # noqa: S608 - our own names
    return Texts((of_transaction,), f"COPY {beside} FROM STDIN (FORMAT BINARY)", (into, f"DROP TABLE {beside}"))
