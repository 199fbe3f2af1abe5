"""Facts about the words of a clock that runs: by days, and for limits in hours by the clock."""

from datetime import date, timedelta

import pytest

from huiyin.handling.lookups.time_left import running, running_until
from tests.town import at

DAY = date(2025, 9, 16)
NOON = at(DAY, 12)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(minutes=59), ("soon", "12:59 前，还有 59 分钟")),
        (timedelta(0), ("soon", "12:00 前，还有 0 分钟")),
        (timedelta(hours=2), ("soon", "14:00 前，还有 2 小时")),
        (timedelta(hours=23, minutes=59), ("soon", "11:59 前，还有 23 小时")),
        (timedelta(minutes=-1), ("late", "晚 1 分钟")),
        (timedelta(hours=-5), ("late", "晚 5 小时")),
        (timedelta(hours=-30), ("late", "晚 1 天")),
        (timedelta(hours=30), ("soon", "还有 1 天")),
        (timedelta(days=9), ("calm", "还有 9 天")),
    ],
)
def test_a_limit_in_hours_is_told_by_the_clock_within_a_day(left: timedelta, told: tuple[str, str]) -> None:
    assert running_until(NOON + left, NOON) == told


def test_a_limit_in_days_is_told_by_days() -> None:
    assert running(DAY, DAY) == ("soon", "今天是最后一天")
    assert running(DAY, DAY + timedelta(days=1)) == ("late", "晚 1 天")
