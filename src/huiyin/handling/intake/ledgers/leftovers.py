"""Rows below the headings that are no records: blanks, repeated headings, column numbers, totals, signatures."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from huiyin.handling.intake.ledgers.layout import Layout
from huiyin.handling.intake.ledgers.vocabulary import said_words
from huiyin.handling.intake.ledgers.wording import plain, said
from huiyin.lib.tables.sheets import Area, Cell, Row, Sheet, text

FIRST_CELLS = 3
SUM = re.compile(r"(共|合)计?\s*\d+\s*[件条起批人次宗].{0,20}")
ORDINALS = "甲乙丙丁戊己庚辛壬癸"


def records(sheet: Sheet, layout: Layout, serials: set[int], texts: set[int]) -> Iterator[tuple[int, Row]]:
    """Yield the rows that are records, each with its number in the file (from 1).

    :param serials: columns of running numbers, which alone make no record.
    :param texts: columns whose words are free, in which no total or signature is looked for.
    """
    leaves = {heading.index: plain(heading.leaf) for heading in layout.headings}
    below = islice(filled_down(sheet, layout.header_row), layout.header_row, None)
    numbered = enumerate(below, start=layout.header_row + 1)
    return ((number, row) for number, row in numbered if _is_record(row, leaves, serials, texts))


def filled_down(sheet: Sheet, header_row: int) -> Sequence[Row]:
    """Repeat in every row what was merged over several rows of one column, below the headings."""
    areas = [
        area for area in sheet.merged if area.top >= header_row and area.bottom > area.top and area.left == area.right
    ]
    if not areas:
        return sheet.rows
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for area in areas:
        _fill(rows, area)
    return [tuple(row) for row in rows]


def _fill(rows: list[list[Cell]], area: Area) -> None:
    """Repeat the first cell of a merged area in the cells under it."""
    for index in range(area.top + 1, min(area.bottom + 1, len(rows))):
        rows[index][area.left] = rows[area.top][area.left]


def _is_record(row: Row, leaves: dict[int, str], serials: set[int], texts: set[int]) -> bool:
    """Tell whether a row says something about a matter.

    :param leaves: the headings in plain spelling, by their columns
    """
    filled = [(index, words) for index in leaves if (words := text(row[index]))]
    return any(index not in serials for index, _ in filled) and not (
        _repeats_headings(filled, leaves)
        or _numbers_columns([value for _, value in filled], len(leaves))
        or _is_total(filled, texts)
        or _is_signature(filled, texts)
        or _is_caption(filled, list(leaves), texts)
    )


def _repeats_headings(filled: list[tuple[int, str]], leaves: dict[int, str]) -> bool:
    """Tell whether a row prints the headings again."""
    return len(filled) > 1 and all(plain(value) == leaves[index] for index, value in filled)


def _numbers_columns(values: list[str], width: int) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 …, or 甲 乙 1 2 …."""
    digits = [value for value in values if value not in ORDINALS]
    first = int(digits[0]) if digits and digits[0].isdigit() else None
    return (
        len(values) == width > FIRST_CELLS
        and first in {0, 1}
        and digits == [str(first + n) for n in range(len(digits))]
    )


def _is_total(filled: list[tuple[int, str]], texts: set[int]) -> bool:
    """Tell whether one of the first cells says 合计 or the like."""
    firsts = [value for index, value in filled[:FIRST_CELLS] if index not in texts]
    return any(said(value) in said_words("totals") or SUM.fullmatch(value) for value in firsts)


def _is_signature(filled: list[tuple[int, str]], texts: set[int]) -> bool:
    """Tell whether the first cell is 填报人：, 审核人： or a note under the table."""
    index, value = filled[0]
    head, colon, _ = value.replace("：", ":").partition(":")
    return index not in texts and bool(colon) and said(head).startswith(said_words("signatures"))


def _is_caption(filled: list[tuple[int, str]], columns: list[int], texts: set[int]) -> bool:
    """Tell whether a row is a caption within the table: its first cell only, of many, and no free words."""
    first, _ = filled[0]
    return len(filled) == 1 and len(columns) > FIRST_CELLS and first == columns[0] and first not in texts
