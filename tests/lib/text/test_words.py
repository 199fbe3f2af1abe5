from huiyin.lib.text.words import is_cut


def test_a_text_with_a_blank_after_each_word_is_cut() -> None:
    assert is_cut("小区 物业 停车 费用")
    assert not is_cut("物业乱收停车费，没人管！")


def test_english_between_blanks_is_not_taken_for_cut_chinese() -> None:
    assert not is_cut("the street lamp is broken")


def test_nothing_is_not_cut() -> None:
    assert not is_cut("")
    assert not is_cut("😀！？")
