"""What stands in the cells of a column, as shares from 0 to 1 of those that are not blank."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from huiyin.handling.intake.ledgers.days import day_of
from huiyin.handling.intake.ledgers.vocabulary import words
from huiyin.lib.tables.sheets import Cell, text

NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?[%％]?")
PHONE = re.compile(r"(\+?86)?1[3-9][\d*]{9}|0\d{2,3}-?\d{7,8}")
LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of a column is dates, phones, small numbers, channels; and how long its texts are on average."""

    filled: int
    dates: float
    phones: float
    numbers: float
    channels: float
    length: float


def contents_of(cells: list[Cell]) -> Contents:
    """Look at the first 300 cells of a column that are not blank."""
    nothing = {"", *words("blank"), *words("nothing")}
    filled = list(islice((cell for cell in cells if text(cell) not in nothing), LOOKED_AT))
    texts = [text(cell) for cell in filled]
    return Contents(
        filled=len(filled),
        dates=_share(filled, _is_date),
        phones=_share(texts, lambda value: PHONE.match(value.replace(" ", "")) is not None),
        numbers=_share(texts, lambda value: NUMBER.fullmatch(value) is not None),
        channels=_share(texts, lambda value: any(word in value for word in words("channels"))),
        length=sum(map(len, texts)) / len(texts) if texts else 0,
    )


def _share(values: list[Any], test: Callable[[Any], bool]) -> float:
    """Return the share of values that pass a test."""
    return sum(map(test, values)) / len(values) if values else 0


def _is_date(cell: Cell) -> bool:
    """Tell whether a cell is a day and not merely a number that could be a serial."""
    if isinstance(cell, date | datetime):
        return True
    if isinstance(cell, int | float) or NUMBER.fullmatch(text(cell)):
        return False
    return day_of(cell, None) is not None
