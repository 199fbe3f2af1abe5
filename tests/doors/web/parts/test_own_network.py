"""Facts about the networks from which the posts of an office are used."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Office, Staff
from tests.doors.web.conftest import signed_in
from tests.town import SINCE, Town

pytestmark = pytest.mark.django_db
GOOD = {"login": "town.clerk", "password": "a-long-password-1"}
INSIDE, OUTSIDE = "10.1.2.3", "203.0.113.7"
WORDS = "不在本单位允许的范围内"


@pytest.fixture
def ruled(town: Town) -> Office:
    """The town's office, whose posts are used from its own network alone."""
    Office.objects.filter(pk=town.town.pk).update(networks=["10.1.0.0/16", "2001:db8::/32"])
    return town.town


@pytest.fixture
def inside(ruled: Office) -> Client:
    """A browser in the office's network in which its clerk is signed in."""
    return come(INSIDE)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log got of the login."""
    return [each.getMessage() for each in caplog.records if each.name == "huiyin.signing_in"]


def come(address: str) -> Client:
    browser = Client(REMOTE_ADDR=address)
    browser.post("/staff/login/", GOOD)
    browser.get("/staff/")
    return browser


def test_who_comes_from_the_office_s_network_works_in_either_kind_of_address(ruled: Office) -> None:
    for address in (INSIDE, "2001:db8::7", "::ffff:10.1.0.9"):
        assert come(address).get("/counter/").status_code == 200, address


def test_a_sign_in_from_elsewhere_is_refused_said_and_logged_without_a_name(
    ruled: Office, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client(REMOTE_ADDR=OUTSIDE)
    with caplog.at_level(logging.WARNING, "huiyin.signing_in"):
        answer = browser.post("/staff/login/", GOOD)
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert OUTSIDE in answer.content.decode()
    assert told(caplog) == ["sign-in refused: outside the networks of the office"]
    assert "_auth_user_id" not in browser.session
    assert WORDS not in browser.post("/staff/login/", {**GOOD, "password": "wrong"}).content.decode()


@pytest.mark.parametrize("address", ["/counter/", "/desk/", "/staff/", "/staff/sessions/", "/staff/second/"])
def test_a_stolen_session_ends_where_it_is_used_and_everywhere(
    inside: Client, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    thief = Client(REMOTE_ADDR=OUTSIDE)
    thief.cookies["sessionid"] = inside.cookies["sessionid"].value
    with caplog.at_level(logging.WARNING, "huiyin.signing_in"):
        answer = thief.get(address)
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert told(caplog) == ["sign-in ended: outside the networks of the office"]
    assert inside.get("/counter/")["Location"].startswith("/staff/login/")


def test_a_rule_made_while_people_work_holds_at_their_next_page(town: Town) -> None:
    browser = signed_in("town.clerk")
    assert browser.get("/counter/").status_code == 200
    Office.objects.filter(pk=town.town.pk).update(networks=["10.1.0.0/16"])
    assert browser.get("/counter/").status_code == 403


def test_the_rule_costs_no_statement(inside: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):  # as without a rule
        inside.get("/counter/")


def test_what_a_browser_says_of_its_address_counts_for_nothing_without_a_proxy(ruled: Office) -> None:
    browser = Client(REMOTE_ADDR=OUTSIDE)
    assert browser.post("/staff/login/", GOOD, headers={"X-Forwarded-For": INSIDE}).status_code == 403


def test_behind_one_proxy_the_last_address_counts(ruled: Office, settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for said, status in ((INSIDE, 302), (f"{INSIDE}, {OUTSIDE}", 403), (f"{OUTSIDE}, {INSIDE}", 302)):
        browser = Client(REMOTE_ADDR="127.0.0.1")
        assert browser.post("/staff/login/", GOOD, headers={"X-Forwarded-For": said}).status_code == status


def test_the_posts_of_another_office_stay_open(ruled: Office, town: Town) -> None:
    other = open_post(town.county, "县值班", ["handler"])
    appoint(Staff.objects.get(login="town.clerk"), other, SINCE)
    browser = come(OUTSIDE)
    assert browser.session["post"] == str(other.pk)
    page = browser.get("/staff/").content.decode()
    assert "另有 1 个岗位不能从您现在的网络使用" in page
    held = browser.post("/staff/", {"post": str(town.who("town.clerk").post.pk)})
    assert held.status_code == 200
    assert browser.session["post"] == str(other.pk)
