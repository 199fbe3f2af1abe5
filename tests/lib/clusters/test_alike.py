from datetime import date

import pytest

from huiyin.lib.clusters import alike
from huiyin.lib.clusters.alike import TooManyTextsError, groups
from huiyin.lib.clusters.named import names

WATER = [
    "东村自来水水压太低，二楼没有水",
    "东村水压太低，洗澡没有水",
    "反映东村自来水水压太低的问题",
    "东村自来水水压低",
]
NOISE = ["南街饭店油烟扰民，夜里噪音大", "南街饭店油烟扰民没人管", "投诉南街饭店油烟扰民"]
OTHER = [
    "咨询退休金怎么办理",
    "学校门口缺少斑马线",
    "公交末班车时间很早",
    "图书馆周末不开放",
    "宅基地确权登记证书未发放",
    "小麦补贴标准是多少",
]


def test_texts_on_one_cause_in_one_place_stand_together_and_others_alone() -> None:
    found = groups(WATER + NOISE + OTHER)
    assert found[:7] == [0] * 4 + [1] * 3
    assert len(set(found[7:])) == len(OTHER)


def test_a_group_is_named_by_what_its_texts_share() -> None:
    texts = WATER + NOISE + OTHER
    first, second = names(texts, groups(texts), 2)
    assert "水压" in first
    assert "油烟扰民" in second


def test_two_texts_alone_name_nothing_for_their_words_are_too_few_peoples() -> None:
    assert names(["张家井水发臭", "张家井水发臭了"], [0, 0], 1) == [""]


def test_what_is_years_apart_is_less_alike() -> None:
    near, others = [date(2026, 1, day) for day in (1, 2, 3)], [None] * len(OTHER)
    far = [date(1996, 1, 1), date(2006, 1, 1), date(2026, 1, 1)]
    assert len(set(groups(NOISE + OTHER, near + others)[:3])) == 1
    assert len(set(groups(NOISE + OTHER, far + others)[:3])) == 3


def test_days_that_nobody_knows_change_nothing() -> None:
    assert groups(WATER + NOISE, [None] * 7) == groups(WATER + NOISE)


@pytest.mark.parametrize("texts", [[], ["停水"], ["", ""], ["😀", "", "停水"]])
def test_texts_that_say_nothing_stand_alone(texts: list[str]) -> None:
    assert groups(texts) == list(range(len(texts)))


def test_more_texts_than_can_be_compared_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "MOST_TEXTS", 2)
    with pytest.raises(TooManyTextsError, match="3 texts are too many"):
        groups(["一", "二", "三"])
