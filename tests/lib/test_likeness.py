"""Facts about how much two texts speak of the same thing."""

import pytest

from huiyin.lib.likeness import likeness, pairs


def test_pairs_do_not_reach_over_marks_digits_and_blanks() -> None:
    assert pairs("水渠，被 占3次") == {"水渠"}


def test_widths_and_cases_are_one() -> None:
    assert pairs("ＡＢ") == pairs("ab")


def test_the_same_text_is_wholly_alike_and_strangers_are_not_at_all() -> None:
    assert likeness(pairs("水渠被占"), pairs("水渠被占")) == 1.0
    assert likeness(pairs("水渠被占"), pairs("路灯坏了")) == 0.0


def test_a_short_text_within_a_long_one_is_wholly_alike() -> None:
    assert likeness(pairs("恢复水渠"), pairs("请尽快恢复水渠并赔偿损失")) == 1.0


@pytest.mark.parametrize("text", ["", "。", "水"])
def test_a_text_without_pairs_is_like_nothing(text: str) -> None:
    assert likeness(pairs(text), pairs("水渠")) == 0.0
