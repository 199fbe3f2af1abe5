"""Whole numbers in Chinese texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.lib.numerals import chinese, integer


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15", 15),
        ("１５", 15),
        ("十五", 15),
        ("十", 10),
        ("六十", 60),
        ("三十一", 31),
        ("一百零五", 105),
        ("二百", 200),
        ("两百五十", 250),
        ("二〇二五", 2025),
        ("一万二千三百", 12300),
        ("三亿五千万", 350_000_000),
        (" 七 ", 7),
    ],
)
def test_a_numeral_reads_as_its_number(text, number):
    assert integer(text) == number


@pytest.mark.parametrize("text", ["", "十五日", "1十", "fifteen", "-3", "1.5"])
def test_what_is_no_whole_number_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"is no whole number; write it like 15 or 十五\."):
        integer(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "〇"),
        (7, "七"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (34, "三十四"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (1188, "一千一百八十八"),
    ],
)
def test_articles_are_counted_as_statutes_print_them(number, text):
    assert chinese(number) == text


@given(st.integers(0, 9999))
def test_what_is_written_reads_back(number):
    assert integer(chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_too_long_to_write_is_refused(number):
    with pytest.raises(ValueError, match="give a number from 0 to 9999"):
        chinese(number)
