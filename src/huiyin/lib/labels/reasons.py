"""Name the words of a text that stand where its most telling grams stand."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import numpy as np
import rjieba
from numpy.typing import NDArray

from huiyin.lib.text.grams import Floats, Ints
from huiyin.lib.text.words import is_cut

TELLING = 10
SHOWN = 5
_BEFORE, _AFTER = 6, 8


def words_at(text: str, signs: NDArray[np.uint16], speaks: Floats, places: Ints) -> tuple[str, ...]:
    """Return at most ``SHOWN`` words that speak for a label, the strongest first; Chinese only, single signs if nothing else.

    :param speaks: how much each gram speaks for it, the strongest first
    :param places: where in ``signs`` each stands
    """
    plain = signs.tobytes().decode("utf-16-le", "replace")
    cut = _cut_already(text, len(signs)) if is_cut(text) else None
    long: dict[str, None] = {}
    single: dict[str, None] = {}
    covered: set[int] = set()
    for worth, place in zip(speaks.tolist(), places.tolist(), strict=True):
        if worth <= 0 or len(long) == SHOWN:
            break
        if place in covered:
            continue
        begin, word = _word(plain, place, cut)
        covered.update(range(begin, begin + len(word)))
        if word.isalnum() and not word.isascii():
            (long if len(word) > 1 and not word.isdigit() else single)[word] = None
    return tuple(long or list(single)[:SHOWN])


def _cut_already(text: str, length: int) -> list[int] | None:
    """Return where each word of a text cut already ends, None where folding moved the signs."""
    ends = list(accumulate(map(len, text.split())))
    return ends if ends and ends[-1] == length else None


def _word(plain: str, place: int, cut: list[int] | None) -> tuple[int, str]:
    """Return where the word at a place begins, and the word."""
    if cut is not None:
        at = bisect_right(cut, place)
        begin = cut[at - 1] if at else 0
        return begin, plain[begin : cut[at]]
    end = max(0, place - _BEFORE)
    for word in rjieba.cut(plain[end : place + _AFTER]):
        begin, end = end, end + len(word)
        if end > place:
            return begin, str(word)
    return place, ""
