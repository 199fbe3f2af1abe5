"""Outlines from GeoJSON as paths to draw: projected flat, made simple, fitted to a sheet 1000 wide; pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from huiyin.lib.files.unfit import gettext_noop

WIDE = 1000
MARGIN = 20
FINE = 1.5
"""Units of the sheet that a line may stray when points are left out."""
MOST = 20 << 20
Point = tuple[float, float]
Ring = Sequence[Point]


class UnreadableMapError(ValueError):
    """A file holds no outlines that can be drawn; ``sentence`` says why, once ``facts`` are filled in."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence % facts)
        self.sentence, self.facts = sentence, facts


@dataclass(frozen=True)
class Feature:
    """One area as its file tells it: what it says of itself, and its rings in degrees."""

    facts: dict[str, Any]
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Outline:
    """One area to draw: an SVG path, and the point where its name stands."""

    path: str
    x: int
    y: int


def read_features(content: bytes) -> tuple[Feature, ...]:
    """Return the areas of a GeoJSON file in WGS 84 (RFC 7946).

    :raises UnreadableMapError: if it is none, is too large, or holds no area
    """
    if len(content) > MOST:
        raise UnreadableMapError(
            gettext_noop("文件有 %(size)d MB，最多读 %(most)d MB。"), size=len(content) >> 20, most=MOST >> 20
        )
    try:
        said = json.loads(content)
    except ValueError as error:
        raise UnreadableMapError(gettext_noop("不是 GeoJSON：不是 JSON 格式。")) from error
    if not isinstance(said, dict) or said.get("type") != "FeatureCollection":
        raise UnreadableMapError(gettext_noop("不是 GeoJSON：不是 FeatureCollection。"))
    found = tuple(_feature(each) for each in said.get("features") or ())
    areas = tuple(each for each in found if each.rings)
    if not areas:
        raise UnreadableMapError(gettext_noop("里面没有多边形。"))
    return areas


def _feature(said: Any) -> Feature:
    try:
        shape: dict[str, Any] = said.get("geometry") or {}
        polygons = {"Polygon": [shape.get("coordinates") or []], "MultiPolygon": shape.get("coordinates") or []}
        rings = [ring for polygon in polygons.get(str(shape.get("type")), []) for ring in polygon]
        points = tuple(tuple(_point(each) for each in ring) for ring in rings)
    except UnreadableMapError:
        raise
    except (AttributeError, TypeError, ValueError, IndexError) as error:
        raise UnreadableMapError(gettext_noop("有一个多边形读不出来。")) from error
    return Feature(said.get("properties") or {}, tuple(ring for ring in points if len(ring) > 3))  # noqa: PLR2004


def _point(said: Sequence[Any]) -> Point:
    east, north = float(said[0]), float(said[1])
    if not (math.isfinite(east) and math.isfinite(north) and abs(east) <= 180 and abs(north) <= 90):  # noqa: PLR2004
        raise UnreadableMapError(gettext_noop("坐标不是经纬度（WGS 84），请另存为 EPSG:4326。"))
    return east, north


def draw(areas: Sequence[Feature]) -> tuple[tuple[Outline, ...], int]:
    """Return the areas as outlines in their order, and the height of the sheet."""
    points = [point for area in areas for ring in area.rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDE - 2 * MARGIN) / max((east - west) * narrow, (north - south), 1e-9)
    height = round((north - south) * scale) + 2 * MARGIN

    left = (WIDE - (east - west) * narrow * scale) / 2

    def placed(point: Point) -> Point:
        return left + (point[0] - west) * narrow * scale, MARGIN + (north - point[1]) * scale

    return tuple(_outline([[placed(each) for each in ring] for ring in area.rings]) for area in areas), height


def _outline(rings: list[list[Point]]) -> Outline:
    simple = [_simple(ring) for ring in rings]
    path = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in ring[:-1]) + "Z" for ring in simple)
    x, y = _middle(max(simple, key=lambda ring: abs(_area(ring))))
    return Outline(path, round(x), round(y))


def _simple(ring: list[Point]) -> list[Point]:
    """Leave out points from which the line strays less than ``FINE`` (Douglas and Peucker), without recursion."""
    half = len(ring) // 2  # a ring ends where it begins, so it is cut in two lines
    kept = {0, half, len(ring) - 1}
    waiting = [(0, half), (half, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_stray(ring[n], ring[first], ring[last]), n) for n in range(first + 1, last)), default=(0.0, 0))
        if far > FINE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [ring[n] for n in sorted(kept)]


def _stray(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    along = 0.0 if long == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / long
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _middle(ring: Ring) -> Point:
    area = _area(ring)
    if abs(area) < 1e-9:  # noqa: PLR2004 - a line has no middle of an area
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * area)
    return x, y


def _sides(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)
