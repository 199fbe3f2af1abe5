"""Facts about how long a sign-in of staff lasts, and how a person ends it elsewhere."""

import re

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client

from huiyin.doors.web.parts.own_sessions import NOTED
from huiyin.doors.web.sessions import BEGAN, SEEN
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
PAGE = "/staff/sessions/"


def aged(browser: Client, **seconds: float) -> None:
    """Move a session's times back, as if so many seconds had passed."""
    session = browser.session
    for name, gone in seconds.items():
        session[name] -= gone
    session.save()


def test_who_did_nothing_for_an_hour_signs_in_again(clerk: Client, settings: LazySettings) -> None:
    aged(clerk, **{SEEN: settings.HUIYIN_IDLE - 60})
    assert clerk.get("/counter/").status_code == 200
    aged(clerk, **{SEEN: settings.HUIYIN_IDLE + 60})
    assert clerk.get("/counter/")["Location"].startswith("/staff/login/")


def test_who_worked_without_a_break_signs_in_again_after_ten_hours(clerk: Client, settings: LazySettings) -> None:
    aged(clerk, **{BEGAN: settings.SESSION_COOKIE_AGE - 60})
    assert clerk.get("/counter/").status_code == 200
    aged(clerk, **{BEGAN: 120})
    assert clerk.get("/counter/")["Location"].startswith("/staff/login/")


def test_being_at_work_is_noted_each_five_minutes_and_not_each_page(clerk: Client) -> None:
    seen = clerk.session[SEEN]
    clerk.get("/counter/")
    assert clerk.session[SEEN] == seen
    aged(clerk, **{SEEN: NOTED + 60})
    clerk.get("/counter/")
    assert clerk.session[SEEN] > seen


def test_a_person_sees_the_own_sign_ins_alone_and_no_key(clerk: Client, town: Town) -> None:
    signed_in("town.head")
    signed_in("town.clerk")
    page = clerk.get(PAGE).content.decode()
    assert page.count("登录于") == 2
    assert not [each.session_key for each in Session.objects.all() if each.session_key in page]


def test_one_sign_in_elsewhere_is_ended_and_this_one_stays(clerk: Client, town: Town) -> None:
    other, head = signed_in("town.clerk"), signed_in("town.head")
    mark = re.search(r'value="([0-9a-f]{16})"', clerk.get(PAGE).content.decode())
    assert mark
    head.post(PAGE, {"end": mark[1]})
    assert other.get("/counter/").status_code == 200
    clerk.post(PAGE, {"end": mark[1]})
    assert other.get("/counter/")["Location"].startswith("/staff/login/")
    assert clerk.get("/counter/").status_code == 200


def test_all_others_are_ended_at_once_and_nobody_elses(clerk: Client, town: Town) -> None:
    others, head = [signed_in("town.clerk"), signed_in("town.clerk")], signed_in("town.head")
    clerk.post(PAGE, {"end": "all"})
    assert [each.get("/counter/").status_code for each in others] == [302, 302]
    assert clerk.get("/counter/").status_code == 200
    assert head.get("/desk/").status_code == 200
    assert clerk.get(PAGE).content.decode().count("登录于") == 1


def test_who_is_not_signed_in_sees_no_list(client: Client, town: Town) -> None:
    assert client.get(PAGE)["Location"].startswith("/staff/login/")
