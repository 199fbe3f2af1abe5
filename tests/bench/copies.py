"""A town with very many matters by SQL: all that hangs on some matters made by acts, copied under ids of their own.

The copies are older by whole weeks, spread over a year before the two of the first ones; what is still owed in them is
owed later instead, so that lists begin with matters whose words open: copies are sealed for good. Marks of words, narrow
rows of figures and custody are copied too, so that search, figures and the rule of access have the work of as many
matters. The journal of such an installation cannot be verified.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from tests.bench.many_matters import without_indexes

COPIED = (
    *("record_matter", "record_contact", "record_entry", "record_standing", "record_claim", "record_clock"),
    *("record_custody", "record_document", "record_party", "record_service", "record_firstserved"),
    *("record_awaiting", "record_trace"),
    *("handling_answer", "handling_answercopy", "handling_claimresult", "handling_rating"),
)
"""What registering, handling and rating leave; published answers and notices to others are not asked by the pages measured."""
OFFICES = ("office_id", "place_id")
"""Keys in narrow rows that say without a constraint that they are an office's; their other keys are a matter's, or of its rows."""
WEEKS = 52
OLDER = f"7 * (1 + k %% {WEEKS})"
STILL_OWED = {"record_clock": "is_open", "record_matter": "state <> 'closed'"}
OWED = ("due_on", "strict", "alarm_on")
COLUMNS = """
SELECT attname, format_type(atttypid, NULL), attnotnull, coalesce((
    SELECT confrelid::regclass::text FROM pg_constraint
    WHERE conrelid = attrelid AND contype = 'f' AND conkey = ARRAY[attnum] LIMIT 1), '')
FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def keep_first() -> int:
    """Set the matters aside that are there now, to be copied later; return how many they are."""
    with connection.cursor() as cursor:
        for table in COPIED:
            cursor.execute(f"CREATE UNLOGGED TABLE first_{table} AS SELECT * FROM {table} ORDER BY 1")
            cursor.execute(f"ANALYZE first_{table}")
        cursor.execute("SELECT count(*) FROM first_record_matter")
        return int(cursor.fetchone()[0])


def grow(before: int, until: int) -> None:
    """Add the copies of the first matters from one count of copies to another, and let the planner know."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # keys point right by construction
        later = without_indexes(list(COPIED))
        for table in COPIED:
            statement = _copying(cursor, table)
            cursor.executemany(statement, [[k] for k in range(before + 1, until + 1)])
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'; " + "; ".join(later))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")


def _copying(cursor: Any, table: str) -> str:
    """Return the statement that adds the k-th copy of each of the first rows of a table."""
    cursor.execute(COLUMNS, [table])
    columns = {name: _copied(table, name, kind, needs, of) for name, kind, needs, of in cursor.fetchall()}
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM first_{table}, (SELECT %s::integer AS k) AS k"


def _copied(table: str, name: str, kind: str, needs: object, of: str) -> str:
    if kind == "uuid" and (of in COPIED or (not of and name not in OFFICES)):
        return f'(to_hex(4096 + k) || substr("{name}"::text, 5))::uuid'
    if name == "traced":
        return "TRUE"  # else all papers of copies would stand in the queue of those whose traces are yet to be taken
    if kind == "bytea":
        return "''::bytea" if needs else "NULL"
    if kind == "date":
        later = f"WHEN {STILL_OWED[table]} THEN {OLDER} " if table in STILL_OWED and name in OWED else ""
        return f'"{name}" + CASE {later}ELSE -{OLDER} END' if later else f'"{name}" - {OLDER}'
    if name in ("number", "order_number"):
        return f"CASE WHEN \"{name}\" = '' THEN '' ELSE \"{name}\" || '~' || k END"
    return f'"{name}" + k * 10000000::bigint' if name == "seq" else f'"{name}"'
