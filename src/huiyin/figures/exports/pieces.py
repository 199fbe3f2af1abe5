"""Rows as pieces of files, a few hundred at a time: the same as CSV and as JSON Lines, whatever takes them in."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from huiyin.figures.exports.reach import Reach
from huiyin.figures.exports.register import Table

AT_ONCE = 1000


class Piece(NamedTuple):
    """Bytes that follow in one file, and how many rows they are."""

    name: str
    content: bytes
    rows: int = 0


@dataclass
class Sum:
    """What was written of one file so far."""

    digest: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    rows: int = 0


Sums = dict[str, Sum]


def summed(pieces: Iterable[Piece], sums: Sums) -> Iterator[Piece]:
    """Yield the pieces as they come, and sum up each file of the tables; those beside have their sum in a row."""
    for piece in pieces:
        if not piece.name.startswith("data/"):
            yield piece
            continue
        total = sums.setdefault(piece.name, Sum())
        total.digest.update(piece.content)
        total.size += len(piece.content)
        total.rows += piece.rows
        yield piece


def open_rows(table: Table, reach: Reach) -> Iterator[tuple[Any, ...]]:
    """Yield the open columns of an office's rows of a table, read by a cursor of the server's."""
    names = [each.name for each in table.open]
    for rows in reach.rows(table):
        yield from rows.values_list(*names).iterator(AT_ONCE)


def as_files(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """Yield a table as ``data/NAME.csv`` with a heading and as ``data/NAME.jsonl``, a piece of each in turn."""
    files = f"data/{name}.csv", f"data/{name}.jsonl"
    yield Piece(files[0], _csv([columns]))
    yield Piece(files[1], b"")
    for batch in batches(rows, AT_ONCE):
        plain = [[_plain(value) for value in row] for row in batch]
        yield Piece(files[0], _csv([_cell(value) for value in row] for row in plain), len(batch))
        lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in plain)
        yield Piece(files[1], "".join(f"{line}\n" for line in lines).encode(), len(batch))


def batches(rows: Iterable[Sequence[Any]], most: int) -> Iterator[list[Sequence[Any]]]:
    """Yield rows in lists of at most so many."""
    batch: list[Sequence[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: days and times in ISO form, keys and sums of money as text."""
    if value is None or isinstance(value, bool | int | str | dict):
        return value
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _cell(value: Any) -> object:
    """Return a value as a cell of CSV has it: nothing for unknown, lists and objects as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
