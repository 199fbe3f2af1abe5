"""A ledger file, read: its report and its rows, compared with nothing but itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from huiyin.handling.intake.ledgers.assigning import Column, assign
from huiyin.handling.intake.ledgers.building import Builder
from huiyin.handling.intake.ledgers.contents import contents_of
from huiyin.handling.intake.ledgers.kinds import TELLS, Kind, kind_of, measured
from huiyin.handling.intake.ledgers.layout import Layout, layout_of
from huiyin.handling.intake.ledgers.leftovers import records
from huiyin.handling.intake.ledgers.report import Problem, Report, Tally
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.reading import read_table
from huiyin.lib.tables.sheets import Row, Sheet

LOOKED_AT = 2000
"""Rows by whose cells columns are told."""
TURNED_AWAY: dict[Kind, str] = {
    "statistics": "这是统计表“{title}”，只有汇总数，不是逐件登记的台账，没有导入。请导入逐件登记的台账，数字由系统自己统计。",
    "index": "这是文件目录“{title}”，列的是案卷材料，不是逐件登记的台账，没有导入。请导入登记台账；材料请在办件时作为附件上传。",
}
NO_HEADINGS = "“{title}”里找不到表头，没有导入。请在表格里写明各列名称（如“登记日期”“信访人”“信访内容”），再导入一次。"
NO_CONTENT = (
    "“{title}”里没有写明反映内容或标题的列，看不出是逐件登记的台账，没有导入。请补上“信访内容”一列，再导入一次。"
)


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """What a ledger file says: the report for people, the rows to carry in (repeats within the file included)."""

    report: Report
    rows: tuple[LedgerRow, ...] = ()


class Ledger:
    """A ledger whose headings are known: its rows are typed while they are taken, and then its report is whole."""

    def __init__(self, report: Report, numbered: Iterator[tuple[int, Row]], builder: Builder) -> None:
        self.report = report
        self._numbered = numbered
        self._builder = builder

    def rows(self) -> Iterator[LedgerRow]:
        """Yield the rows to carry in, repeats within the file included, and put what is wrong into the report."""
        problems: list[Problem] = []
        first: dict[str, int] = {}
        linked = refused = 0
        for number, cells in self._numbered:
            row, wrong = self._builder.build(number, cells)
            problems += wrong
            if row is None:
                refused += 1
                continue
            before = first.setdefault(row.fingerprint, number)
            if before != number:
                linked += 1
                problems.append(Problem(number, None, f"第 {number} 行与第 {before} 行相同，不会重复登记。"))
            yield row
        tally = Tally(len(first), linked, refused)
        self.report = replace(self.report, rows=tally, problems=(*problems, *self.report.problems))


def read_ledger(path: Path, keep: tuple[str, ...] = (), sheet: str | None = None) -> LedgerReading:
    """Read a ledger whole: as :func:`open_ledger` does, with all its rows.

    :raises UnreadableTableError: if the file is no table that can be read, or has no such sheet.
    """
    ledger = open_ledger(path, keep, sheet)
    rows = tuple(ledger.rows())
    return LedgerReading(ledger.report, rows)


def open_ledger(path: Path, keep: tuple[str, ...] = (), sheet: str | None = None) -> Ledger:
    """Open a ledger: recognise its headings, refuse statistics tables and indexes of files; its rows are typed later.

    A ledger that is refused has no rows.

    :param keep: headings of unknown columns to keep as notes; refused columns are never kept.
    :param sheet: the sheet to read; without it the one whose headings are best known.
    :raises UnreadableTableError: if the file is no table that can be read, or has no such sheet.
    """
    sheets = read_table(path)
    chosen, layout = _choose(path, sheets, sheet)
    others = [other.name for other in sheets if other.name != chosen.name]
    if layout is None:
        report = Report(path.name, "records", NO_HEADINGS.format(title=chosen.name), None, ())
        return Ledger(report, iter(()), Builder((), None))
    ledger = _opened(path.name, chosen, layout, keep)
    if others and not sheet:
        ledger.report = replace(ledger.report, problems=(_mention(chosen.name, others),))
    return ledger


def sheet_read(path: Path) -> Sheet:
    """Return the table that is read in a file, as it stands there, refused columns too: only to give it back.

    :raises UnreadableTableError: if the file is no table that can be read.
    """
    return _choose(path, read_table(path), None)[0]


def _choose(path: Path, sheets: tuple[Sheet, ...], name: str | None) -> tuple[Sheet, Layout | None]:
    """Choose the sheet named, or the one with the surest headings, the first of equals."""
    wanted = [sheet for sheet in sheets if name in {None, sheet.name}]
    if not wanted:
        raise UnreadableTableError(
            f"{path.name} has no sheet “{name}”. It has: {'、'.join(one.name for one in sheets)}."
        )
    laid_out = [(sheet, layout_of(sheet)) for sheet in wanted]
    return max(laid_out, key=lambda pair: pair[1].sure if pair[1] else 0)


def _opened(file: str, sheet: Sheet, layout: Layout, keep: tuple[str, ...]) -> Ledger:
    """Open the table that a layout found in a sheet."""
    below = [row for _, row in islice(records(sheet, layout, set(), set()), LOOKED_AT)]
    contents = [contents_of([row[index] for row in below]) for index in range(sheet.width)]
    columns = assign(list(layout.headings), contents, keep)
    kind = kind_of(columns, contents, layout.titles)
    if kind == "statistics":
        columns = measured(columns, contents)
    why = _turned_away(kind, columns, layout)
    report = Report(file, kind, why, layout.header_row, tuple(columns))
    numbered = iter(()) if why else _records(sheet, layout, columns)
    return Ledger(report, numbered, Builder(() if why else columns, layout.year))


def _turned_away(kind: Kind, columns: list[Column], layout: Layout) -> str | None:
    """Say why a whole table is not carried in; ``None`` if it can be."""
    title = layout.titles[1] if len(layout.titles) > 1 else layout.titles[0]
    if kind in TURNED_AWAY:
        return TURNED_AWAY[kind].format(title=title)
    return None if any(column.field in TELLS for column in columns) else NO_CONTENT.format(title=title)


def _records(sheet: Sheet, layout: Layout, columns: list[Column]) -> Iterator[tuple[int, Row]]:
    """Return the numbered rows that are records, once it is known which columns are serials and which free text."""
    serials = {column.heading.index for column in columns if column.field == "row_no"}
    texts = {column.heading.index for column in columns if column.field in TELLS}
    return records(sheet, layout, serials, texts)


def _mention(name: str, others: list[str]) -> Problem:
    """Say that other sheets were not read."""
    listed = "”“".join(others)
    return Problem(None, None, f"只读了工作表“{name}”；另有“{listed}”没有读，要导入请加 --sheet 指定。")
