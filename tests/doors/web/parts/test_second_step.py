"""Facts about the second step of the login."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.test import Client

from huiyin.lib.seals import SealBroken
from huiyin.record.offices.models import Staff
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
GOOD = {"login": "town.clerk", "password": "a-long-password-1"}


@pytest.fixture
def step(town: Town) -> Authenticator:
    return TOTP.activate(Staff.objects.get(login="town.clerk"), SECRET).instance


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def test_a_password_alone_does_not_sign_in_who_has_a_second_step(client: Client, step: Authenticator) -> None:
    asked = client.post("/staff/login/", GOOD)
    assert asked["Location"].endswith("/staff/second/authenticate/")
    assert client.get("/counter/")["Location"].startswith("/staff/login/")
    client.post("/staff/second/authenticate/", {"code": "000000" if code() != "000000" else "111111"})
    assert "_auth_user_id" not in client.session
    client.post("/staff/second/authenticate/", {"code": code()})
    assert "_auth_user_id" in client.session


def test_a_code_opens_once(step: Authenticator) -> None:
    said = code()
    for browser, opens in ((Client(), True), (Client(), False)):
        browser.post("/staff/login/", GOOD)
        browser.post("/staff/second/authenticate/", {"code": said})
        assert ("_auth_user_id" in browser.session) is opens


def test_a_code_of_ten_minutes_ago_opens_nothing(client: Client, step: Authenticator) -> None:
    client.post("/staff/login/", GOOD)
    old = next(yield_hotp_counters_from_time()) - 20
    client.post("/staff/second/authenticate/", {"code": format_hotp_value(hotp_value(SECRET, old))})
    assert "_auth_user_id" not in client.session


def test_the_secret_lies_sealed_in_the_database(step: Authenticator, settings: LazySettings) -> None:
    assert SECRET not in json.dumps(Authenticator.objects.get().data)
    settings.HUIYIN_MASTER_KEY = bytes(32)
    with pytest.raises(SealBroken):
        TOTP(Authenticator.objects.get()).validate_code("123456")


def test_where_it_is_demanded_nobody_works_without_a_second_step(town: Town, settings: LazySettings) -> None:
    settings.HUIYIN_TWO_STEPS = True
    browser = signed_in("town.head")
    assert browser.get("/staff/")["Location"] == "/staff/second/"
    assert browser.get("/lead/")["Location"].startswith("/staff/")
    again = browser.get("/staff/second/totp/activate/")["Location"]
    assert browser.post(again, {"password": GOOD["password"]})["Location"] == "/staff/second/totp/activate/"
    assert browser.get("/staff/second/totp/activate/").status_code == 200


def test_where_it_is_demanded_who_has_one_goes_to_work(
    client: Client, step: Authenticator, settings: LazySettings
) -> None:
    settings.HUIYIN_TWO_STEPS = True
    client.post("/staff/login/", GOOD)
    client.post("/staff/second/authenticate/", {"code": code()})
    assert client.get("/staff/")["Location"] == "/counter/"
