"""Facts about the pages that say no."""

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.doors.web.middleware import LARGEST
from tests.town import Town

pytestmark = pytest.mark.django_db


def test_an_unknown_page_is_told_plainly(client: Client, town: Town) -> None:
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "没有这个页面" in page.content.decode()


def test_what_is_too_large_is_told_before_it_is_read(client: Client, town: Town) -> None:
    page = client.post("/file/", b"x", content_type="application/octet-stream", CONTENT_LENGTH=str(LARGEST + 1))
    assert page.status_code == 413
    assert f"{LARGEST >> 20} MB" in page.content.decode()


def test_a_form_without_its_token_is_told_what_to_do(town: Town) -> None:
    page = Client(enforce_csrf_checks=True).post("/file/", {"narrative": "没有水"})
    assert page.status_code == 403
    assert "请返回上一页刷新" in page.content.decode()


@pytest.mark.parametrize(("came_from", "shown"), [("http://testserver/file/", True), ("http://elsewhere/file/", False)])
def test_a_form_without_its_token_leads_back_to_its_page(town: Town, came_from: str, *, shown: bool) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"referer": came_from})
    page = browser.post("/file/", {"narrative": "没有水"}).content.decode()
    assert ("重新打开刚才那一页" in page) is shown


@pytest.mark.parametrize(("address", "leads_to"), [("/counter/search/", "/counter/"), ("/slip/", "")])
def test_an_address_that_forms_are_sent_to_tells_who_opens_it_where_to_go(
    client: Client, town: Town, address: str, leads_to: str
) -> None:
    page = client.get(address, headers={"accept": "text/html"})
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    text = page.content.decode()
    assert "这一页要提交以后才有" in text
    assert (f'class="btn" href="{leads_to}"' in text) is bool(leads_to)


def test_another_program_is_refused_an_address_for_forms_without_a_page(client: Client, town: Town) -> None:
    assert client.get("/counter/search/").content == b""


@pytest.mark.parametrize("address", ["/answers/?category=a%00b", "/works/?village=%00", "/law/?a%00=1"])
def test_a_question_with_a_nul_byte_asks_for_nothing(client: Client, town: Town, address: str) -> None:
    assert client.get(address).status_code == 200


def test_more_words_than_a_form_may_bring_are_told_as_too_long(
    client: Client, town: Town, settings: LazySettings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000
    page = client.post("/file/", "narrative=" + "x" * 3_000, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert "写的内容太长" in page.content.decode()


def test_no_page_allows_inline_script_or_style(client: Client, town: Town) -> None:
    for address in ("/", "/file/", "/follow/", "/staff/login/", "/nowhere/"):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "default-src 'none'" in policy
        html = answer.content.decode()
        assert " style=" not in html
        assert " onclick=" not in html


def test_public_pages_set_no_cookie(client: Client, town: Town) -> None:
    assert not client.get("/").cookies


def test_large_type_is_kept_in_a_cookie_and_leads_back(client: Client, town: Town) -> None:
    answer = client.post("/type/", {"large": "1", "next": "/follow/"})
    assert answer["Location"] == "/follow/"
    assert 'class="large"' in client.get("/").content.decode()
    assert client.post("/type/", {"large": "1", "next": "https://elsewhere.example/"})["Location"] == "/"
