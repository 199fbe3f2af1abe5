"""Count the signs and pairs of signs of texts, those of the beginning a second time.

Signs need no cutting into words, so a text and the same text cut into words count alike. What is counted is known by
a hash alone: a model made of it keeps no word that anybody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from huiyin.lib.text.signs import codes

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

HEAD = 40
"""How many signs say what a text is about; counted once more, for people begin with what matters."""
BLOCKS = ((1, None), (2, None), (1, HEAD), (2, HEAD))
"""How many signs a gram has, and of how many signs from the beginning it is taken."""
SIZES = (1, 2)
WEIGHTS = (0.7, 1.0, 0.35, 0.5)
LONGEST = 1500
"""Signs read of a text; what comes after has never bettered a label, and costs time."""
MOST = 1 << 8
"""Texts counted at once; few, so that what is counted stays in the processor's cache."""
BUCKETS = 20
COLUMNS = len(BLOCKS) << BUCKETS
_PLACE = 15
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Counted:
    """Grams of texts, sorted by text: row (of ``texts``), column (below ``COLUMNS``), how often, and where first."""

    texts: int
    row: Ints
    column: Ints
    often: Ints
    place: Ints


def counted(signs: Sequence[NDArray[np.uint16]]) -> Counted:
    """Count the grams of at most ``MOST`` texts, given as folded signs of at most ``LONGEST`` each."""
    lengths = np.array([len(each) for each in signs], dtype=np.int64)
    flat = np.concatenate([*signs, np.zeros(2, np.uint16)]).astype(np.uint64)
    ends = np.repeat(np.cumsum(lengths), lengths)
    at = np.arange(len(ends))
    own = np.repeat(np.arange(len(signs)), lengths)
    place = at - (np.cumsum(lengths) - lengths)[own]
    text = own << (BUCKETS + 2 + _PLACE) | place
    hashed = {size: _hashed(flat, size) << _PLACE | text for size in SIZES}
    keys = []
    for block, (size, within) in enumerate(BLOCKS):
        fits = at + size <= ends
        if within is not None:
            fits &= place + size <= within
        keys.append(hashed[size][fits] | (block << (BUCKETS + _PLACE)))
    return _grouped(np.sort(np.concatenate(keys)), len(signs))


def signs_of(text: str) -> NDArray[np.uint16]:
    """Return the folded signs of a text that are counted."""
    return codes(text[: LONGEST * 4])[:LONGEST]


def _hashed(flat: NDArray[np.uint64], size: int) -> Ints:
    """Return the hash of the gram that begins at each sign; the last two signs only end others."""
    mixed = flat[:-2] if size == 1 else flat[:-2] << np.uint64(16) | flat[1:-1]
    mixed = (mixed + np.uint64(size)) * _ODD
    mixed ^= mixed >> np.uint64(29)
    mixed *= _ODD
    mixed >>= np.uint64(64 - BUCKETS)
    return mixed.view(np.int64)


def _grouped(keys: Ints, texts: int) -> Counted:
    """Return sorted keys of grams as counts."""
    grams = keys >> _PLACE
    first = beginnings(grams)
    often = np.diff(first, append=len(grams))
    kept = grams[first]
    return Counted(texts, kept >> (BUCKETS + 2), kept & (COLUMNS - 1), often, keys[first] & ((1 << _PLACE) - 1))


def beginnings(numbers: Ints) -> Ints:
    """Return where each run of one number begins."""
    begins = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def weighed(found: Counted, known: Ints, rarity: Floats, row: Ints, weights: tuple[float, ...] = WEIGHTS) -> Floats:
    """Return the worth of each gram that a model knows: rarer counts more, each block of a text has a fixed length.

    :param known: which grams of ``found`` these are
    :param rarity: of each of them
    :param row: the text of each of them
    :param weights: the length of each block
    """
    worth = (1 + np.log(found.often[known])).astype(np.float32) * rarity
    block = found.column[known] >> BUCKETS
    cell = row * len(BLOCKS) + block
    length = np.sqrt(np.bincount(cell, worth * worth, found.texts * len(BLOCKS))).astype(np.float32)
    return np.asarray(worth / length[cell] * np.array(weights, dtype=np.float32)[block], dtype=np.float32)
