"""A report: sections of sentences, tables and charts, and at its end the card of every figure it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.figures.indicators.figure import Figure
from huiyin.figures.reports.spoken import Sentence


@dataclass(frozen=True)
class Table:
    """A table of texts with a head; ``total`` tells whether the last row sums the others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False


@dataclass(frozen=True)
class Chart:
    """Numbers to be drawn: ``bars`` for each label, ``across`` when they lie, or ``line``s; None is not shown."""

    kind: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    unit: str


@dataclass(frozen=True)
class Section:
    """A part of a report under a heading."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    note: str = ""


@dataclass(frozen=True)
class Report:
    """A report of one office and period; ``number`` of its publication, 0 while it is a draft."""

    title: str
    office: str
    lang: str
    period: str
    as_of: date
    written_on: date
    number: int
    sections: tuple[Section, ...]
    cards: tuple[Figure, ...]
    heads: tuple[tuple[str, int, str], ...]

    def card_number(self, key: str) -> int:
        """Return the number under which a figure's card stands at the end, from 1."""
        return next(n for n, card in enumerate(self.cards, 1) if card.key == key)
