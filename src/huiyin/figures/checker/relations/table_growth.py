"""growth in tables: a column of changes beside the columns of two periods (2023年 | 2024年 | 增长率)."""

from collections.abc import Iterator
from itertools import permutations

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.finding.tables import Table
from huiyin.figures.checker.relations.growth import growth_relation
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, Relation
from huiyin.figures.checker.report import Report

_PERIODS, _LEAST = 2, 3


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find columns of changes in per cent and check their rows on the two columns that most of them fit."""
    del found
    for table in report.tables:
        for column in range(len(table.header)):
            changes = {row: fact for row, fact in table.column(column).items() if fact.kind == "growth"}
            if len(changes) >= _LEAST:
                yield from _column(report, table, column, changes)


def _column(report: Report, table: Table, column: int, changes: dict[int, Fact]) -> list[Relation]:
    """Check one column by the two columns of counts nearest to its left; one that they do not explain has another base."""
    counts = [at for at in range(column) if any(fact.kind == "count" for fact in table.column(at).values())]
    for now, before in permutations(counts[-_PERIODS:], _PERIODS):
        rows = [
            growth_relation(report, change, table.cells[row, now], table.cells[row, before], HARD)
            for row, change in changes.items()
            if (row, now) in table.cells and (row, before) in table.cells and table.cells[row, before].value > 0
        ]
        if sum(each.verdict != MISMATCH for each in rows) * 2 > len(changes):
            return rows
    return []
