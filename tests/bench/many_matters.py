"""Many matters by SQL: some that were made by acts, each copied many times under new ids, for benches alone.

The copies keep days, states and offices, and each belongs to its own matter; their digests are empty, so the journal of
such an installation cannot be verified.
"""

from __future__ import annotations

from django.db import connection, transaction

from huiyin.figures.snapshot.needed import needed

ONCE = ("record_office", "record_post", "record_village", "handling_committee")
"""Tables of which there are no more rows because there are more matters."""
OFFICES = ("office_id", "place_id", "to_office_id")
"""Columns that name a row of such a table, in tables that say so without a constraint."""
DAYS = ("on", "since", "served_on", "received_on", "registered_on", "due_on", "rated_on")
"""The first of these that a table has orders its rows, as they would have come."""


def multiply(copies: int) -> None:
    """Add so many copies of every matter with all that the figures are counted from."""
    tables = [each.name for each in needed() if each.name not in ONCE and not each.name.startswith("routines_")]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        later = without_indexes(tables)
        for table in tables:
            cursor.execute(copying(table, copies))
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'; " + "; ".join(later))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def copying(table: str, copies: int) -> str:
    """Return the statement that adds so many copies of each row of a table."""
    columns = _columns(table)
    names = ", ".join(f'"{name}"' for name in columns)
    day = next((name for name in DAYS if name in columns), next(iter(columns)))
    return (
        f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} "
        f'FROM (SELECT * FROM {table} ORDER BY "{day}") AS old CROSS JOIN generate_series(1, {copies}) AS k'
    )


def _columns(table: str) -> dict[str, str]:
    """Return what each column of a copy holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, NULL), attnotnull, coalesce((SELECT confrelid::regclass::text "
            "FROM pg_constraint WHERE conrelid = attrelid AND contype = 'f' AND conkey = ARRAY[attnum] LIMIT 1), '') "
            "FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [table],
        )
        return {name: _copied(name, kind, needs, of) for name, kind, needs, of in cursor.fetchall()}


def _copied(name: str, kind: str, needs: object, of: str) -> str:
    if kind == "uuid" and of not in ONCE and name not in OFFICES:
        return f'(to_hex(4096 + k) || substr("{name}"::text, 5))::uuid'
    if kind == "bytea":
        return "''::bytea" if needs else "NULL"
    if name in ("number", "order_number"):
        return f"CASE WHEN \"{name}\" = '' THEN '' ELSE \"{name}\" || '-' || k END"
    return f'"{name}" + k * 10000000::bigint' if name == "seq" else f'"{name}"'


def without_indexes(tables: list[str]) -> list[str]:
    """Drop the indexes that no constraint needs; return the statements that make them again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
            [tables],
        )
        found = cursor.fetchall()
        for name, _made in found:
            cursor.execute(f"DROP INDEX {name}")
    return [made for _name, made in found]
