"""table_sum and the rates of a table: the row of totals adds up, and each row's rate follows from its counts."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.finding.tables import Table
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.relations.sum import rounding
from huiyin.figures.checker.report import Report

_OF_WHICH = re.compile(r"\s*其中|\s*of which", re.IGNORECASE)
_NO_PART = re.compile(r"\s*(?:其中|小\s*计|合\s*计|总\s*计|of which|subtotal)", re.IGNORECASE)
_NOT_ADDED = re.compile(r"平均|人均|日均|月均|排名|名次|天数|时长|周期|比上年|率|[Aa]verage|[Rr]ank|[Mm]ean|[Mm]edian")
_ROW_UNIT = re.compile(r"[(（](件次?|人次?|批次?|户次?|万?元)[)）]")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rows of totals and columns of rates in each table."""
    del found
    for table in report.tables:
        yield from _totals(report, table)
        yield from _rates(report, table)


def _totals(report: Report, table: Table) -> Iterator[Relation]:
    """Check the row of totals, column by column."""
    row = table.total_row()
    if row is None or table.partial:
        return
    nested = any(_OF_WHICH.match(label) for label in table.labels)
    for column, heading in enumerate(table.header):
        cells = table.column(column)
        total = cells.pop(row, None)
        parts = [cell for at, cell in cells.items() if not _NO_PART.match(table.labels[at])]
        if total and total.kind in {"count", "amount"} and len(parts) > 1 and not _NOT_ADDED.search(heading):
            relation = _sum(report, total, parts, heading)
            relation.strength = SOFT if nested or _mixed(table) else HARD
            yield relation


def _mixed(table: Table) -> bool:
    """Tell whether the rows of a table count in more than one unit (来信（件）, 来访（批次）)."""
    return len({unit[1] for label in table.labels if (unit := _ROW_UNIT.search(label))}) > 1


def _sum(report: Report, total: Fact, parts: list[Fact], heading: str) -> Relation:
    """Add a column."""
    computed = sum(part.value for part in parts)
    terms = "+".join(shown(part.value) for part in parts)
    verdict = OK if abs(computed - total.value) <= rounding(total, parts) else MISMATCH
    chinese = f"表中“{heading}”一列{terms}={shown(computed)}，" + (
        "与合计相符。" if verdict == OK else f"而合计写的是{shown(total.value)}。"
    )
    english = f"Column “{heading}”: {terms} = {shown(computed)}, " + (
        "as totalled." if verdict == OK else f"but the total says {shown(total.value)}."
    )
    return Relation("table_sum", total, parts, [], computed, verdict, HARD, report.say(chinese, english))


def _rates(report: Report, table: Table) -> Iterator[Relation]:
    """Check a column of rates with the columns it is called after (办结率: 已办结 over 总件数)."""
    for column, heading in enumerate(table.header):
        stem = re.sub(r"率$|%|\brate\b", "", re.sub(r"[（(].*", "", heading).strip()).strip()
        if not stem or not re.search(r"率|%|\brate\b", heading):
            continue
        part = _column(table, re.escape(stem), {column})
        whole = _column(table, r"总|合计|受理|应|[Tt]otal|[Rr]eceived", {column, part})
        if part is not None and whole is not None:
            yield from _rows(report, table, column, part, whole)
        elif part is not None:
            yield from _fitting(report, table, column, part)


def _column(table: Table, words: str, taken: set[int | None]) -> int | None:
    """Give the first column of counts that is called by these words."""
    names = enumerate(table.header)
    return next(
        (i for i, name in names if i not in taken and re.search(words, name) and not re.search(r"率|%|未|不", name)),
        None,
    )


def _fitting(report: Report, table: Table, column: int, part: int) -> Iterator[Relation]:
    """Check the rates of a table that names no whole: by the first other column of counts that most of them fit."""
    for whole in range(len(table.header)):
        if whole not in {column, part} and not re.search(r"率|%|未|不", table.header[whole]):
            found = list(_rows(report, table, column, part, whole))
            if sum(each.verdict != MISMATCH for each in found) * 2 > len(found):
                yield from found
                return


def _rows(report: Report, table: Table, column: int, part: int, whole: int) -> Iterator[Relation]:
    """Check the rate of each row; a column that fits nowhere has another base."""
    found = []
    for row in range(len(table.labels)):
        rate, of, over = (table.cells.get((row, i)) for i in (column, part, whole))
        if rate and of and over and over.value:
            found.append((rate, of, over))
    fits = sum(verdict_of(rate, [of], [over]) != MISMATCH for rate, of, over in found)
    for rate, of, over in found:
        yield ratio(report, rate, [of], [over], HARD if fits * 2 > len(found) else SOFT)
