"""Read the columns that a command names from a table, and write a table whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.reading import read_table
from huiyin.lib.tables.sheets import text
from huiyin.lib.tables.textfiles import LONGEST_CELL, decoded

Rows = list[list[str]]


def read_rows(path: Path) -> Rows:
    """Read the rows of a CSV or of a workbook's first sheet; the first are the headings.

    :raises click.ClickException: if it is no table, or has no rows
    """
    try:
        rows = _of_csv(path) if path.suffix.lower() == ".csv" else _of_workbook(path)
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}). Check the name.") from error
    except csv.Error as error:
        raise click.ClickException(
            f"{path.name} is no CSV that can be read ({error}). Save it again as CSV."
        ) from error
    if len(rows) < 2:  # noqa: PLR2004 - headings and one row
        raise click.ClickException(f"{path.name} has no rows under its headings. Choose a file with rows.")
    return rows


def _of_csv(path: Path) -> Rows:
    """Return the rows of a CSV with commas; empty lines are none, short rows are filled."""
    csv.field_size_limit(LONGEST_CELL)
    lines = io.StringIO(decoded(path.read_bytes(), path.name), newline="")
    rows = [row for row in csv.reader(lines) if row]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _of_workbook(path: Path) -> Rows:
    return [[text(cell) for cell in row] for row in read_table(path)[0].rows]


def column_of(rows: Rows, names: Sequence[str], path: Path) -> list[int]:
    """Return where the named columns stand.

    :raises click.ClickException: if one is missing, naming those that are there
    """
    headings = [heading.strip() for heading in rows[0]]
    for name in names:
        if name not in headings:
            raise click.ClickException(
                f"{path.name} has no column “{name}”. Its columns are: {', '.join(headings[:30])}."
            )
    return [headings.index(name) for name in names]


def text_of(row: Sequence[str], columns: Sequence[int]) -> str:
    """Return the texts of a row's columns, one under the other."""
    return "\n".join(row[column] for column in columns)


def write_rows(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV whole or not at all.

    :raises click.ClickException: if the place cannot be written
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows(rows)
        draft.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
    finally:
        draft.unlink(missing_ok=True)


def day_in(said: str) -> date | None:
    """Return the day with which a cell begins, such as 2025/3/4 10:00; None if it begins with none."""
    day = said.strip().split(" ")[0].replace("/", "-")
    try:
        return datetime.strptime(day, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
