"""The page that explains the house names its rooms as they are, in the order in which they may know each other."""

import re
import tomllib
from pathlib import Path

import pytest

import huiyin

ROOT = Path(huiyin.__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "house.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def rooms_above_each_other(floor: str) -> list[str]:
    """Return the rooms of a floor from the lowest up, as the contract of imports orders them; those side by side together."""
    (layers,) = [each["layers"] for each in CONTRACTS if each.get("containers") == [f"huiyin.{floor}"]]
    return list(reversed(layers))


def named(floor: str) -> list[str]:
    (row,) = re.findall(rf"^\| `{floor}` \| (.*) \|$", PAGE, re.MULTILINE)
    return re.findall(r"[a-z]+", re.sub(r"\([^)]*\)", "", row))


@pytest.mark.parametrize("floor", ["handling", "record"])
def test_the_page_names_the_rooms_of_a_floor_in_their_order(floor: str) -> None:
    rooms = rooms_above_each_other(floor)
    assert [word for word in dict.fromkeys(named(floor)) if word in rooms] == rooms


def test_the_page_names_every_room_of_the_routines() -> None:
    rooms = {room for side_by_side in rooms_above_each_other("routines") for room in side_by_side.split(" | ")}
    assert rooms - set(named("routines")) == set()


def test_the_page_names_the_floors_from_the_top() -> None:
    (floors,) = [each["layers"] for each in CONTRACTS if each.get("containers") == ["huiyin"]]
    assert re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE) == floors


def test_what_the_page_says_is_where_it_says() -> None:
    paths = re.findall(r"`((?:record|tests|docs)/[A-Za-z0-9_/.-]+\.(?:py|md))", PAGE)
    assert paths
    assert [path for path in paths if not any((top / path).is_file() for top in (ROOT, ROOT / "src" / "huiyin"))] == []
