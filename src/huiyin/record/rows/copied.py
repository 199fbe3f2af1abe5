"""Write very many new rows: one COPY a table, which the server takes ten times as fast as INSERTs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, GeneratedField, Model

from huiyin.record.rows.prepared import cursor_for


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
    meta = model._meta  # noqa: SLF001 - Django's documented model metadata
    fields: list[Field] = [each for each in meta.concrete_fields if not isinstance(each, GeneratedField)]  # type: ignore[type-arg]
    columns = ", ".join(connection.ops.quote_name(str(each.column)) for each in fields)
    text = f"COPY {connection.ops.quote_name(meta.db_table)} ({columns}) FROM STDIN"
    base = connections[DEFAULT_DB_ALIAS]  # asked once: each question to the proxy looks for it anew
    with cursor_for(text) as cursor, cursor.copy(text) as out:
        for row in rows:
            out.write_row([each.get_db_prep_save(each.pre_save(row, True), base) for each in fields])
