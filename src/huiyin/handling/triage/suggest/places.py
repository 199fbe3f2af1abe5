"""The villages and grids of an office that a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from huiyin.lib.numerals import integer
from huiyin.lib.text.signs import aligned

_ENDING = re.compile(r"(?:村民委员会|居民委员会|村委会|居委会|社区|村)$")
_SHORTEST = 2
_NUMBERED = re.compile(r"第?([0-9]{1,3}|[一二三四五六七八九十百〇零]{1,4})号?网格")


class Called(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """Return its name."""


class Within(Called, Protocol):
    """A grid: it has a name, and lies in a village."""

    @property
    def village_id(self) -> object:
        """Return the key of its village."""


Place = TypeVar("Place", bound=Called)
Grid = TypeVar("Grid", bound=Within)


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


def grids_in(text: str, grids: Sequence[Grid], villages: Sequence[object]) -> tuple[Grid, ...]:
    """Return the grids that a text names: in full, or by their number where only one grid can be meant.

    二网格, 第2网格 and 2号网格 are one number. It means a grid of the one village that is named; where none is, the one grid
    of the office that has the number.

    :param villages: the keys of the villages that the text names
    """
    said = _numbers(text)
    numbered = [each for each in grids if _numbers(each.name) & said and (not villages or each.village_id in villages)]
    meant = numbered if len({each.village_id for each in numbered}) == 1 and len(villages) <= 1 else []
    return tuple(dict.fromkeys((*named_in(text, grids), *meant)))


def _numbers(text: str) -> set[int]:
    return {integer(each) for each in _NUMBERED.findall(aligned(text))}


def _names(places: Sequence[Place]) -> list[tuple[str, Place]]:
    full = [(aligned(place.name), place) for place in places]
    short = [(_ENDING.sub("", name), place) for name, place in full]
    stems = [name for name, _place in short]
    alone = [(name, place) for name, place in short if len(name) >= _SHORTEST and stems.count(name) == 1]
    return [*full, *(pair for pair in alone if pair not in full)]
