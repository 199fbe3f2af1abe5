"""The table that benches fill: what was measured, the figure, its floor, whether it is kept; and the same for machines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

HEADS = ("what", "figure", "floor", "kept")


@dataclass(frozen=True)
class Line:
    """One measured figure."""

    what: str
    figure: str
    floor: str
    kept: bool


@dataclass(frozen=True)
class Ratio:
    """One figure of the product beside what it is held against, both measured in one run.

    ``least`` and ``most`` bound ``value / floor``; where both are None the figure is told and not judged.
    """

    name: str
    value: float
    floor: float
    unit: str
    least: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """Return how many times the floor the figure is; 0 where there is no floor."""
        return self.value / self.floor if self.floor else 0.0

    @property
    def kept(self) -> bool:
        """Tell whether the ratio is within its bounds."""
        return (self.least is None or self.ratio >= self.least) and (self.most is None or self.ratio <= self.most)

    @property
    def line(self) -> Line:
        """Return the figure as a line of the table."""
        figure = f"{self.value:,.4g} against {self.floor:,.4g} {self.unit}: {self.ratio:.3g}"
        bounds = ((self.least, "≥"), (self.most, "≤"))
        return Line(self.name, figure, " ".join(f"{sign} {bound:g}" for bound, sign in bounds if bound), self.kept)


def write_json(path: Path, ratios: Sequence[Ratio]) -> None:
    """Write the figures by name: value, floor, ratio and unit."""
    told = {
        each.name: {"value": each.value, "floor": each.floor, "ratio": each.ratio, "unit": each.unit} for each in ratios
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


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
