"""ratio of the shares in a table: each row's part of the column's total (东镇 | 30 | 30%)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.finding.tables import Table
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, Relation
from huiyin.figures.checker.report import Report

_YEAR = re.compile(r"(?:19|20)\d\d")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find columns of shares beside a column of counts with a total."""
    del found
    for table in report.tables:
        total = table.total_row()
        if total is not None:
            for column in range(1, len(table.header)):
                yield from _column(report, table, column, total)


def _column(report: Report, table: Table, column: int, total: int) -> Iterator[Relation]:
    """Check one column of shares; a column that fits its neighbour nowhere has another base."""
    shares = {row: fact for row, fact in table.column(column).items() if fact.kind == "share"}
    left = _counts_of(table, column, total) if shares else None
    if left is None:
        return
    whole = table.cells[total, left]
    rows: list[tuple[Fact, Fact]] = [
        (share, table.cells[row, left]) for row, share in shares.items() if (row, left) in table.cells
    ]
    fits = sum(verdict_of(share, [part], [whole]) != MISMATCH for share, part in rows)
    if fits * 2 > len(rows):
        yield from (ratio(report, share, [part], [whole], HARD) for share, part in rows)


def _counts_of(table: Table, column: int, total: int) -> int | None:
    """Give the column of counts that a column of shares divides: of the same year, else the nearest before it."""
    counts = [i for i in range(column) if (total, i) in table.cells and table.cells[total, i].kind == "count"]
    year = _YEAR.search(table.header[column])
    alike = [i for i in counts if year and year[0] in table.header[i]]
    return max(alike or counts, default=None)
