"""Days are read in all the spellings that ledgers use, and nothing else is taken for a day."""

from datetime import date, datetime, time

import pytest

from huiyin.handling.intake.ledgers.days import Moment, day_of

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    "spelled",
    [
        "2024年5月6日", "2024-05-06", "2024/5/6", "2024.5.6", "2024.05.06.", "20240506", "24-05-06", "24年5月6日", "'24.5.6",
        "二〇二四年五月六日", "２０２４年５月６日", "2024年 5月 6日", "2024 5 6", "2024、5、6", "2024年5月6日（星期一）", "2024-5-6 周一",
        "2024年5月6号", "2024年5月6日前", "45418", "2024年\n5月6日",
    ],
)  # fmt: skip
def test_a_day_is_the_same_day_in_every_spelling(spelled):
    assert day_of(spelled, None) == Moment(DAY)


@pytest.mark.parametrize(
    ("spelled", "clock"),
    [
        ("2024年5月6日13时", time(13)),
        ("2024-05-06 09:30", time(9, 30)),
        ("2024/5/6 9:32:09", time(9, 32, 9)),
        ("2024年5月6日上午9时30分", time(9, 30)),
        ("2024年5月6日下午3点", time(15)),
        ("2024-05-06T09:30:00", time(9, 30)),
        ("202405060930", time(9, 30)),
        ("45418.5", time(12)),
        ("05/06/2024 09:30:00 AM", time(9, 30)),
        ("05/06/2024 12:05:00 AM", time(0, 5)),
        ("05/06/2024 01:06:57 PM", time(13, 6, 57)),
    ],
)
def test_the_time_of_day_is_read_with_the_day(spelled, clock):
    assert day_of(spelled, None) == Moment(DAY, clock)


def test_cells_that_are_days_already_are_taken_as_they_are():
    assert day_of(datetime(2024, 5, 6, 9, 30), None) == Moment(DAY, time(9, 30))
    assert day_of(datetime(2024, 5, 6), None) == Moment(DAY)
    assert day_of(45418.0, None) == Moment(DAY)


def test_a_day_without_a_year_takes_the_ledgers_own_and_is_no_day_without_one():
    assert day_of("5月6日", 2024) == Moment(DAY)
    assert day_of("5月6日", None) is None


@pytest.mark.parametrize(
    "spelled",
    [
        "2023.13.05",
        "2024-02-30",
        "2024年5月",
        "长期",
        "12/31/2024",
        "2024.5.6-2024.5.8",
        "13800138000",
        "12",
        "",
        "0024-05-06",
        "2024-05-06 25:00",
    ],
)
def test_what_is_no_day_is_none(spelled):
    assert day_of(spelled, None) is None


def test_chinese_tens_are_read():
    assert day_of("二〇二四年十二月三十一日", None) == Moment(date(2024, 12, 31))
    assert day_of("二〇二四年十月二十日", None) == Moment(date(2024, 10, 20))
