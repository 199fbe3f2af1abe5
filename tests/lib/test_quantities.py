"""Numbers as people write them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.lib.quantities import NUMBER, is_european, read_quantity


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("869", "869", "1"),
        ("4,188", "4188", "1"),
        ("4 598", "4598", "1"),
        ("2873.80", "2873.80", "0.01"),
        ("14万1625", "141625", "1"),
        ("1万2,514", "12514", "1"),
        ("27.5万", "275000", "1000"),
        ("3千万", "30000000", "10000000"),
        ("一七五一", "1751", "1"),
        ("一四九○", "1490", "1"),
        ("三百二十", "320", "1"),
        ("十三", "13", "1"),
        ("一万零五", "10005", "1"),
        ("两亿三千万", "230000000", "1"),
        ("八十三点二", "83.2", "0.1"),
        ("1.234,5", "1234.5", "0.1"),
    ],
)
def test_a_number_is_read_with_the_worth_of_its_last_place(written, value, step):
    quantity = read_quantity(written)
    assert (quantity.value, quantity.step) == (Decimal(value), Decimal(step))
    assert re.fullmatch(NUMBER, written)


@given(st.integers(0, 10**9))
def test_grouped_and_plain_digits_mean_the_same(number):
    assert read_quantity(f"{number:,}").value == read_quantity(str(number)).value == number


@given(st.integers(0, 9999))
def test_digits_written_one_by_one_are_read(number):
    assert read_quantity("".join("〇一二三四五六七八九"[int(d)] for d in str(number))).value == number


def test_a_decimal_comma_is_told():
    assert is_european("1.234,5")
    assert not is_european("1,234.5")


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="is not a number"):
        read_quantity("十几")
