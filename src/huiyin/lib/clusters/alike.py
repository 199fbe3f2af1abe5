"""Group texts that are alike in signs and near in time; who wrote them is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix, vstack

from huiyin.lib.text.grams import COLUMNS, MOST, Counted, Floats, Ints, counted, signs_of, weighed

MOST_TEXTS = 6_000
"""Every pair is compared: 4,326 texts took 678 MB, and twice as many would take nearly four times that."""
_BLOCKS = (0.0, 0.7, 0.0, 0.7)
"""Single signs say nothing of places; the beginning says as much as the whole."""
_APART = 0.86
"""Mean distance (0 to 1) from which two groups stay two."""
_HALF_LIFE = 730.0
"""Days after which likeness counts half."""


class TooManyTextsError(ValueError):
    """More texts than can be compared in pairs."""


def groups(texts: Sequence[str], days: Sequence[date | None] | None = None) -> list[int]:
    """Return the group of each text, numbered from 0 by size, the largest first.

    :param days: the day of each text where it is known
    :raises TooManyTextsError: if there are more than ``MOST_TEXTS``
    """
    if len(texts) > MOST_TEXTS:
        raise TooManyTextsError(f"{len(texts)} texts are too many to compare; give at most {MOST_TEXTS}.")
    if len(texts) < 2:  # noqa: PLR2004 - no pair
        return [0] * len(texts)
    near = _likeness(texts)
    if days is not None:
        near *= _nearness(days)
    pairs = 1 - near[np.triu_indices(len(texts), 1)]
    found = fcluster(linkage(np.clip(pairs, 0, 1), "average"), _APART, "distance") - 1
    return _by_size(found)


def _likeness(texts: Sequence[str]) -> Floats:
    """Return how alike each pair is (texts × texts, 0 to 1)."""
    batches = [counted([signs_of(text) for text in texts[at : at + MOST]]) for at in range(0, len(texts), MOST)]
    seen = np.zeros(COLUMNS, dtype=np.int64)
    for batch in batches:
        seen += np.bincount(batch.column, minlength=COLUMNS)
    columns = np.flatnonzero(seen > 1)
    rarity = np.log((1 + len(texts)) / (1 + seen)).astype(np.float32)
    rows = vstack([_matrix(batch, seen, columns, rarity) for batch in batches]).tocsr()
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    unit = rows.multiply(1 / np.maximum(length, 1e-9)[:, None]).tocsr()
    return np.asarray((unit @ unit.T).toarray(), dtype=np.float32)


def _matrix(found: Counted, seen: Ints, columns: Ints, rarity: Floats) -> csr_matrix:
    known = np.flatnonzero((seen[found.column] > 1) & (rarity[found.column] > 0))
    column, row = found.column[known], found.row[known]
    worth = weighed(found, known, rarity[column], row, _BLOCKS)
    return csr_matrix((worth, (row, np.searchsorted(columns, column))), shape=(found.texts, len(columns)))


def _nearness(days: Sequence[date | None]) -> NDArray[np.float32]:
    """Return what each pair's likeness still counts for their distance in time; all where a day is not known."""
    known = np.array([day.toordinal() if day else np.nan for day in days])
    gap = np.nan_to_num(np.abs(known[:, None] - known[None, :]), nan=0.0)
    return np.asarray(0.5 ** (gap / _HALF_LIFE), dtype=np.float32)


def _by_size(found: NDArray[np.int32]) -> list[int]:
    size = np.bincount(found)
    first = [int(np.argmax(found == group)) for group in range(len(size))]
    order = sorted(range(len(size)), key=lambda group: (-size[group], first[group]))
    number = {group: at for at, group in enumerate(order)}
    return [number[int(group)] for group in found]
