"""Finds tables whose columns only spaces part, as yearbooks print them (婚姻家庭 1596880 1761612 19.0 19.7)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from itertools import groupby

from huiyin.figures.checker.finding.tables import Table, cell_fact
from huiyin.figures.checker.passage import Passage

_CELL = r"[-−]?\d[\d,]*(?:\.\d+)?%?"
_CELLS = re.compile(_CELL)
_ROW = re.compile(rf"[ \t#]*(?P<label>[^\d\n|]{{0,40}}?)(?P<cells>(?:(?:(?<!.)|[ \t]+){_CELL}){{2,12}})[ \t]*")
_YEARS = re.compile(r"[ \t]*(?:(?:19|20)\d\d[ \t]*){2,12}")
_GROUP = re.compile(r"[^\s(（]+(?:[ \t][^\s(（]+)?[ \t]?[(（][^)）\n]{1,4}[)）]")
_LONGEST = 200
_ENDS = frozenset("0123456789%")
Row = tuple[int, re.Match[str]]


def find_spaced(passage: Passage) -> Iterator[Table]:
    """Find each run of at least three rows with the same number of cells under a heading that names their units."""
    for _, run in groupby(_rows(passage.text), key=lambda row: (row[0], _width(row[2]))):
        lines = [(at, row) for _, at, row in run]
        if len(lines) > 2 and (table := _table(passage, lines)) and table.cells:
            yield table


def _rows(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Give each line that is only a name and numbers: the number of its run, its offset and itself."""
    at = run = 0
    for line in text.split("\n"):
        row = _ROW.fullmatch(line) if len(line) < _LONGEST and line.rstrip()[-1:] in _ENDS else None
        if row:
            yield run, at, row
        else:
            run += 1
        at += len(line) + 1


def _width(row: re.Match[str]) -> int:
    """Give how many cells a row has."""
    return len(_CELLS.findall(row["cells"]))


def _table(passage: Passage, rows: list[Row]) -> Table | None:
    """Read a run; a first row of years are headings, under the groups that the line above names."""
    groups, width = _groups(passage, rows[0][0]), _width(rows[0][1])
    if not groups or width % len(groups):
        return None
    years = [""] * width
    if _YEARS.fullmatch(rows[0][1][0]):
        years, rows = _CELLS.findall(rows[0][1][0]), rows[1:]
    each = width // len(groups)
    table = Table(["", *(f"{groups[at // each]}{year}" for at, year in enumerate(years))], partial=True)
    for at, row in rows:
        _read(table, at, row)
    table.partial = table.total_row() != len(table.labels) - 1  # a total that closes the rows adds them all
    return table


def _groups(passage: Passage, at: int) -> list[str]:
    """Give the groups of columns with their units, as the line above an offset names them (纠纷(件) 所占比重(%))."""
    line = passage.text[passage.line_start(max(0, at - 1)) : max(0, at - 1)]
    return [re.sub(r"\s", "", group[0]) for group in _GROUP.finditer(line)]


def _read(table: Table, at: int, row: re.Match[str]) -> None:
    """Add one row; the first one, if it has no name of its own, is that of the totals."""
    index, label = len(table.labels), re.sub(r"\s", "", row["label"])
    table.labels.append(label or ("" if index else "合计"))
    for column, cell in enumerate(_CELLS.finditer(row[0], row.start("cells")), 1):
        if fact := cell_fact(table, index, column, at + cell.start(), cell[0]):
            table.put(index, column, fact)
