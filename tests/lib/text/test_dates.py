"""Facts about days that a text names."""

from datetime import date

import pytest

from huiyin.lib.text.dates import dates

SAID = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025年3月10日收到决定", date(2025, 3, 10), date(2025, 3, 10)),
        ("二〇二四年十二月三日", date(2024, 12, 3), date(2024, 12, 3)),
        ("12月3号去过", date(2024, 12, 3), date(2024, 12, 3)),
        ("去年5月完工", date(2024, 5, 1), date(2024, 5, 31)),
        ("今年九月起", date(2025, 9, 1), SAID),
        ("2025-04-01", date(2025, 4, 1), date(2025, 4, 1)),
        ("2023年的租金", date(2023, 1, 1), date(2023, 12, 31)),
        ("昨天", date(2025, 8, 31), date(2025, 8, 31)),
    ],
)
def test_a_day_is_read_as_it_was_said(text: str, since: date, until: date) -> None:
    (found,) = dates(text, SAID)
    assert (found.since, found.until) == (since, until)
    assert found.is_day is (since == until)


@pytest.mark.parametrize("text", ["", "2月30日", "2026年5月1日", "拖了5个月", "15月15日", "一" * 100_000])
def test_what_no_calendar_has_and_what_lies_ahead_is_left_out(text: str) -> None:
    assert dates(text, SAID) == []
