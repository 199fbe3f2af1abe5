"""What is found in a text, where it stands, and its own words there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Amount:
    """A number with its unit, such as 3 ``year`` or 12,000 ``yuan``; ``begin`` and ``end`` are places in the text."""

    value: Decimal
    unit: str
    words: str
    begin: int
    end: int
