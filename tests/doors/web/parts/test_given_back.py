"""Facts about forms that come too late, at any door of staff: nothing is done, and what was typed is given back."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.record.journal.models import Entry
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
ADDRESS = "/supervision/proposals/new/"
WORDS = "两个村都反映水费没有公示，建议每季度公示一次。"
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}


def late(town: Town, **more: object) -> str:
    """Return the page for a form that was sent after the session ended."""
    browser = signed_in("town.head")
    Session.objects.all().delete()
    answer = browser.post(ADDRESS, {"text": WORDS, **more}, **BROWSER)
    assert answer.status_code == 401
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def test_after_the_session_ended_the_text_is_given_back_to_be_sent_again(town: Town) -> None:
    page = late(town)
    assert f'name="text" value="{WORDS}"' in page
    assert f"<p>{WORDS}</p>" in re.sub(r'<p class="sheet">', "<p>", page)
    assert "在新窗口登录" in page


def test_no_password_and_no_code_is_given_back(town: Town) -> None:
    page = late(town, password1="a-very-long-password-1", oldpassword="another-long-one-1", code="ABCDEFGH23456789")
    assert WORDS in page
    assert not any(each in page for each in ("a-very-long", "another-long", "ABCDEFGH"))


def test_text_that_came_with_files_is_shown_and_not_sent_without_them(town: Town) -> None:
    page = late(town, papers=SimpleUploadedFile("a.txt", b"x"))
    assert WORDS in page
    assert 'name="text"' not in page
    assert "选过的文件带不过来" in page


def test_a_script_that_sends_too_late_is_led_to_the_login(town: Town) -> None:
    browser = signed_in("town.head")
    Session.objects.all().delete()
    assert browser.post(ADDRESS, {"text": WORDS})["Location"] == f"/staff/login/?next={ADDRESS}"


@pytest.mark.parametrize(("came_from", "given"), [("http://testserver" + ADDRESS, True), ("http://elsewhere/", False)])
def test_a_form_too_old_is_given_back_with_a_new_token_only_to_whom_it_came_from(
    town: Town, came_from: str, *, given: bool
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(town.who("town.head").staff)  # type: ignore[arg-type]
    before = Entry.objects.count()
    answer = browser.post(ADDRESS, {"text": WORDS}, headers={"referer": came_from, "accept": "text/html"})
    assert answer.status_code == 403
    assert (WORDS in answer.content.decode()) is given
    assert Entry.objects.count() == before
