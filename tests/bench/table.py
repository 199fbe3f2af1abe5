"""The table that benches fill: what was measured, the figure, its floor, whether it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass

HEADS = ("what", "figure", "floor", "kept")


@dataclass(frozen=True)
class Line:
    """One measured figure."""

    what: str
    figure: str
    floor: str
    kept: bool


def table(lines: Sequence[Line]) -> str:
    """Return the lines under their heads, in columns."""
    rows = [HEADS, *((*astuple(line)[:3], "yes" if line.kept else "NO") for line in lines)]
    widths = [max(wide(row[at]) for row in rows) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def wide(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
