"""Facts about security keys as the second step of the login."""

from __future__ import annotations

import json
import logging
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.utils import websafe_encode

from huiyin.record.offices.models import Staff
from tests.doors.web.conftest import signed_in
from tests.doors.web.parts.soft_key import SoftKey
from tests.town import Town

pytestmark = pytest.mark.django_db
GOOD = {"login": "town.clerk", "password": "a-long-password-1"}
ADD, STEP, AGAIN = (
    "/staff/second/webauthn/add/",
    "/staff/second/authenticate/",
    "/staff/second/webauthn/reauthenticate/",
)
LIST = "/staff/second/webauthn/"


@pytest.fixture
def key(town: Town) -> SoftKey:
    """The key of the town's clerk."""
    return enrolled(signed_in("town.clerk"), SoftKey())


def again(browser: Client) -> Client:
    """Give the password once more, as whoever changes the account does."""
    browser.post(f"/staff/again/?next={ADD}", {"password": GOOD["password"]})
    return browser


def enrolled(browser: Client, key: SoftKey, name: str = "办公室那把") -> SoftKey:
    again(browser)
    answer = browser.post(ADD, {"name": name, "credential": key.enrol(browser.get(ADD))})
    assert answer.status_code == 302, answer.content.decode()
    return key


def asked(browser: Client) -> object:
    """Sign in up to the second step and return its page."""
    browser.post("/staff/login/", GOOD)
    return browser.get(STEP)


def test_a_key_signs_in_as_the_second_step(client: Client, key: SoftKey) -> None:
    assert client.post("/staff/login/", GOOD)["Location"] == STEP
    assert client.get("/counter/")["Location"].startswith("/staff/login/")
    client.post(STEP, {"credential": key.answer(client.get(STEP))})
    assert client.get("/staff/")["Location"] == "/counter/"


def test_a_key_is_listed_renamed_and_removed(key: SoftKey) -> None:
    browser = signed_in("town.head")
    enrolled(browser, SoftKey(), "第一把")
    enrolled(browser, SoftKey(), "第二把")
    page = browser.get(LIST).content.decode()
    assert "第一把" in page
    assert "办公室那把" not in page, "nobody sees the keys of others"
    first, second = Authenticator.objects.filter(user__login="town.head", type="webauthn").order_by("pk")
    browser.post(f"{LIST}keys/{first.pk}/edit/", {"name": "旧的"})
    assert "旧的" in browser.get(LIST).content.decode()
    assert browser.post(f"{LIST}keys/{first.pk}/edit/", {"name": "长" * 41}).status_code == 200
    browser.post(f"{LIST}keys/{second.pk}/remove/")
    page = browser.get(LIST).content.decode()
    assert "旧的" in page
    assert "第二把" not in page


def test_nobody_opens_renames_or_removes_the_key_of_another(key: SoftKey) -> None:
    browser, own = again(signed_in("town.head")), Authenticator.objects.get(type="webauthn")
    for what in ("edit", "remove"):
        address = f"{LIST}keys/{own.pk}/{what}/"
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"name": "别人的"}).status_code == 404
    own.refresh_from_db()
    assert own.data["name"] == "办公室那把"


def test_the_first_key_brings_recovery_codes_and_the_last_takes_them_along(town: Town) -> None:
    browser = again(signed_in("town.clerk"))
    key = SoftKey()
    answer = browser.post(ADD, {"name": "", "credential": key.enrol(browser.get(ADD))})
    assert answer["Location"] == "/staff/second/recovery-codes/"
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"webauthn", "recovery_codes"}
    assert "常用密钥" in browser.get("/staff/second/").content.decode()
    browser.post(f"{LIST}keys/{Authenticator.objects.get(type='webauthn').pk}/remove/")
    assert not Authenticator.objects.exists()


def test_a_key_of_another_account_is_refused_and_logged_without_a_name(
    client: Client, key: SoftKey, caplog: pytest.LogCaptureFixture
) -> None:
    other = enrolled(signed_in("town.head"), SoftKey())
    page = asked(client)
    with caplog.at_level(logging.WARNING, "huiyin.signing_in"):
        answer = client.post(STEP, {"credential": other.answer(page)})
    assert "没有登记在这个账号上" in answer.content.decode()
    assert caplog.messages == ["second step refused: foreign_key"]
    assert "_auth_user_id" not in client.session


