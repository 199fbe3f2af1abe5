"""The report of an import: what the file is, its columns, its rows, and what is wrong where."""

from dataclasses import dataclass, replace
from typing import Any

from huiyin.handling.intake.ledgers.assigning import Column
from huiyin.handling.intake.ledgers.kinds import Kind


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about a row (numbered as in the file, from 1) and, when it is about one, a column's heading."""

    row: int | None
    column: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were taken, linked as repeats, refused."""

    taken: int = 0
    linked: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Carried:
    """What carrying rows into an office came to: rows taken, linked as repeats, those refused with why.

    ``beside``: what a person should look at in rows that were taken.
    """

    taken: int
    linked: int
    refused: tuple[Problem, ...] = ()
    beside: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that an import has to say; ``refused`` is the sentence that turns the whole file away."""

    file: str
    kind: Kind
    refused: str | None
    header_row: int | None
    columns: tuple[Column, ...]
    rows: Tally = Tally()
    problems: tuple[Problem, ...] = ()

    def after(self, carried: Carried) -> "Report":
        """Return the report after the rows were carried in; rows refused in reading stay refused."""
        rows = Tally(carried.taken, carried.linked, self.rows.refused + len(carried.refused))
        return replace(self, rows=rows, problems=self.problems + carried.refused + carried.beside)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data; ``why`` of a column is ``refused`` or ``unknown`` when it is not stored."""
        return {
            "file": self.file,
            "kind": self.kind,
            "refused": self.refused,
            "header_row": self.header_row,
            "columns": [_column(column) for column in self.columns],
            "rows": {"taken": self.rows.taken, "linked": self.rows.linked, "refused": self.rows.refused},
            "problems": [
                {"row": problem.row, "column": problem.column, "sentence": problem.sentence}
                for problem in self.problems
            ],
        }


def _column(column: Column) -> dict[str, str | None]:
    """Return a column as plain data."""
    return {"header": column.heading.leaf, "field": column.field, "why": column.why, "sentence": sentence_of(column)}


def sentence_of(column: Column) -> str | None:
    """Say why a column is not stored; ``None`` if it is."""
    name = " ".join(column.heading.leaf.split())
    if column.why == "refused":
        return f"“{name}”这一列属于“{column.what}”，按规定不收，不会保存。"
    if column.why == "unknown":
        return f"“{name}”这一列不认识，没有保存；确需保留的，加 --keep “{name}” 作为备注存入。"
    return None
