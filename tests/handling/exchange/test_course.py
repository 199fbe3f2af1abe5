"""Facts about the course of a matter that goes up with its review file, through more than one level."""

import pytest
from django.utils import translation

from huiyin.handling.exchange.filing import NOTHING, course_text, read_course
from huiyin.handling.lookups.words import ACTS, act_word

OFFICE = "Qingshi Town Office 青石镇人民政府"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_course_taken_in_on_a_page_of_any_language_is_kept_in_chinese_and_read_as_it_was(language: str) -> None:
    with translation.override(language):
        text = course_text({"日期": "2025-09-16", "办理": act, "单位": OFFICE} for act in ACTS)
    with translation.override("zh-hans"):
        words = [act_word(act) for act in ACTS]
    assert [(step["单位"], step["办理"]) for step in read_course(text)] == [(OFFICE, word) for word in words]


def test_where_nothing_was_done_there_is_no_step() -> None:
    assert course_text([]) == NOTHING
    assert list(read_course(NOTHING)) == []
