"""Facts about percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.figures.indicators.rounding import percent


@pytest.mark.parametrize(
    ("n", "d", "written"),
    [(77, 83, "92.8"), (184, 187, "98.4"), (1, 400, "0.3"), (1, 16 * 50, "0.1"), (0, 20, "0.0"), (20, 20, "100.0")],
)
def test_one_decimal_is_rounded_half_up(n: int, d: int, written: str) -> None:
    assert percent(n, d) == Decimal(written)


def test_under_twenty_there_is_no_percentage() -> None:
    assert percent(16, 19) is None
    assert percent(0, 0) is None


def test_only_all_of_them_are_a_hundred() -> None:
    assert percent(9996, 10000) == Decimal("99.9")


@given(d=st.integers(20, 10**6), data=st.data())
def test_a_percentage_is_never_farther_than_a_twentieth_from_the_share(d: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, d))
    assert abs(percent(n, d) - Decimal(100 * n) / d) <= Decimal("0.1" if n < d else 0)
    assert (percent(n, d) == 100) == (n == d)
