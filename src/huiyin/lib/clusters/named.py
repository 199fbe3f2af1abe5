"""Name a group by words that several of its texts begin with, so that no name is one person's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import rjieba

from huiyin.lib.text.signs import folded

_BEGINNING = 40
_LONGEST_RUN = 6
_FEWEST = 3
"""Texts that must have a phrase before it may name a group."""
_SHARE = 0.3


def names(texts: Sequence[str], groups: Sequence[int], most: int) -> list[str]:
    """Return a phrase for each of the first ``most`` groups; "" where three texts share none."""
    runs = [frozenset(_runs(text)) for text in texts]
    everywhere = Counter(run for each in runs for run in each)
    return [
        _name([runs[at] for at, group in enumerate(groups) if group == number], everywhere, len(texts))
        for number in range(min(most, max(groups, default=-1) + 1))
    ]


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of neighbouring words at the beginning of a text, two signs at least."""
    words = rjieba.cut(folded(text[:_BEGINNING]))
    for begin in range(len(words)):
        run = ""
        for word in words[begin : begin + _LONGEST_RUN]:
            if not word.isalnum():
                break
            run += word
            if len(run) > 1:
                yield run


def _name(members: Sequence[frozenset[str]], everywhere: Counter[str], texts: int) -> str:
    """Return where and what: the phrase that few texts outside have, and the one that most texts inside have."""
    often = Counter(run for each in members for run in each)
    enough = max(_FEWEST, _SHARE * len(members))
    shared = [run for run, count in often.items() if count >= enough]
    inside = {run: often[run] * log(1 + texts / everywhere[run]) * len(run) ** 0.5 for run in shared}
    own = {run: worth * often[run] / everywhere[run] for run, worth in inside.items()}
    chosen: list[str] = []
    for worth in (own, inside):
        ranked = sorted(worth, key=lambda run: (-worth[run], run))
        chosen += [run for run in ranked if not any(_overlap(run, other) for other in chosen)][:1]
    return " ".join(chosen)


def _overlap(one: str, other: str) -> bool:
    """Tell whether two phrases share a pair of signs."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1))
