from huiyin.lib.text.signs import codes, folded, simplified


def test_traditional_is_read_as_simplified_word_by_word() -> None:
    assert simplified("垃圾沒人收，地上不乾淨") == "垃圾没人收，地上不干净"
    assert simplified("乾隆年間的碑") == "乾隆年间的碑"


def test_simplified_stays_as_it_is() -> None:
    assert simplified("路灯坏了三个月") == "路灯坏了三个月"


def test_wide_and_capital_signs_fold() -> None:
    assert folded("Ａ座１２號") == "a座12号"


def test_both_scripts_give_the_same_numbers_and_blanks_give_none() -> None:
    assert codes("路燈 壞了\n").tolist() == codes("路灯坏了").tolist()


def test_signs_outside_the_basic_plane_and_broken_ones_are_read() -> None:
    assert len(codes("😀")) == 2
    assert len(codes("\ud800路")) == 2
