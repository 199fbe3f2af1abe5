"""Finds tables written as rows of cells between bars, and the figures in their cells."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.passage import Passage
from huiyin.lib.quantities import ARABIC, read_quantity

_ROW = re.compile(r"^[^\n|]*\|[^\n]*\|[^\n]*$", re.MULTILINE)
_CELL = re.compile(
    rf"\s*(?P<sign>[-−－+]?)(?P<number>{ARABIC})\s?(?P<unit>%|件次|件|起|人次|人|批次|批|个|条|户|次|宗)?\s*"
)
_UNIT = re.compile(
    r"[(（](件次|件|起|人次|人|批次|批|个|条|户|次|宗|%|万元|元)[)）]|(件|人次|批次|人(?=数)|户(?=数))数?$"
)
_NUMBERING = re.compile(r"序号|编号|^No\.?$|年份|^年$|电话|日期|时间")
_TOTAL = re.compile(r"^\s*(?:合\s*计|总\s*计|小\s*计|总数|共\s*计|全[市县区镇乡]|[Tt]otal|[Aa]ll)")


@dataclass
class Table:
    """A table: ``header`` of its columns, ``labels`` of its rows, and figures by (row, column).

    ``partial`` where its rows may be only some parts of the row of totals.
    """

    header: list[str]
    unit: str = ""
    labels: list[str] = field(default_factory=list)
    cells: dict[tuple[int, int], Fact] = field(default_factory=dict)
    partial: bool = False
    _columns: dict[int, dict[int, Fact]] = field(default_factory=dict)

    def total_row(self) -> int | None:
        """Give the row that states totals, if there is one."""
        rows = [row for row, label in enumerate(self.labels) if _TOTAL.match(label)]
        return rows[-1] if rows else None

    def column(self, column: int) -> dict[int, Fact]:
        """Give the figures of a column by their row."""
        return dict(self._columns.get(column, {}))

    def put(self, row: int, column: int, fact: Fact) -> None:
        """Add the figure of a cell."""
        self.cells[row, column] = fact
        self._columns.setdefault(column, {})[row] = fact


def find_tables(passage: Passage) -> list[Table]:
    """Find every table of at least a heading and one row of figures."""
    return [table for block in _blocks(passage) if (table := _table(block)) and table.cells]


def _blocks(passage: Passage) -> Iterator[list[re.Match[str]]]:
    """Give each run of rows that follow one another."""
    block: list[re.Match[str]] = []
    for row in _ROW.finditer(passage.text):
        if block and row.start() > block[-1].end() + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _split(row: re.Match[str]) -> list[tuple[int, str]]:
    """Give the cells of a row with the offset of each; outer bars hold no cell."""
    cells, at = [], row.start()
    for cell in row[0].split("|"):
        cells.append((at, cell))
        at += len(cell) + 1
    if not cells[0][1].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1][1].strip() else cells


def _table(block: list[re.Match[str]]) -> Table | None:
    """Read the rows of one block; the first row without a figure is the heading."""
    rows = [_split(row) for row in block]
    if len(rows) < 2:
        return None
    heads = max(1, next((at for at, cells in enumerate(rows) if any(_CELL.fullmatch(cell) for _, cell in cells)), 1))
    table = Table(_headings([[cell.strip() for _, cell in cells] for cells in rows[:heads]]))
    table.unit = next((unit for heading in table.header if (unit := _unit(heading)) not in {"", "%"}), "")
    for cells in rows[heads:]:
        if all(re.fullmatch(r"[\s:\-]*", cell) for _, cell in cells):
            continue
        row = len(table.labels)
        table.labels.append(_label(cells))
        for column, (at, cell) in enumerate(cells):
            if fact := cell_fact(table, row, column, at, cell):
                table.put(row, column, fact)
    return table


def _headings(rows: list[list[str]]) -> list[str]:
    """Give one heading a column from one or more rows of them; an empty one goes on with that to its left."""
    widest = max(len(row) for row in rows)
    over = [""] * widest
    for row in rows:
        words = [*row, *[""] * (widest - len(row))]
        if not any(re.fullmatch(r"[:\-]+", word) for word in words):
            own = [words[at] or (words[at - 1] if at and row is not rows[-1] else "") for at in range(widest)]
            over = [above + word for above, word in zip(over, own, strict=True)]
    return over


def _label(cells: list[tuple[int, str]]) -> str:
    """Name a row by its first cell that is no figure."""
    return next((cell.strip() for _, cell in cells if cell.strip() and not _CELL.fullmatch(cell)), "")


def cell_fact(table: Table, row: int, column: int, at: int, cell: str) -> Fact | None:
    """Give the figure of one cell, if it is one."""
    match = _CELL.fullmatch(cell)
    heading = table.header[column] if column < len(table.header) else ""
    if not match or _NUMBERING.search(heading):
        return None
    unit = match["unit"] or _unit(heading) or table.unit
    quantity = read_quantity(match["number"])
    places = max(0, -int(quantity.step.as_tuple().exponent))
    value = float(quantity.value)
    value = -value if match["sign"] in {"-", "−", "－"} else value
    kind = _kind(heading) if unit == "%" else "amount" if unit.endswith("元") else "count"
    start, end = at + match.start("number"), at + len(cell.rstrip())
    label = table.labels[row]
    return Fact(
        kind,
        value,
        unit,
        start,
        end,
        places,
        value,
        value,
        name=f"{label}{heading}",
        label=label,
        cell=True,
        head=start,
    )


def _kind(heading: str) -> str:
    """Tell what a column of percentages holds."""
    if re.search(r"同比|环比|增减|增幅|增长|[Cc]hange", heading):
        return "growth"
    return "share" if re.search(r"占|比重|[Ss]hare", heading) else "rate"


def _unit(heading: str) -> str:
    """Give the unit that a heading names."""
    if match := _UNIT.search(heading):
        return match[1] or match[2]
    return "%" if re.search(r"率|占比|比重|比例|%", heading) else ""
