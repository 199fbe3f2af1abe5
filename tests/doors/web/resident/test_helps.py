"""Facts about whom to call: shown at once to whoever writes of danger to life, and kept nowhere."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.record.matters.models import Contact
from tests.town import Town

pytestmark = pytest.mark.django_db
CALL = 'href="tel:12356"'


def told(browser: Client, words: str) -> str:
    """Answer the first question, and return the address of the next page."""
    return browser.post("/file/", {"key": "a" * 32, "narrative": words, "kind": "matter"}).headers["Location"]


def test_numbers_to_call_stand_on_every_page_that_follows(town: Town) -> None:
    browser = Client()
    following = told(browser, "低保停了，我不想活了。")
    assert CALL in browser.get(following).content.decode()
    on = browser.post(following, {"village": town.village.code}).headers["Location"]
    assert CALL in browser.get(on).content.decode()
    assert Contact.objects.count() == 0


def test_they_cost_no_statement_and_leave_no_trace(town: Town) -> None:
    browser, other = Client(), Client()
    pages = [(browser, told(browser, "我不想活了。")), (other, told(other, "路灯坏了。"))]
    counts = []
    for visitor, address in pages:
        with CaptureQueriesContext(connection) as seen:
            visitor.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert set(browser.session.keys()) == set(other.session.keys())


def test_other_words_show_none(town: Town) -> None:
    browser = Client()
    assert "tel:1" not in browser.get(told(browser, "路灯坏了半年，孩子放学摸黑走。")).content.decode()
