"""Facts about how a reply begins and ends."""

import pytest

from huiyin.handling.answers.reply.claims import touched
from huiyin.handling.answers.reply.frame import closes, framed, opens


@pytest.mark.parametrize(
    "passage",
    [
        "您好！您的来信收悉。",
        "林小满：",
        "尊敬的来信人：你反映的路灯问题已收悉，现答复如下：",
        "您好，來信已收悉，現答覆如下：",
        "来信收悉，答复如下：",
    ],
)
def test_a_greeting_and_word_that_the_letter_came_are_an_opening(passage: str) -> None:
    assert opens(passage)
    assert not closes(passage)


@pytest.mark.parametrize(
    "passage", ["感谢您的监督。", "特此回复。2026年3月10日", "二〇二六年三月十日", "祝您生活愉快！", "感謝您的支持"]
)
def test_thanks_a_wish_or_the_day_are_a_closing(passage: str) -> None:
    assert closes(passage)
    assert not opens(passage)


@pytest.mark.parametrize(
    "passage",
    [
        "",
        "经查，村口路灯电缆被挖断，因此不亮。",
        "您反映的情况已转交县住建局。",
        "水务站将更换主管道，" * 20 + "感谢您。您好！",
        "😀",
    ],
)
def test_what_says_more_or_nothing_is_neither(passage: str) -> None:
    assert not opens(passage)
    assert not closes(passage)


def test_a_whole_reply_is_told_by_its_first_and_its_last_words() -> None:
    middle = "经查，村口路灯电缆被挖断。镇村镇建设办已于3月5日修好。处理意见作出之前曾两次到现场查看。"
    assert framed(f"您好！{middle}感谢您的监督。2026年3月10日") == (True, True)
    assert framed(middle) == (False, False)


def test_how_much_of_a_claim_is_touched_is_a_share() -> None:
    assert touched("村口的路灯已经修好。", "要求修好村口的路灯") > 0.5
    assert touched("感谢您的监督。", "要求修好村口的路灯") == 0.0
    assert touched("任何话", "") == 1.0
