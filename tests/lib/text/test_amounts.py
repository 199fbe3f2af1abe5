"""Facts about sums, lengths of time and counts that a text tells of."""

from decimal import Decimal

import pytest

from huiyin.lib.text.amounts import counts, durations, money


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("欠我們工資共14萬1625元", ["141625"]),
        ("另欠￥3,200，三百块钱，1.5万元", ["3200", "300", "15000"]),
        ("有一块地，两块石板", []),
        ("十几年了，多少元不清楚", []),
    ],
)
def test_sums_are_read_in_yuan(text: str, yuan: list[str]) -> None:
    assert [each.value for each in money(text)] == [Decimal(each) for each in yuan]


def test_lengths_of_time_are_no_years_of_the_calendar_and_no_months_of_it() -> None:
    text = "2023年3月起欠了5個月零3天，二十个工作日内，拖了兩年，三年级的孩子，一周后"
    assert [(each.value, each.unit) for each in durations(text)] == [
        (5, "month"), (3, "day"), (20, "workday"), (2, "year"), (1, "week"),
    ]  # fmt: skip


def test_persons_and_households_are_counted_as_said() -> None:
    text = "我们组十二户，共32人，還有2個人；第三人没有来，300多人民代表"
    assert [(each.value, each.unit, each.words) for each in counts(text)] == [
        (12, "household", "十二户"), (32, "person", "32人"), (2, "person", "2個人"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "😀", "一" * 100_000, "1,000" * 20_000])
def test_odd_texts_hold_no_amounts(text: str) -> None:
    assert money(text) == durations(text) == counts(text) == []
