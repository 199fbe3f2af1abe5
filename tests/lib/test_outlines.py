"""Outlines are drawn from GeoJSON: north is up, lines are simple, names stand inside."""

import json
import math

import pytest

from huiyin.lib.outlines import UnreadableMapError, draw, read_features

WEST, EAST = 104.00, 104.02


def square(west: float, south: float, side: float = 0.01, **facts: str) -> dict[str, object]:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Feature", "properties": facts, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def file(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_north_is_up_and_the_sheet_is_filled() -> None:
    low, high = square(WEST, 30.0, name="南村"), square(EAST, 30.02, name="北村")
    (south, north), height = draw(read_features(file(low, high)))
    assert north.y < south.y
    assert south.x < north.x
    assert 900 < height <= 1100
    assert 20 <= south.x <= 980


def test_a_line_of_a_thousand_points_becomes_one_of_few() -> None:
    around = [[104 + math.cos(n / 500 * math.pi) / 50, 30 + math.sin(n / 500 * math.pi) / 50] for n in range(1000)]
    ring = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": [[[*around, around[0]]]]},
    }
    ((outline,), _height) = draw(read_features(file(ring)))
    assert 12 < outline.path.count("L") < 120
    assert abs(outline.x - 500) < 25


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<kml/>", "不是 JSON"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "没有多边形"),
        (file(square(3_400_000, 3_000_000)), "WGS 84"),
        (file({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[["a", "b"]]]}}), "读不出来"),
    ],
)
def test_what_holds_no_areas_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableMapError, match=why):
        read_features(content)
