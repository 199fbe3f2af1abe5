"""Pairs of neighbouring Han signs: what a text without names is found again by."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+")
_SHORTEST = 2
_LONGEST_WORD = 5
"""Letters of a Latin word that counts, such as ktv and wifi; longer ones may be names."""


def pairs(plain: str) -> list[str]:
    """Return the different pairs of a folded text in the order in which they first stand; marks and digits divide.

    A short Latin word counts as a whole.
    """
    found: dict[str, None] = {}
    for run in _RUN.findall(plain):
        if run[0] < "\u3400":
            found |= {run: None} if _SHORTEST <= len(run) <= _LONGEST_WORD else {}
        else:
            found |= {run[at : at + 2]: None for at in range(len(run) - 1)}
    return list(found)
