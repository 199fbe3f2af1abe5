"""A row of cells becomes a LedgerRow, or is refused with why."""

from datetime import date
from functools import cache
from typing import Any

from huiyin.handling.intake.ledgers.assigning import IGNORED, NOTE, Column
from huiyin.handling.intake.ledgers.cells import Reading, read_cell
from huiyin.handling.intake.ledgers.days import Moment
from huiyin.handling.intake.ledgers.fingerprints import fingerprint
from huiyin.handling.intake.ledgers.report import Problem
from huiyin.handling.intake.ledgers.rows import ATTRIBUTES, LedgerRow
from huiyin.handling.intake.ledgers.vocabulary import fields, words
from huiyin.handling.letters.days import written
from huiyin.lib.tables.sheets import Row, text

SAYING = ("content", "title", "demand", "form", "place")
SORTED = ("kind", "kind2", "category", "channel")
AFTER = {"closed_on": "办结", "replied_on": "答复", "handled_on": "处理"}


def build(number: int, row: Row, columns: list[Column], year: int | None) -> tuple[LedgerRow | None, list[Problem]]:
    """Build the LedgerRow of one row of cells, with its problems; ``None`` if the row is refused, the last problem says why."""
    values: dict[str, Any] = {}
    notes: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for column in columns:
        cell, name = row[column.heading.index], _named(column.heading.leaf)
        if column.field == IGNORED or text(cell) == "":
            continue
        reading = _read(column, row, name, year)
        values.update(_valued(column.field, reading.value))
        if column.field == NOTE or reading.keep_text:
            notes.append((name, text(cell)))
        if reading.wrong:
            problems.append(Problem(number, column.heading.leaf, f"第 {number} 行“{name}”{reading.wrong}。"))
    built = LedgerRow(row_number=number, notes=tuple(notes), **values)
    problems += _out_of_order(built)
    why = _refusal(built, problems, columns)
    if why:
        return None, [*problems, Problem(number, None, f"第 {number} 行没有导入：{why}")]
    marked = LedgerRow(row_number=number, notes=tuple(notes), fingerprint=fingerprint(built), **values)
    return marked, problems


@cache
def _named(leaf: str) -> str:
    return " ".join(leaf.split())


def _read(column: Column, row: Row, name: str, year: int | None) -> Reading:
    """Read one cell by its column's field; a note has no value of its own."""
    if column.field == NOTE:
        return Reading(None)
    return read_cell(row[column.heading.index], fields()[column.field].holds, name, year)


def _valued(field: str, value: Any) -> dict[str, Any]:
    """Return what a value sets in a LedgerRow."""
    if value is None or field == NOTE:
        return {}
    if field == "reporter" and value in words("anonymous"):
        return {"anonymous": True}
    if isinstance(value, Moment):
        clock = {"received_clock": value.clock} if field == "received_at" else {}
        return {ATTRIBUTES[field]: value.day, **clock}
    return {field: value}


def _out_of_order(row: LedgerRow) -> list[Problem]:
    """Say which days lie before the day of receipt."""
    return [
        Problem(
            row.row_number,
            None,
            f"第 {row.row_number} 行的{name}日期 {written(day)} 早于收到日期 {written(row.received_on)}，请核对。",
        )
        for attribute, name in AFTER.items()
        if isinstance(day := getattr(row, attribute), date) and row.received_on and day < row.received_on
    ]


def _refusal(row: LedgerRow, problems: list[Problem], columns: list[Column]) -> str | None:
    """Say why a row cannot be carried in; ``None`` if it can."""
    received = next((column.heading.leaf for column in columns if column.field == "received_at"), None)
    if any(problem.column == received for problem in problems if received is not None):
        return "收到日期看不懂，请写成 2024-05-06 的样子，再导入一次（已导入的行不会重复）。"
    if any(word in (getattr(row, name) or "") for name in SORTED for word in words("accusations")):
        return "检举控告不从台账导入，请当事人向纪检监察机关提出。"
    if not any(getattr(row, name) for name in SAYING):
        return "没有写内容或标题，请补上反映了什么。"
    return None
