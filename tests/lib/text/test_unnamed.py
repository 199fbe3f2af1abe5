"""Facts about leaving names and numbers out of texts, in either script."""

import pytest

from huiyin.lib.text.pairs import pairs
from huiyin.lib.text.unnamed import names_in, without_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村主任王大富占了我家水渠。", ["王大富"]),
        ("小区业主赵铁柱称物业不作为", ["赵铁柱"]),
        ("鄰居劉建國表示不知情", ["刘建国"]),
        ("去找张伟和刘芳", ["张伟", "刘芳"]),
    ],
)
def test_names_are_found_by_family_name_and_the_words_around(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    ["洪水冲了林地，谢谢", "许可证过期", "张家村的路灯", "李建国公司欠薪", "严重漏水", "周边噪音", "马路不平", ""],
)
def test_words_places_and_firms_are_no_names(text: str) -> None:
    assert names_in(text) == []


def test_a_kept_word_is_no_name() -> None:
    assert names_in("王伟") == ["王伟"]
    assert names_in("王伟", kept=["王伟"]) == []


def test_no_pair_of_a_name_or_number_is_left() -> None:
    plain = without_names("我叫石榴，電話１３９-0000-0001，王大富占了水渠。", known=["石榴"])
    assert not any(sign.isdigit() for sign in plain)
    left = pairs(plain)
    assert {"水渠", "电话"} <= set(left)
    assert not {"石榴", "王大", "大富", "富占", "叫石"} & set(left)


def test_marks_and_digits_divide_pairs_and_short_latin_words_count_whole() -> None:
    assert pairs("水渠,被占 ktv5栋electricity 水渠") == ["水渠", "被占", "ktv"]
    assert pairs("水") == []
