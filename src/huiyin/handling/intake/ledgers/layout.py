"""Where the table stands in a sheet: title rows above, one or two rows of headings, rows of data below."""

import re
from dataclasses import dataclass

from huiyin.handling.intake.ledgers.assigning import Heading
from huiyin.handling.intake.ledgers.contents import NUMBER
from huiyin.handling.intake.ledgers.headings import recognised
from huiyin.handling.intake.ledgers.measures import measure_of
from huiyin.handling.intake.ledgers.refusals import refused_for
from huiyin.lib.tables.sheets import Row, Sheet, text

LOOKED_AT = 25
LONGEST_HEADING = 60
LONGEST_UNDER_GROUP = 15
ENOUGH = 0.7
YEAR = re.compile(r"(20\d{2})\s*(年|[-/.]\d|度)")
DATED = re.compile(r"\d{2,4}[-/.年]\d{1,2}[-/.月]|\d{7,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's headings, the row (from 1) of the last of them, the titles above, and how surely it is a table."""

    header_row: int
    headings: tuple[Heading, ...]
    titles: tuple[str, ...]
    sure: float

    @property
    def year(self) -> int | None:
        """Return the year that the titles name, when they name one only."""
        years = {int(found[1]) for title in self.titles for found in YEAR.finditer(title)}
        return years.pop() if len(years) == 1 else None


def layout_of(sheet: Sheet) -> Layout | None:
    """Find the headings of a sheet: the row, or two rows, with most known headings; ``None`` if there are none."""
    found = [
        layout
        for index in range(min(LOOKED_AT, len(sheet.rows)))
        for layout in (_pair(sheet, index), _single(sheet, index))
        if layout is not None
    ]
    return max(found, key=lambda layout: layout.sure, default=None)


def _single(sheet: Sheet, index: int) -> Layout | None:
    """Read one row as headings."""
    row = sheet.rows[index]
    headings = tuple(Heading(column, "", written(row, column)) for column in range(len(row)) if text(row[column]))
    return _layout(sheet, index, index, headings) if _could_be_headings(row, LONGEST_HEADING) else None


def _pair(sheet: Sheet, index: int) -> Layout | None:
    """Read two rows as headings: groups above, their columns below, and headings merged over both."""
    if index + 1 >= len(sheet.rows):
        return None
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    if not (_could_be_headings(lower, LONGEST_UNDER_GROUP) and _has_groups(sheet, index)):
        return None
    headings, group = [], ""
    for column in range(sheet.width):
        group = written(upper, column) if text(upper[column]) else group
        if text(lower[column]):
            headings.append(Heading(column, group, written(lower, column)))
        elif text(upper[column]):
            headings.append(Heading(column, "", group))
    return _layout(sheet, index, index + 1, tuple(headings))


def _has_groups(sheet: Sheet, index: int) -> bool:
    """Tell whether a row has a group over several columns, each with a heading of its own in the next row."""
    upper, lower = ([bool(text(cell)) for cell in row] for row in sheet.rows[index : index + 2])
    first = upper.index(True) if True in upper else len(upper)
    last = max((column for column in range(sheet.width) if upper[column] or lower[column]), default=-1)
    covered = [column for column in range(first + 1, last + 1) if not upper[column]]
    return sum(upper) > 1 and bool(covered) and all(lower[column] for column in covered)


def _could_be_headings(row: Row, longest: int) -> bool:
    """Tell whether a row has at least two cells, all of them short words and none a number or a day."""
    filled = [cell for cell in row if text(cell)]
    return len(filled) > 1 and all(
        isinstance(cell, str)
        and len(cell.strip()) <= longest
        and not NUMBER.fullmatch(cell.strip())
        and not DATED.search(cell)
        for cell in filled
    )


def _layout(sheet: Sheet, top: int, bottom: int, headings: tuple[Heading, ...]) -> Layout | None:
    """Weigh headings, by how many of them are known."""
    sure = sum(_known(heading) for heading in headings)
    titles = (sheet.name, *(text(cell) for row in sheet.rows[:top] for cell in row if text(cell)))
    return Layout(bottom + 1, headings, titles, sure) if sure >= ENOUGH else None


def _known(heading: Heading) -> float:
    """Tell how surely one text is a heading, 0 to 1."""
    if refused_for(heading.leaf) or measure_of(heading.group, heading.leaf):
        return max(ENOUGH, recognised(heading.leaf))
    return recognised(heading.leaf)


def written(row: Row, column: int) -> str:
    """Return a heading as it is written in the file, line breaks and spaces included."""
    return str(row[column]) if row[column] is not None else ""
