"""Tell whether a Chinese text was cut into words."""

from __future__ import annotations

from itertools import islice, pairwise

_SPACED = 0.08
"""Share of blanks from which a text counts as cut into words already; Chinese prose has nearly none."""


def is_cut(text: str) -> bool:
    """Tell whether somebody cut the text into words already, with blanks between them."""
    joins = (True for a, b in pairwise(text.split()) if not (a[-1].isascii() and b[0].isascii()))
    return next(islice(joins, int(_SPACED * len(text)), None), False)
