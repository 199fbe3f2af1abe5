"""Writes the rows of a table as lines with bars between the cells, so that text and table stay one text."""

from collections.abc import Iterable, Sequence


def bar_rows(rows: Iterable[Sequence[str | None]]) -> str:
    """Give one line a row, | between cells; rows without a word are left out."""
    lines = []
    for row in rows:
        cells = [_cell(cell) for cell in row]
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(cell: str | None) -> str:
    """Give a cell's text on one line, without a bar of its own."""
    return " ".join((cell or "").replace("|", "｜").split())
