"""What a table is: a named sheet of rows of cells."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of merged cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it stands in the file: row ``n`` of the file is ``rows[n - 1]``; every row has the same width."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()

    @property
    def width(self) -> int:
        """Count the columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell says anything."""
        return all(text(cell) == "" for row in self.rows for cell in row)


def text(cell: Cell) -> str:
    """Write a cell as the text that a person sees; a whole number has no point, an empty cell is ``""``."""
    if cell.__class__ is str:  # most are, and files have millions
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def squared(rows: list[list[Cell]]) -> tuple[Row, ...]:
    """Fill short rows with ``None``, so that all have the width of the longest."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
