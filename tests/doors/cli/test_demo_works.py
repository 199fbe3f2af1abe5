"""Facts about the public works of the demo: three of water and twelve roads, with pictures that are drawn, small and always the same."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from huiyin.doors.cli.demo_year.drawn import SIZE, VARIANTS, shot
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.plan import plan
from huiyin.doors.cli.demo_year.promised_works import TEXTS
from huiyin.handling.answers.anonymous import left_in


def test_the_year_promises_water_in_three_hamlets_and_twelve_roads() -> None:
    works = read(TEXTS)["works"]
    assert Counter(each["kind"] for each in works) == {"roads": 12, "water": 3}
    assert [year.count("works") for year in plan().years if year.count("works")] == [len(works)]
    assert {"closed", "disputed", "moved", "finished", "begun", "dropped", "approved"} == {e["fate"] for e in works}


def test_no_words_of_the_list_tell_who_someone_is() -> None:
    said = read(TEXTS)
    words = [said[name] for name in ("begun", "moved", "disputed", "mended", "dropped")]
    words += [each[name] for each in said["works"] for name in ("title", "place", "budget")]
    assert [each for each in words if left_in(each)] == []


@pytest.mark.parametrize("kind", ["roads", "water"])
def test_a_drawn_picture_is_small_and_another_before_than_after(kind: str) -> None:
    shots = {each: shot(kind, *each) for each in product(("before", "during", "after"), range(VARIANTS))}
    assert all(len(each.content) < 8_000 for each in shots.values())
    assert Image.open(BytesIO(shots["before", 0].content)).size == SIZE
    assert len({each.content for each in shots.values()}) == len(shots)
    first = shots["after", 1].content
    shot.cache_clear()
    assert shot(kind, "after", 1).content == first
