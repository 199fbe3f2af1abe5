"""Facts about periods beside a period, and about growth."""

from datetime import date
from decimal import Decimal

import pytest

from huiyin.figures.indicators.comparison import Change, before, year_before, year_to_date
from huiyin.figures.indicators.figure import SHARE, TALLY, Figure
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.registry import indicator_of

TODAY = date(2026, 3, 10)


def spans(*periods):
    return [(each.since.isoformat(), each.until.isoformat()) for each in periods]


@pytest.mark.parametrize(
    ("text", "previous", "last_year"),
    [
        ("2025-03", ("2025-02-01", "2025-02-28"), ("2024-03-01", "2024-03-31")),
        ("2025-02", ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
        ("2024-02", ("2024-01-01", "2024-01-31"), ("2023-02-01", "2023-02-28")),
        ("2025Q1", ("2024-10-01", "2024-12-31"), ("2024-01-01", "2024-03-31")),
        ("2025H1", ("2024-07-01", "2024-12-31"), ("2024-01-01", "2024-06-30")),
        ("2025", ("2024-01-01", "2024-12-31"), ("2024-01-01", "2024-12-31")),
        ("2025-03-05..2025-03-11", ("2025-02-26", "2025-03-04"), ("2024-03-05", "2024-03-11")),
        ("2024-02-20..2024-02-29", ("2024-02-10", "2024-02-19"), ("2023-02-20", "2023-02-28")),
    ],
)
def test_periods_beside(text, previous, last_year):
    asked = period(text, TODAY)
    assert spans(before(asked), year_before(asked)) == [previous, last_year]


def test_a_running_month_is_compared_with_as_many_days():
    asked = period("2026-03", TODAY)
    assert spans(before(asked), year_before(asked)) == [("2026-02-01", "2026-02-10"), ("2025-03-01", "2025-03-10")]


def test_a_period_beside_is_told_as_of_its_own_end():
    assert before(period("2025-03", TODAY)).as_of == date(2025, 2, 28)


def test_a_year_to_date_begins_in_january():
    asked = year_to_date(period("2025-03", TODAY))
    assert (asked.since, asked.until, asked.as_of) == (date(2025, 1, 1), date(2025, 3, 31), date(2025, 3, 31))


def tally(n):
    return Figure(indicator_of("contacts_registered"), period("2025", TODAY), TALLY, n, None)


def share(n, d):
    return Figure(indicator_of("resolved"), period("2025", TODAY), SHARE, n, d)


@pytest.mark.parametrize(
    ("now", "then", "percent"), [(187, 214, "-12.6"), (29, 46, "-37.0"), (3, 2, "50.0"), (5, 5, "0.0"), (5, 0, None)]
)
def test_growth_has_one_decimal_and_from_nothing_there_is_none(now, then, percent):
    assert Change(tally(now), tally(then)).percent == (percent and Decimal(percent))


def test_a_share_gains_points_and_never_per_cent():
    change = Change(share(90, 100), share(85, 100))
    assert (change.points, change.percent, change.difference) == (Decimal("5.0"), None, None)


def test_a_share_without_a_percentage_gains_no_points():
    assert Change(share(9, 10), share(85, 100)).points is None
