"""The villages and grids of an office that a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from huiyin.lib.text.signs import aligned

_ENDING = re.compile(r"(?:村民委员会|居民委员会|村委会|居委会|社区|村)$")
_SHORTEST = 2


class Called(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """Return its name."""


Place = TypeVar("Place", bound=Called)


def named_in(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places that a text names, in the order in which it names them first.

    A name is found in either script, and without 村 or 社区 where no other place is called so; within a longer name
    that is found a shorter one counts as not named (上河 in 上河口).
    """
    plain = aligned(text)
    found: list[tuple[int, Place]] = []
    for name, place in sorted(_names(places), key=lambda pair: -len(pair[0])):
        at = plain.find(name)
        if at < 0:
            continue
        found.append((at, place))
        plain = plain.replace(name, " " * len(name))
    return tuple(dict.fromkeys(place for _at, place in sorted(found, key=lambda pair: pair[0])))


def _names(places: Sequence[Place]) -> list[tuple[str, Place]]:
    full = [(aligned(place.name), place) for place in places]
    short = [(_ENDING.sub("", name), place) for name, place in full]
    stems = [name for name, _place in short]
    alone = [(name, place) for name, place in short if len(name) >= _SHORTEST and stems.count(name) == 1]
    return [*full, *(pair for pair in alone if pair not in full)]
