"""A ledger file, read: its report and its rows, compared with nothing but itself."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from huiyin.handling.intake.ledgers.assigning import Column, assign
from huiyin.handling.intake.ledgers.building import build
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


def read_ledger(path: Path, keep: tuple[str, ...] = (), sheet: str | None = None) -> LedgerReading:
    """Read a ledger: recognise its headings, type its rows, refuse statistics tables and indexes of files.

    :param keep: headings of unknown columns to keep as notes; refused columns are never kept.
    :param sheet: the sheet to read; without it the one whose headings are best known.
    :raises UnreadableTableError: if the file is no table that can be read, or has no such sheet.
    """
    sheets = read_table(path)
    chosen, layout = _choose(path, sheets, sheet)
    others = [other.name for other in sheets if other.name != chosen.name]
    if layout is None:
        return LedgerReading(Report(path.name, "records", NO_HEADINGS.format(title=chosen.name), None, ()))
    reading = _read(path.name, chosen, layout, keep)
    return reading if sheet or not others else _mentioning(reading, chosen.name, others)


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


def _read(file: str, sheet: Sheet, layout: Layout, keep: tuple[str, ...]) -> LedgerReading:
    """Read the table that a layout found in a sheet."""
    below = [row for _, row in islice(records(sheet, layout, set(), set()), LOOKED_AT)]
    contents = [contents_of([row[index] for row in below]) for index in range(sheet.width)]
    columns = assign(list(layout.headings), contents, keep)
    kind = kind_of(columns, contents, layout.titles)
    if kind == "statistics":
        columns = measured(columns, contents)
    why = _turned_away(kind, columns, layout)
    if why:
        return LedgerReading(Report(file, kind, why, layout.header_row, tuple(columns)))
    rows, problems, tally = _rows(_records(sheet, layout, columns), columns, layout.year)
    return LedgerReading(
        Report(file, kind, None, layout.header_row, tuple(columns), tally, tuple(problems)), tuple(rows)
    )


def _turned_away(kind: Kind, columns: list[Column], layout: Layout) -> str | None:
    """Say why a whole table is not carried in; ``None`` if it can be."""
    title = layout.titles[1] if len(layout.titles) > 1 else layout.titles[0]
    if kind in TURNED_AWAY:
        return TURNED_AWAY[kind].format(title=title)
    return None if any(column.field in TELLS for column in columns) else NO_CONTENT.format(title=title)


def _records(sheet: Sheet, layout: Layout, columns: list[Column]) -> list[tuple[int, Row]]:
    """Return the numbered rows that are records, once it is known which columns are serials and which free text."""
    serials = {column.heading.index for column in columns if column.field == "row_no"}
    texts = {column.heading.index for column in columns if column.field in TELLS}
    return list(records(sheet, layout, serials, texts))


def _rows(
    numbered: list[tuple[int, Row]], columns: list[Column], year: int | None
) -> tuple[list[LedgerRow], list[Problem], Tally]:
    """Build all rows; a row that repeats an earlier one of the file counts as linked."""
    rows: list[LedgerRow] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for number, cells in numbered:
        row, wrong = build(number, cells, columns, year)
        problems += wrong
        if row is not None:
            rows.append(row)
            if first.setdefault(row.fingerprint, number) != number:
                problems.append(
                    Problem(number, None, f"第 {number} 行与第 {first[row.fingerprint]} 行相同，不会重复登记。")
                )
    return rows, problems, Tally(len(first), len(rows) - len(first), len(numbered) - len(rows))


def _mentioning(reading: LedgerReading, name: str, others: list[str]) -> LedgerReading:
    """Add the sentence that other sheets were not read."""
    sentence = f"只读了工作表“{name}”；另有“{'”“'.join(others)}”没有读，要导入请加 --sheet 指定。"
    report = replace(reading.report, problems=(*reading.report.problems, Problem(None, None, sentence)))
    return replace(reading, report=report)
