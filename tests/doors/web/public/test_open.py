"""Facts about what everybody may read: rules in plain words, phones and hours, what huiyin refuses to do."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.handling.lookups.rules import PLAIN, rules
from huiyin.law.limits import limits
from huiyin.law.profiles import profile
from tests.town import Town

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 16)


def test_every_limit_in_force_stands_on_the_page_with_its_article_word_for_word(client: Client, town: Town) -> None:
    html = unescape(client.get("/law/").content.decode())
    quoted = [each for each in profile("default").limits_on(TODAY) if each.checked]
    assert len(quoted) > 10
    assert [each.full_key for each in quoted if each.text not in html] == []


def test_every_number_on_the_page_comes_from_the_law() -> None:
    for rule in rules("default", TODAY):
        limit = limits()[rule.key]
        lengths = {limit.days, limit.hours, limit.extension_days or None} - {None}
        assert {int(n) for n in re.findall(r"\d+", rule.plain)} <= lengths, rule.key
        assert not re.search(r"\d", str(PLAIN.get(limit.key, ""))), rule.key


def test_every_limit_in_force_has_words_of_its_own() -> None:
    assert [each.key for each in profile("default").limits_on(TODAY) if each.checked and each.key not in PLAIN] == []


def test_the_example_is_counted_from_today() -> None:
    example = next(each.example for each in rules("default", TODAY) if each.key == "xinfang_2022.handle")
    assert example.due == date(2025, 11, 17)
    assert example.card.months


def test_phones_hours_and_addresses_of_every_office_are_told(client: Client, town: Town) -> None:
    html = client.get("/offices/").content.decode()
    for office in (town.town, town.county, town.bureau):
        assert office.name in html
    assert "工作日 8:30—17:30" in html
    assert 'href="tel:12345"' in html


def test_an_installation_without_offices_says_so(client: Client) -> None:
    assert "还没有设立受理机关" in client.get("/offices/").content.decode()


def test_the_page_about_huiyin_names_what_it_refuses_and_leads_everywhere(client: Client, town: Town) -> None:
    html = client.get("/about/").content.decode()
    assert "重点人员" in html
    for address in ("/file/", "/follow/", "/figures/", "/figures/check/", "/law/", "/offices/", "/staff/"):
        assert f'href="{address}"' in html


def test_the_open_pages_set_no_cookie_and_hardly_ask(client: Client, town: Town) -> None:
    for address, most in (("/open/", 0), ("/law/", 0), ("/about/", 0), ("/offices/", 1)):
        with CaptureQueriesContext(connection) as captured:
            assert not client.get(address).cookies
        assert len(captured) == most, address
