"""Tell how much two short texts speak of the same thing, by the pairs of signs that they share."""

from __future__ import annotations

import unicodedata

Pairs = frozenset[str]


def pairs(text: str) -> Pairs:
    """Return the pairs of neighbouring letters; blanks, digits and marks divide, widths and cases are one."""
    plain = "".join(sign if sign.isalpha() else " " for sign in unicodedata.normalize("NFKC", text).casefold())
    return frozenset(word[at : at + 2] for word in plain.split() for at in range(len(word) - 1))


def likeness(one: Pairs, other: Pairs) -> float:
    """Return which share of the shorter text's pairs the other text has too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
