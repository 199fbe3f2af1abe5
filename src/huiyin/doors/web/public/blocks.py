"""A marked text as paragraphs and tables, cut into pieces for a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from huiyin.doors.web.public.marked import Marked, Place

_CELL = re.compile(r"(?<=\|)\s*([^|]*?)\s*(?=\|)")


@dataclass(frozen=True)
class Piece:
    """Words of the text, within a marked place or not; ``first`` where the place begins."""

    words: str
    place: Place | None = None
    first: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, or the rows of a table."""

    pieces: Sequence[Piece] = ()
    rows: Sequence[Sequence[Sequence[Piece]]] = ()


class Cutter:
    """Walks once through the places of a text, in its order."""

    def __init__(self, marked: Marked) -> None:
        self.text, self.places, self.at = marked.text, marked.places, 0
        self.begun: Place | None = None

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces between two offsets; a place across several stretches is cut."""
        return list(self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        while self.at < len(self.places) and self.places[self.at].start < end:
            place = self.places[self.at]
            begin, stop = max(place.start, start), min(place.end, end)
            if begin > start:
                yield Piece(self.text[start:begin])
            if stop > begin:
                yield Piece(self.text[begin:stop], place, first=self.begun is not place)
                self.begun = place
            start = max(start, stop)
            if place.end > end:
                break
            self.at += 1
        if end > start:
            yield Piece(self.text[start:end])


def blocks(marked: Marked) -> Iterator[Block]:
    """Yield the paragraphs and tables of a marked text; empty lines are left out."""
    cutter = Cutter(marked)
    lines = re.finditer(r"[^\n]+", marked.text)
    for is_row, run in groupby(lines, key=lambda line: line[0].startswith("| ") and line[0].rstrip().endswith(" |")):
        if is_row:
            yield Block(rows=[_cells(cutter, line) for line in run])
        else:
            yield from (Block(pieces=cutter.pieces(*line.span())) for line in run if line[0].strip())


def _cells(cutter: Cutter, line: re.Match[str]) -> list[list[Piece]]:
    """Return the cells of a row written with bars."""
    spans = (cell.span(1) for cell in _CELL.finditer(line[0]))
    return [cutter.pieces(line.start() + start, line.start() + end) for start, end in spans]