def test_a_wrong_signature_is_refused_and_logged(
    client: Client, key: SoftKey, caplog: pytest.LogCaptureFixture
) -> None:
    page = asked(client)
    with caplog.at_level(logging.WARNING, "huiyin.signing_in"):
        answer = client.post(STEP, {"credential": key.answer(page, wrongly=True)})
    assert "安全密钥没有通过验证" in answer.content.decode()
    assert caplog.messages == ["second step refused: wrong_key"]
    assert "_auth_user_id" not in client.session


def test_an_answer_signs_in_once_and_one_of_another_site_never(client: Client, key: SoftKey) -> None:
    said = key.answer(asked(client))
    client.get(STEP)  # the page is opened anew and asks for another answer
    assert "安全密钥没有通过验证" in client.post(STEP, {"credential": said}).content.decode()
    key.origin = "https://testserver.example"
    assert "安全密钥没有通过验证" in client.post(STEP, {"credential": key.answer(client.get(STEP))}).content.decode()
    assert "_auth_user_id" not in client.session


GARBLED = (
    "",
    "no json",
    "[]",
    "{}",
    '{"id": [1]}',
    '{"id": "x", "response": 7}',
    '{"id": "\\u0000"}',
    '{"id": {"a": 1}}',
)


def test_what_no_key_said_signs_nobody_in(client: Client, key: SoftKey) -> None:
    asked(client)
    for said in (*GARBLED, json.dumps({"id": websafe_encode(key.name), "response": 7})):
        answer = client.post(STEP, {"credential": said})
        assert answer.status_code == 200, said
        assert 'role="alert"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_what_no_key_said_is_not_added(town: Town) -> None:
    browser = again(signed_in("town.clerk"))
    browser.get(ADD)
    for said in (
        *GARBLED,
        '{"id": "x", "rawId": "x", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
    ):
        assert browser.post(ADD, {"name": "甲", "credential": said}).status_code == 200, said
    assert not Authenticator.objects.exists()


def test_a_key_is_added_once(key: SoftKey) -> None:
    browser = again(signed_in("town.head"))
    answer = browser.post(ADD, {"name": "甲", "credential": key.enrol(browser.get(ADD))})
    assert "已经登记过了" in answer.content.decode()
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_page_that_asked_nothing_takes_no_answer(client: Client, key: SoftKey) -> None:
    said = key.answer(asked(client))
    session = client.session
    del session["mfa.webauthn.state"]
    session.save()
    assert "等得太久" in client.post(STEP, {"credential": said}).content.decode()


def test_a_second_step_that_waited_a_quarter_of_an_hour_begins_anew(
    client: Client, key: SoftKey, caplog: pytest.LogCaptureFixture
) -> None:
    said = key.answer(asked(client))
    session = client.session
    session["account_login"] = {**session["account_login"], "initiated_at": time.time() - 901}
    session.save()
    with caplog.at_level(logging.WARNING, "huiyin.signing_in"):
        answer = client.post(STEP, {"credential": said}, follow=True)
    assert answer.redirect_chain[-1][0] == "/staff/login/"
    assert "第二步验证等得太久" in answer.content.decode()
    assert caplog.messages == ["second step refused: expired"]
    assert "_auth_user_id" not in client.session


def test_the_key_is_asked_again_before_the_account_changes(client: Client, key: SoftKey) -> None:
    client.post(STEP, {"credential": key.answer(asked(client))})
    assert client.get(ADD)["Location"].startswith("/staff/again/")
    page = client.get(AGAIN)
    wrong = client.post(AGAIN, {"credential": key.answer(page, wrongly=True)})
    assert "安全密钥没有通过验证" in wrong.content.decode()
    client.post(AGAIN, {"credential": key.answer(wrong)})
    assert client.get(ADD).status_code == 200


def test_no_secret_is_kept_of_a_key(key: SoftKey) -> None:
    kept = str(Authenticator.objects.get(type="webauthn").data)
    secret = key.private.private_numbers().private_value
    assert f"{secret:x}" not in kept
    assert str(secret) not in kept


def test_who_has_only_a_key_works_where_a_second_step_is_demanded(
    client: Client, key: SoftKey, settings: object
) -> None:
    settings.HUIYIN_TWO_STEPS = True
    client.post(STEP, {"credential": key.answer(asked(client))})
    assert client.get("/staff/")["Location"] == "/counter/"


def test_the_security_administrator_s_reset_forgets_keys_too(key: SoftKey) -> None:
    from huiyin.doors.web.administration.forms.accounts import _forget

    assert _forget(Staff.objects.get(login="town.clerk")) == 2
