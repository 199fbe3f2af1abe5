"""Make the marks that texts are found by: 32 bits of a keyed hash, the same for the same pair in every text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from uuid import UUID

from django.conf import settings

from huiyin.lib.text.pairs import pairs
from huiyin.lib.text.unnamed import without_names
from huiyin.record.matters.suite import secret, suite

MOST = 4000
"""Marks of one text; what comes after some six thousand signs is not found."""
READ = 12_000
"""Signs of a text that are looked at."""


def marks_of(text: str, names: Iterable[str] = ()) -> list[int]:
    """Return the marks of a text without names and numbers, in the order in which their pairs first stand.

    :param names: of the people whose text it is; they leave no mark even where they look like other words
    """
    return [mark(pair) for pair in islice(pairs(without_names(text[:READ], names)), MOST)]


def mark(pair: str) -> int:
    """Return the mark of one pair of signs."""
    return _mark(settings.HUIYIN_MASTER_KEY, pair)


def place_mark(office_id: UUID, village_id: UUID | None) -> int:
    """Return the mark of a place: of the village, else of the office where it came in."""
    return village_mark(village_id) if village_id else mark(f"office:{office_id}")


def village_mark(village_id: UUID) -> int:
    """Return the mark of a village."""
    return mark(f"village:{village_id}")


@lru_cache(maxsize=1 << 17)
def _mark(_master: bytes, pair: str) -> int:
    """Return the mark; the pairs of a language are few, so most are remembered."""
    return int.from_bytes(suite().digest(secret("traces"), pair.encode())[:4], "big", signed=True)
