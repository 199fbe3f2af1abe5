"""Numbers of official documents are written as GB/T 9704 has them."""

import pytest

from huiyin.lib.numbering import DocumentNumber


def test_a_number_has_six_corner_brackets_and_no_leading_zero():
    assert str(DocumentNumber("青石信复", 2025, 12)) == "青石信复〔2025〕12号"


@pytest.mark.parametrize(("word", "year", "serial"), [("", 2025, 1), ("青", 25, 1), ("青", 2025, 0)])
def test_a_number_without_word_year_or_serial_is_refused(word, year, serial):
    with pytest.raises(ValueError, match="give a word"):
        DocumentNumber(word, year, serial)


def test_numbers_sort_by_word_year_and_serial():
    numbers = [DocumentNumber("甲", 2025, 12), DocumentNumber("甲", 2025, 2), DocumentNumber("甲", 2024, 99)]
    assert [number.serial for number in sorted(numbers)] == [99, 2, 12]
