from huiyin.lib.text.words import is_cut, search_words, words


def test_prose_is_cut_and_marks_are_no_words() -> None:
    assert words("物业乱收停车费，没人管！") == ["物业", "乱收", "停车费", "没人管"]


def test_a_text_cut_already_keeps_its_cuts() -> None:
    assert is_cut("小区 物业 停车 费用")
    assert words("小区 物业 停车 费用") == ["小区", "物业", "停车", "费用"]


def test_english_between_blanks_is_not_taken_for_cut_chinese() -> None:
    assert not is_cut("the street lamp is broken")


def test_an_index_finds_short_words_in_long_ones_and_traditional_as_simplified() -> None:
    assert {"人民", "法院"} <= set(search_words("人民法院"))
    assert search_words("信訪條例") == search_words("信访条例")


def test_nothing_has_no_words() -> None:
    assert words("") == []
    assert words("😀！？") == []
