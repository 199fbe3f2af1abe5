"""Write a snapshot: one Parquet file a table, all of one moment, with what they are and their sums."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from django.db import connection
from psycopg import sql

from huiyin.figures.kit.bundle import check_empty
from huiyin.figures.snapshot.engine import quiet_engine
from huiyin.figures.snapshot.needed import Table, needed
from huiyin.lib.files.whole import whole_folder
from huiyin.record.journal.models import Head
from huiyin.record.rows.moment import one_moment

ABOUT = "snapshot.json"
NOTHING = "\\N"
"""How an unknown value is written on the way, so that it is no empty text."""


@dataclass(frozen=True)
class Written:
    """What was written: where, as of which day, and the rows of each table."""

    folder: Path
    as_of: date
    rows: dict[str, int]


def write_snapshot(folder: Path, as_of: date) -> Written:
    """Write what the figures are counted from into a new or empty folder, whole or not at all.

    :param as_of: the last day as of which figures may be counted from it
    :raises Refused: if the folder holds files already
    """
    check_empty(folder)
    tables = needed()
    with whole_folder(folder) as place:
        with one_moment():
            rows = {each.name: _table(each, place) for each in tables}
            chains = {head.office.code: bytes(head.digest).hex() for head in Head.objects.select_related("office")}
        about = {"as_of": str(as_of), "tables": rows, "sha256": _sums(place), "chains": chains}
        (place / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
    return Written(folder, as_of, rows)


def _table(table: Table, place: Path) -> int:
    """Write one table, by way of a text that is gone at once; return how many rows it has."""
    target = str(place / f"{table.name}.parquet")
    with tempfile.NamedTemporaryFile(dir=place, suffix=".csv") as file, quiet_engine() as engine:
        _take(table, file)
        engine.read_csv(
            file.name, header=False, delimiter=",", quotechar='"', escapechar='"', na_values=NOTHING,
            columns={name: _in_duckdb(kind) for name, kind in table.columns}, auto_detect=False,
        ).to_parquet(target, compression="zstd")  # fmt: skip
        return int(engine.read_parquet(target).count("*").fetchall()[0][0])


def _take(table: Table, file: IO[bytes]) -> None:
    """Write the rows of a table as a text."""
    names = sql.SQL(", ").join(sql.Identifier(name) for name, _kind in table.columns)
    asked = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, NULL {})")
    with connection.cursor() as cursor, cursor.copy(asked.format(names, sql.Identifier(table.name), NOTHING)) as blocks:
        for block in blocks:
            file.write(block)
    file.flush()


def _in_duckdb(kind: str) -> str:
    return "VARCHAR" if kind.startswith("character") else kind.upper()


def _sums(place: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in sorted(place.glob("*.parquet"))}
