"""Facts about the public figures: everyone sees numbers, nobody unentitled sees a list."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Matter
from tests.doors.web.conftest import signed_in
from tests.figures.walks import accepted_on, answered_on, filed_at_bureau
from tests.town import Town

ALL = reverse("public:figures")
CARD = reverse("public:card", args=["concluded_of_accepted"])
LIST = reverse("public:matters", args=["concluded_of_accepted"])
pytestmark = pytest.mark.usefixtures("few_figures")
THIS = {"office": "town", "period": "2025"}


@pytest.fixture
def walked(town: Town) -> Town:
    """A town with one matter answered and one not, and one that another office holds."""
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    accepted_on(town, date(2025, 3, 3), 2)
    filed_at_bureau(town, date(2025, 3, 3), 3)
    return town


def page(client: Client, address: str, **said: str) -> str:
    answer = client.get(address, {**THIS, **said})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.all_figures
def test_everyone_sees_every_figure_with_its_definition(walked: Town, client: Client) -> None:
    text = page(client, ALL)
    assert "1/2" in text
    assert "办结不等于解决" in text
    assert "无数据" in text
    assert "截至 2025年9月16日 24:00" in text


@pytest.mark.all_figures
def test_the_page_takes_few_statements_however_many_figures(
    walked: Town, client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(20):
        first = page(client, ALL)
    with django_assert_max_num_queries(9):
        assert page(client, ALL) == first


def test_without_words_the_topmost_office_and_its_last_year_are_shown(walked: Town, client: Client) -> None:
    assert "宁江市人民政府" in client.get(ALL).content.decode()


def test_where_there_are_several_offices_what_they_registered_is_told_by_office(walked: Town, client: Client) -> None:
    assert "按登记的机关" in page(client, ALL, office="county")
    assert "按登记的机关" not in page(client, ALL)


def test_the_card_shows_definition_both_numbers_and_the_day(walked: Town, client: Client) -> None:
    text = page(client, CARD)
    for said in ("1/2", "截至日已经办结的部分", "《信访工作条例》第34条", "2025年9月16日"):
        assert said in text
    assert re.search(r"[0-9a-f]{64}", text)


def test_no_public_page_names_a_matter(walked: Town, client: Client) -> None:
    for address in (ALL, CARD):
        text = page(client, address)
        assert not [number for number in Matter.objects.values_list("number", flat=True) if number in text]


def test_the_list_asks_who_is_there(walked: Town, client: Client) -> None:
    answer = client.get(LIST, THIS)
    assert (answer.status_code, answer.url.startswith("/staff/login/")) == (302, True)


def test_staff_see_the_matters_they_may_see_and_the_look_is_kept(walked: Town) -> None:
    text = page(signed_in("town.sorter"), LIST)
    held = Matter.objects.filter(office=walked.town).values_list("number", flat=True)
    assert all(number in text for number in held)
    looks = Reading.objects.filter(what="list", purpose="figure")
    assert [(look.post, look.rows) for look in looks] == [(walked.who("town.sorter").post, 2)]


def test_staff_of_another_office_see_an_empty_list(walked: Town) -> None:
    text = page(signed_in("lands.sorter"), LIST)
    assert "没有您可以查看的事项" in text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"period": "去年"}, "看不懂统计期"),
        ({"period": "2031"}, "还没有开始"),
        ({"office": "nowhere"}, "没有代码为"),
        ({"as_of": "gestern"}, "看不懂截至日"),
    ],
)
def test_a_wrong_question_is_answered_with_one_sentence(
    walked: Town, client: Client, said: dict[str, str], sentence: str
) -> None:
    answer = client.get(ALL, {**THIS, **said})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_unknown_figure_is_absent(walked: Town, client: Client) -> None:
    assert client.get(reverse("public:card", args=["risk"]), THIS).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Concluded does not mean solved"), ("zh-hant", "辦結不等於解決")]
)
def test_the_page_speaks_three_scripts(walked: Town, client: Client, language: str, said: str) -> None:
    answer = client.get(ALL, THIS, headers={"accept-language": language})
    assert said in answer.content.decode()
