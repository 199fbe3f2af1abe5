"""What must stand after the migrations as it stood before: rows, chains and figures, asked without this release's models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection, sql

from huiyin.doors.cli.backups.manifest import ROOMS
from huiyin.lib.postgres.address import Address

SAME: Final = ("record_matter", "record_contact", "record_claim", "record_party", "record_entry", "record_reading")
"""Tables to which nobody but people adds; to others a migration may, such as a new category."""

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
HEADS = "SELECT o.code, h.count, encode(h.digest, 'hex') FROM record_head h JOIN record_office o ON o.id = h.office_id"
MONTH = """
SELECT to_char(date_trunc('month', max(at) AT TIME ZONE 'Asia/Shanghai') - interval '1 day', 'YYYY-MM') FROM record_entry
"""


@dataclass(frozen=True)
class Standing:
    """How many rows each table has, and the count and digest with which each office's chain ends."""

    rows: dict[str, int]
    heads: dict[str, tuple[int, str]]

    @property
    def line(self) -> str:
        """Return it for people."""
        return (
            f"{self.rows.get('record_matter', 0)} matters, {self.rows.get('record_entry', 0)} entries, "
            f"{len(self.heads)} chains, {sum(self.rows.values())} rows in {len(self.rows)} tables"
        )


def standing(address: Address) -> Standing:
    """Return how a database stands, by counting every row of our tables."""
    with address.connect() as connection:
        tables = [
            name for (name,) in connection.execute(TABLES) if name.startswith(tuple(f"{each}_" for each in ROOMS))
        ]
        rows = {name: _count(connection, name) for name in tables}
        heads = {code: (count, digest) for code, count, digest in connection.execute(HEADS)}
    return Standing(rows, heads)


def last_closed_month(address: Address) -> str:
    """Return the month before that of the newest entry as 2026-02, empty where nothing was entered yet."""
    with address.connect() as connection:
        row = connection.execute(MONTH).fetchone()
    return str(row[0]) if row and row[0] else ""


def differing(before: Standing, after: Standing) -> Iterator[str]:
    """Yield a sentence for each row lost or made by nobody, and each chain that ends elsewhere."""
    for table, count in before.rows.items():
        found = after.rows.get(table)
        if found is None:
            yield f"the table {table} with {count} rows is gone"
        elif found < count or (found != count and table in SAME):
            yield f"{table} had {count} rows and has {found}"
    for code in sorted(before.heads.keys() | after.heads.keys()):
        if before.heads.get(code) != after.heads.get(code):
            yield f"the chain of {code} ended at {_end(before, code)} and ends at {_end(after, code)}"


def differing_figures(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a sentence for each figure that both releases count and that is another, or counts other matters."""
    then = {each["key"]: each for each in before}
    for each in after:
        old = then.get(each["key"])
        if old is None:
            continue
        if (old["n"], old["d"]) != (each["n"], each["d"]):
            yield f"{each['name']} [{each['key']}] was {_said(old)} and is {_said(each)}"
        elif old.get("matters_hash") != each.get("matters_hash"):
            yield f"{each['name']} [{each['key']}] is {_said(each)} as before, of other matters"


def _count(connection: Connection[tuple[Any, ...]], table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return row[0] if row else 0


def _end(stood: Standing, code: str) -> str:
    count, digest = stood.heads.get(code, (0, "nothing"))
    return f"#{count} {digest[:12]}"


def _said(figure: dict[str, Any]) -> str:
    return f"{figure['n']}" if figure["d"] is None else f"{figure['n']} of {figure['d']}"
