"""Writes the rows of a table as lines with bars between the cells, so that text and table stay one text."""

from collections.abc import Iterable, Sequence

Spanned = tuple[str, int, int]
"""A cell's text, and how many columns and rows it spans."""


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


def spread(rows: Sequence[Sequence[Spanned]]) -> list[list[str]]:
    """Give the cells of each row column by column; a cell that spans is told once and leaves its other places empty."""
    taken: set[tuple[int, int]] = set()
    laid = []
    for at, row in enumerate(rows):
        cells: list[str] = []
        for text, wide, high in row:
            while (at, len(cells)) in taken:
                cells.append("")
            start = len(cells)
            taken |= {(at + below, start + right) for below in range(1, high) for right in range(wide)}
            cells += [text, *[""] * (wide - 1)]
        laid.append(cells)
    return laid
