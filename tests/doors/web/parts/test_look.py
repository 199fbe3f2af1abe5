"""Facts about how pages look to a visitor: colours, type, language, and the page of all parts."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("said", "shown"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')])
def test_light_or_dark_is_kept_and_leads_back(client: Client, town: Town, said: str, shown: str) -> None:
    assert client.post("/theme/", {"theme": said, "next": "/law/"})["Location"] == "/law/"
    assert shown in client.get("/").content.decode()


def test_the_system_decides_again_when_asked_to(client: Client, town: Town) -> None:
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert "data-theme" not in client.get("/").content.decode()


def test_an_unknown_colour_or_a_foreign_address_is_not_followed(client: Client, town: Town) -> None:
    answer = client.post("/theme/", {"theme": '"><script>', "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert "script" not in str(answer.cookies["theme"].value)


@pytest.mark.parametrize(("code", "tag"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")])
def test_the_page_names_its_language_and_marks_it_on_the_switch(
    client: Client, town: Town, code: str, tag: str
) -> None:
    assert client.post("/language/", {"language": code, "next": "/about/"})["Location"] == "/about/"
    html = client.get("/about/").content.decode()
    assert f'<html lang="{tag}">' in html
    assert f'value="{code}" lang="{tag}"' in html
    assert html.count('aria-current="true"') == 2  # the language, and the colours that the system decides


def test_articles_are_cited_as_the_language_does(client: Client, town: Town) -> None:
    for code, cited in (
        ("zh-hans", "《信访工作条例》第35条"),
        ("zh-hant", "《信訪工作條例》第35條"),
        ("en", "Regulations on Petition Work, Art. 35"),
    ):
        client.post("/language/", {"language": code})
        assert cited in client.get("/law/").content.decode()
    assert "Reg. Art. 35" in client.get("/law/").content.decode()


def test_large_type_has_no_menu(client: Client, town: Town) -> None:
    browser = signed_in("town.handler")
    assert "各处" in browser.get("/desk/").content.decode()
    browser.post("/type/", {"large": "1"})
    assert "各处" not in browser.get("/desk/").content.decode()


def test_the_page_of_parts_is_absent_where_people_work(client: Client, town: Town) -> None:
    assert client.get("/_parts/").status_code == 404


def test_the_page_of_parts_shows_every_part_in_every_state(client: Client, town: Town, settings: LazySettings) -> None:
    settings.DEBUG = True
    html = client.get("/_parts/").content.decode()
    moods = ("calm", "soon", "late", "ok", "over")
    assert [mood for mood in moods if f'class="chip {mood}"' not in html] == []
    states = ("empty", "loading", "refused stack", "warned", "field wrong", "time", "next stack", "figure", "days")
    assert [state for state in states if f'class="{state}"' not in html] == []
    for words in ("暂停计时", "暂定", "退回次数", "含延长 30 天", "还没有记录", "没有经办岗位", "还没有人打开过您的件"):
        assert words in html
