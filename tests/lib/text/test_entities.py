from decimal import Decimal

import pytest

from huiyin.lib.text.entities import households, identity_numbers, masked, mobile_numbers, money, persons


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("拖欠３万元", [30000]),
        ("共1,200.5元、十五块钱", [Decimal("1200.5"), 15]),
        ("欠 2 萬元", [20000]),
        ("没有钱", []),
    ],
)
def test_amounts_are_read_in_yuan(text: str, values: list[Decimal]) -> None:
    assert money(text) == values


def test_people_and_households_are_counted_apart() -> None:
    text = "全组三十二户120余人，其中十五名老人"
    assert (persons(text), households(text)) == ([120, 15], [32])


def test_numbers_of_people_are_found_and_hidden() -> None:
    text = "电话13912345678，身份证42058319900101123x，单号139123456789。"
    assert mobile_numbers(text) == ["13912345678"]
    assert identity_numbers(text) == ["42058319900101123X"]
    assert masked(text) == "电话139****5678，身份证420583********123x，单号139123456789。"


@pytest.mark.parametrize("text", ["", "😀", "一" * 200_000, "1" * 200_000])
def test_odd_texts_hold_nothing(text: str) -> None:
    assert (money(text), persons(text), households(text), mobile_numbers(text)) == ([], [], [], [])
