"""Cut Chinese into words."""

from __future__ import annotations

from itertools import pairwise

import rjieba

from huiyin.lib.text.signs import folded

_SPACED = 0.08
"""Share of blanks from which a text counts as cut into words already; Chinese prose has nearly none."""


def words(text: str) -> list[str]:
    """Return the words of a text in their order, marks and blanks left out; a text cut already keeps its cuts."""
    if is_cut(text):
        return text.split()
    return [word for word in rjieba.cut(text) if any(sign.isalnum() for sign in word)]


def search_words(text: str) -> list[str]:
    """Return folded words and the shorter words in them, for an index: 人民法院 → 人民, 法院, 人民法院."""
    return [word for word in rjieba.cut_for_search(folded(text)) if any(sign.isalnum() for sign in word)]


def is_cut(text: str) -> bool:
    """Tell whether somebody cut the text into words already, with blanks between them."""
    pieces = text.split()
    joins = sum(not (a[-1].isascii() and b[0].isascii()) for a, b in pairwise(pieces))
    return joins > _SPACED * len(text)
