"""Facts about periods."""

from datetime import date

import pytest

from huiyin.figures.indicators.period import period
from huiyin.lib.refusal import Refused

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-01..2025-03-31", date(2025, 3, 1), date(2025, 3, 31)),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, since: date, until: date) -> None:
    found = period(text, TODAY)
    assert (found.since, found.until) == (since, until)


def test_a_finished_period_is_told_as_of_its_last_midnight() -> None:
    assert period("2025", TODAY).as_of == date(2025, 12, 31)


def test_a_running_period_is_told_as_of_today_and_counts_no_later_day() -> None:
    found = period("2026", TODAY)
    assert (found.as_of, found.days) == (TODAY, (date(2026, 1, 1), TODAY))


def test_a_named_day_overrules_both() -> None:
    assert period("2025", TODAY, date(2026, 2, 1)).as_of == date(2026, 2, 1)
    assert period("2025", TODAY, date(2025, 6, 30)).end == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025Q5", "2025H3", "2025-13", "2025-03-31..2025-03-01", "2025-02-30..2025-03-01", "0000", "去年"],
)
def test_what_names_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Refused, match="2025Q1") as refused:
        period(text, TODAY)
    assert refused.value.field == "period"


def test_a_period_ahead_is_refused() -> None:
    with pytest.raises(Refused, match="还没有开始"):
        period("2027", TODAY)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 3, 11)])
def test_a_day_before_the_period_or_ahead_is_refused(day: date) -> None:
    with pytest.raises(Refused, match="截至日"):
        period("2025", TODAY, day)
