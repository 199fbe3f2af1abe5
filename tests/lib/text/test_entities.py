import pytest

from huiyin.lib.text.entities import identity_numbers, masked, mobile_numbers


def test_numbers_of_people_are_found() -> None:
    text = "电话13912345678，或139 0000 0001；身份证42058319900101123x，旧证420583900101123，单号139123456789。"
    assert mobile_numbers(text) == ["13912345678", "13900000001"]
    assert identity_numbers(text) == ["42058319900101123X", "420583900101123"]


def test_wide_digits_are_read() -> None:
    assert mobile_numbers("１３９１２３４５６７８") == ["13912345678"]


@pytest.mark.parametrize("text", ["", "😀", "一" * 200_000, "1" * 200_000])
def test_odd_texts_hold_nothing(text: str) -> None:
    assert (mobile_numbers(text), identity_numbers(text)) == ([], [])


def test_hiding_numbers_keeps_every_place() -> None:
    text = "电话139 0000 0001或0990-1002000，身份證42058319900101123x，欠3200元"
    assert masked(text) == "电话*************或************，身份證******************，欠3200元"
    assert len(masked(text)) == len(text)
