"""Show where words stand in a text, and only the part around the first of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.lib.text.signs import aligned

BEFORE, LENGTH = 24, 96
"""Signs shown before the first hit, and in all."""


@dataclass(frozen=True)
class Piece:
    """A part of a text; ``hit`` if it is what was looked for."""

    text: str
    hit: bool = False


def pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return a text in pieces: the words looked for, and what is between them.

    :param words: folded; either script, width and case finds the other
    """
    found, at = [], 0
    for match in _pattern(words).finditer(aligned(text)) if words else ():
        found += [Piece(text[at : match.start()]), Piece(text[match.start() : match.end()], hit=True)]
        at = match.end()
    return tuple(each for each in (*found, Piece(text[at:])) if each.text)


def around(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the pieces of the part around the first word that a text holds; empty if it holds none."""
    plain = " ".join(text.split())
    first = _pattern(words).search(aligned(plain)) if words else None
    if first is None:
        return ()
    begin = max(0, first.start() - BEFORE)
    part = plain[begin : begin + LENGTH]
    return pieces(f"{'…' if begin else ''}{part}{'…' if begin + LENGTH < len(plain) else ''}", words)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(each) for each in sorted(words, key=len, reverse=True)))
