"""Rows of matters that name nobody: what could single one out is left out until five share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.figures.indicators.figure import AGES, AMOUNT, SUM
from huiyin.figures.publications.models import FrozenFigure

FEWEST = 5
HIDDEN = "*"
Traits = tuple[str, str, str]
"""What a row says of its matter: office, category, month of registration."""


def shared(traits: Sequence[Traits]) -> list[Traits]:
    """Return the traits with parts hidden until each combination stands for at least five rows, the month first.

    Rows that still stand alone once all is hidden take the smallest other combination with them.

    :raises ValueError: if there are fewer than five rows altogether
    """
    if 0 < len(traits) < FEWEST:
        raise ValueError(f"{len(traits)} rows cannot hide among each other; at least {FEWEST} are needed.")
    found = list(traits)
    for hide in (_no_month, _no_category, _nothing):
        few = _few(found)
        found = [hide(each) if each in few else each for each in found]
    while few := _few(found):
        smallest = min((count, each) for each, count in Counter(found).items() if each not in few)[1]
        found = [_nothing(each) if each in few or each == smallest else each for each in found]
    return found


def _few(traits: Sequence[Traits]) -> set[Traits]:
    return {each for each, count in Counter(traits).items() if count < FEWEST}


def _no_month(each: Traits) -> Traits:
    return each[0], each[1], HIDDEN


def _no_category(each: Traits) -> Traits:
    return each[0], HIDDEN, HIDDEN


def _nothing(_each: Traits) -> Traits:
    return HIDDEN, HIDDEN, HIDDEN


@dataclass(frozen=True)
class LeftOut:
    """A figure that the rows do not show, and the code of why."""

    key: str
    why: str


SMALL_CELL, NOT_ROWS, NO_DATA = "small_cell", "not_counted_in_rows", "no_data"


def why_left_out(figure: FrozenFigure) -> str:
    """Return the code of why a figure cannot be shown in rows, empty if it can.

    A figure is left out if fewer than five matters stand on one side of it, whatever their rows, if it is no count
    of rows (days, persons, money), or if there is nothing to count.
    """
    counted, others = len(set(figure.counted)), len(set(figure.not_counted))
    if figure.shape in (SUM, AGES, AMOUNT):
        return NOT_ROWS
    if not counted and not others:
        return NO_DATA
    return SMALL_CELL if any(0 < cell < FEWEST for cell in (counted, others)) else ""
