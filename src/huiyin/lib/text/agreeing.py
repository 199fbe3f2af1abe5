"""Tell in what two texts agree and differ: their words, days and sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import rjieba

from huiyin.lib.text.amounts import money
from huiyin.lib.text.dates import dates
from huiyin.lib.text.unnamed import without_names

MOST = 6
_SHORTEST = 2
_TELLING = ("n", "v", "l", "i", "j")
"""Kinds of words that say what a text is about: things, doings, sayings, short forms."""


@dataclass(frozen=True)
class Agreement:
    """What two texts have in common, and what only the one or the other has; each in the words of the text."""

    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    other_days: tuple[str, ...] = ()
    other_sums: tuple[str, ...] = ()


def agreement(one: str, said_on: date, other: str, other_on: date) -> Agreement:
    """Return in what a text agrees with another, and what of the other's days and sums it has not.

    :param said_on: when the first was said, for words such as 昨天; ``other_on`` likewise
    """
    mine, theirs = _days(one, said_on), _days(other, other_on)
    my_sums, their_sums = _sums(one), _sums(other)
    return Agreement(
        words=_first(word for word in _words(other) if word in set(_words(one))),
        days=_first(theirs[day] for day in theirs if day in mine),
        sums=_first(their_sums[value] for value in their_sums if value in my_sums),
        other_days=_first(theirs[day] for day in theirs if day not in mine) if mine else (),
        other_sums=_first(their_sums[value] for value in their_sums if value not in my_sums) if my_sums else (),
    )


def _words(text: str) -> list[str]:
    """Return the different telling words of a text, longest first; names and numbers are left out."""
    tagged: list[tuple[str, str]] = rjieba.tag(without_names(text))
    told = {word: None for word, kind in tagged if len(word) >= _SHORTEST and kind.startswith(_TELLING)}
    return sorted(told, key=len, reverse=True)


def _days(text: str, said_on: date) -> dict[tuple[date, date], str]:
    return {(each.since, each.until): each.words for each in dates(text, said_on)}


def _sums(text: str) -> dict[object, str]:
    return {each.value: each.words for each in money(text)}


def _first(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST]
