"""Villages as a picture: their outlines where the office has them, else a plain schematic made of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from django.db.models import Count

from huiyin.handling.lookups.works import TO_DO, items
from huiyin.record.administration.maps import newest_map
from huiyin.record.offices.lookups import villages_of
from huiyin.record.offices.models import Office, Village

TILE_WIDE, TILE_HIGH, GAP = 176, 92, 12
FEWEST, MOST_COLUMNS = 2, 3


@dataclass(frozen=True)
class Shape:
    """One village to draw: its path, where its name stands, how many items it has and how many are not finished."""

    village: Village
    path: str
    x: int
    y: int
    works: int
    open: int

    @property
    def below(self) -> int:
        """Return where the number stands, under the name."""
        return self.y + 26


@dataclass(frozen=True)
class Drawing:
    """A sheet with its shapes; ``approval`` is its 审图号, ``is_schematic`` that it only stands for the list."""

    office: Office
    width: int
    height: int
    shapes: tuple[Shape, ...]
    approval: str
    is_schematic: bool


def drawing(office: Office) -> Drawing:
    """Return the villages of an office as a picture: four statements, however many villages."""
    villages = list(villages_of(office))
    shown = {code: (n, left) for code, n, left in _counted(office)}
    map_ = newest_map(office)
    if map_ is None or not map_.outlines:
        return _schematic(office, villages, shown)
    outlines = map_.outlines
    shapes = [_shape(each, outlines[each.code], shown) for each in villages if each.code in outlines]
    return Drawing(office, 1000, map_.height, tuple(shapes), map_.approval, is_schematic=False)


def _counted(office: Office) -> list[tuple[str, int, int]]:
    rows = items().filter(matter__village__office=office).order_by().values("matter__village__code")
    counted = rows.annotate(n=Count("pk", distinct=True), left=Count("pk", filter=TO_DO, distinct=True))
    return list(counted.values_list("matter__village__code", "n", "left"))


def _shape(village: Village, drawn: Sequence[Any], shown: dict[str, tuple[int, int]]) -> Shape:
    (path, x, y), (works, left) = drawn, shown.get(village.code, (0, 0))
    return Shape(village, path, x, y, works, left)


def _schematic(office: Office, villages: Sequence[Village], shown: dict[str, tuple[int, int]]) -> Drawing:
    """Return tiles in the order of the list: it says how much there is, not where it lies."""
    columns = min(MOST_COLUMNS, max(FEWEST, ceil(sqrt(len(villages) or 1))))
    rows = ceil(len(villages) / columns)
    shapes = []
    for n, village in enumerate(villages):
        left, top = GAP + n % columns * (TILE_WIDE + GAP), GAP + n // columns * (TILE_HIGH + GAP)
        path = f"M{left} {top}h{TILE_WIDE}v{TILE_HIGH}h-{TILE_WIDE}Z"
        shapes.append(_shape(village, (path, left + TILE_WIDE // 2, top + TILE_HIGH // 2 - 6), shown))
    width, height = GAP + columns * (TILE_WIDE + GAP), GAP + rows * (TILE_HIGH + GAP)
    return Drawing(office, width, height, tuple(shapes), "", is_schematic=True)
