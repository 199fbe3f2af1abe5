"""From two whole numbers to what is written: one division, one decimal, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEWEST = 20
TENTH = Decimal("0.1")
NEARLY = Decimal("99.9")


def percent(n: int, d: int) -> Decimal | None:
    """Return n of d in per cent with one decimal, half up; None where d is under 20 (or nothing to divide by).

    Only all of them are 100.0: 9996 of 10000 is 99.9, however it rounds.
    """
    if d < FEWEST:
        return None
    rounded = (Decimal(100 * n) / d).quantize(TENTH, ROUND_HALF_UP)
    return min(rounded, NEARLY) if n < d else rounded
