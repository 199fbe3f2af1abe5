"""Look up words among the matters registered on some days: days as numbers, which the index of marks holds beside the marks.

A day is told four times, by itself and as one of 32, of 1,024 and of 32,768 days: some few numbers then say a week, a year
or all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST = date(1900, 1, 1)
"""Day 0; no matter is older."""
SPANS = {1: (0, 1, 2, 4, 8), 32: (100_000, 1, 1, 1, 2, 2, 2, 4), 1024: (200_000, 1, 3), 32_768: (300_000, 3)}
"""How many days a number stands for → what is added so that no number means two things, and how many are looked up in one
step, from the newest day back. The last step takes all that is left."""
_DAY = "({0} - DATE '1900-01-01')"
NUMBERS = f"ARRAY[{_DAY}, 100000 + {_DAY} / 32, 200000 + {_DAY} / 1024, 300000 + {_DAY} / 32768]"
"""The numbers of a date column, as the index keeps them."""


class Step(NamedTuple):
    """Days that are looked at together: their numbers, and the last of them; later ones under the same numbers were seen."""

    numbers: list[int]
    until: date


def steps(newest: date, oldest: date = FIRST) -> Iterator[Step]:
    """Yield the days from the newest back to the oldest, in steps that grow: a day, two days, … a month, … all others."""
    at, end = (newest - FIRST).days, max(0, (oldest - FIRST).days)
    for span, (added, *sizes) in SPANS.items():
        for size in sizes:
            if at < end:
                return
            first = max(0, at // span - size + 1)
            yield Step([added + number for number in range(at // span, first - 1, -1)], FIRST + timedelta(at))
            at = first * span - 1
