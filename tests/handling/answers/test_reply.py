"""Faults planted in replies are found, each by its own rule; clean replies raise no alarm."""

from dataclasses import replace
from datetime import date

import pytest

from huiyin.handling.answers.reply.given import Given
from huiyin.handling.answers.reply.rules import check
from tests.handling.answers.replies import CLEAN, MATTERS, PLACE, RIGHT, given, variants

EMPTY = f"您好！我们对此高度重视，经核实，将进一步加强监管，因此由相关部门处理。根据《民法典》规定妥善处理。{RIGHT}"


def swapped(at: int, old: str, new: str) -> Given:
    """Return the first reply on a matter with words replaced, which must stand in it."""
    text = variants(MATTERS[at])[0]
    assert old in text
    return given(MATTERS[at], text.replace(old, new))


def planted() -> list[tuple[str, Given]]:
    """Return sixty replies, each with the code of the fault planted in it."""
    found: list[tuple[str, Given]] = []
    for at, told in enumerate(MATTERS):
        clean = given(told, variants(told)[0])
        faults = [
            ("claim_unanswered", replace(clean, claims=(*clean.claims, "还请帮忙联系县医院给老人看病"))),
            ("not_in_force", swapped(at, told.law, "《信访条例》第二十一条")),
            ("wrong_last_day", swapped(at, "2026年4月13日", "2026年5月13日")),
            ("strange_name", swapped(at, "处理如下：", "邻居王建国表示属实，处理如下：")),
            ("no_address", swapped(at, f"，地址：{PLACE}", "")),
            ("boilerplate", given(told, EMPTY)),
            ("no_law", swapped(at, f"依照{told.law}，", "")),
            ("no_review", swapped(at, RIGHT, f"地址：{PLACE}。")),
            ("strange_number", swapped(at, "处理如下：", "可与13912345678联系，处理如下：")),
            ("harsh", swapped(at, "处理如下：", "你这是无理取闹，处理如下：")),
            ("long_sentence", swapped(at, "处理如下：", "并且" + "对有关情况作了详细的登记和说明，" * 10)),
            ("late", replace(clean, on=date(2026, 4, 1))),
        ]
        found += [faults[(at * 5 + step) % len(faults)] for step in range(6)]
    return found


def test_sixty_faults_are_planted_of_every_kind() -> None:
    assert len(planted()) == len(CLEAN) == 60
    assert len({code for code, _reply in planted()}) == 12


@pytest.mark.parametrize("number", range(60))
def test_a_planted_fault_is_found(number: int) -> None:
    code, reply = planted()[number]
    assert code in [finding.code for finding in check(reply)]


@pytest.mark.parametrize("number", range(60))
def test_a_clean_reply_raises_no_alarm(number: int) -> None:
    assert check(CLEAN[number]) == []


def test_a_reply_that_finds_and_explains_nothing_is_told_both() -> None:
    codes = [finding.code for finding in check(Given(text="已收到。"))]
    assert codes == ["no_facts", "no_reasons", "no_law"]


def test_an_article_that_is_not_there_is_found() -> None:
    reply = given(MATTERS[0], variants(MATTERS[0])[0].replace(MATTERS[0].law, "《信访工作条例》第一百条"))
    assert [finding.code for finding in check(reply)] == ["no_citation"]


def test_traditional_replies_are_read_as_well() -> None:
    text = "經查，村口路燈電纜被挖斷。因此由鎮村鎮建設辦修好路燈，依照《公路法》第三十五條。如不服，可在二〇二六年四月十三日前申請復查。"
    reply = Given(text=text, claims=("要求修好村口的路燈",), on=date(2026, 3, 10), review_until=date(2026, 4, 13))
    assert check(reply) == []


def test_own_number_and_masked_names_may_stand() -> None:
    clean = variants(MATTERS[0])[0]
    assert check(replace(given(MATTERS[0], clean + "电话13912345678。"), own=("13912345678",))) == []
    assert check(given(MATTERS[0], clean + "村民王某表示属实。")) == []


@pytest.mark.parametrize("text", ["", "😀", "字" * 200_000])
def test_odd_texts_are_read_in_no_time(text: str) -> None:
    assert check(Given(text=text))
