"""Facts about signing in with an identity provider: a real one, on this machine, that lies when told to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.test import Client

from huiyin.lib.identity_provider import Provider
from huiyin.record.administration.provider_accounts import link, unlink
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, ProviderAccount, Staff
from tests.admins import make_admins
from tests.doors.web.conftest import DAY
from tests.identity import CLIENT, SECRET, Identity, agree, providing
from tests.town import Town, at

pytestmark = pytest.mark.django_db
BEGIN, LOGIN = "/staff/provider/", "/staff/login/"
GOOD = {"login": "town.clerk", "password": "a-long-password-1"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Identity]:
    with providing(tmp_path_factory.mktemp("provider")) as made:
        yield made


@pytest.fixture
def identity(served: Identity, town: Town, settings: LazySettings) -> Identity:
    """A provider that knows the town's clerk, and says the truth."""
    served.person, served.lies, served.signs, served.broken = {"sub": "u-1001"}, {}, {}, {}
    served.leaves = True
    said = {"client": CLIENT, "secret": SECRET, "name": "县统一身份认证", "authority": served.authority}
    settings.HUIYIN_OIDC = Provider(issuer=served.issuer, two_steps=frozenset({"mfa", "hwk"}), **said)
    doing = {"by": make_admins(town)["security"], "at": at(DAY)}
    link(Staff.objects.get(login="town.clerk"), issuer=served.issuer, subject="u-1001", **doing)
    return served


def come(identity: Identity, browser: Client, begin: str = BEGIN) -> object:
    """Go to the provider and come back."""
    return browser.get(agree(identity, browser.get(begin)["Location"]), follow=True)


def said(page: object) -> str:
    assert page.redirect_chain[-1][0] == LOGIN
    assert "_auth_user_id" not in page.client.session
    return page.content.decode()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log got of the login, without the words that every line begins with."""
    lines = [each.getMessage() for each in caplog.records if each.name == "huiyin.signing_in"]
    return [line.removeprefix("sign-in by the identity provider refused: ") for line in lines]


def test_who_is_linked_signs_in_and_goes_on_to_where_they_wanted(client: Client, identity: Identity) -> None:
    assert "用县统一身份认证登录" in client.get(LOGIN).content.decode()
    page = come(identity, client, f"{BEGIN}?next=/counter/search/")
    assert page.redirect_chain[-1][0] == "/counter/search/"
    assert client.session["_auth_user_id"] == str(Staff.objects.get(login="town.clerk").pk)


def test_who_came_by_the_provider_is_led_out_of_it_too(client: Client, identity: Identity) -> None:
    come(identity, client)
    page = client.post("/staff/logout/", follow=True)
    assert page.redirect_chain[-1][0] == "/staff/provider/out/"
    assert "_auth_user_id" not in client.session
    back = quote("http://testserver/staff/login/", safe="")
    address = f"{identity.issuer}/leave?client_id={CLIENT}&amp;post_logout_redirect_uri={back}"
    assert f'href="{address}"' in page.content.decode()


@pytest.mark.parametrize("leaves", [False, None])
def test_where_the_provider_has_no_way_out_or_is_away_the_page_says_so(
    client: Client, identity: Identity, *, leaves: bool | None
) -> None:
    come(identity, client)
    identity.leaves = bool(leaves)
    if leaves is None:
        identity.broken["/.well-known/openid-configuration"] = (500, b"")
    page = client.post("/staff/logout/", follow=True).content.decode()
    assert "或者关闭浏览器" in page
    assert identity.issuer not in page


def test_who_came_with_a_password_is_not_led_to_the_provider(client: Client, identity: Identity) -> None:
    client.post(LOGIN, GOOD)
    assert client.post("/staff/logout/")["Location"] == "/"


def test_nobody_is_led_to_another_site_after_the_login(client: Client, identity: Identity) -> None:
    page = come(identity, client, f"{BEGIN}?next=https://example.org/")
    assert page.redirect_chain[-1][0] == "/counter/"


def test_an_unknown_person_is_refused_in_one_sentence_and_nobody_is_created(
    client: Client, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    before = Staff.objects.count()
    identity.person = {"sub": "u-9999", "email": "town.clerk@example.org", "preferred_username": "town.clerk"}
    assert "没有登记到本系统的账号" in said(come(identity, client))
    assert Staff.objects.count() == before
    assert told(caplog) == ["unknown_subject"]


def test_whoever_was_unlinked_or_locked_is_out(client: Client, identity: Identity, town: Town) -> None:
    clerk = Staff.objects.get(login="town.clerk")
    Staff.objects.filter(pk=clerk.pk).update(is_active=False)
    assert come(identity, client).redirect_chain[-1][0] == "/staff/inactive/"
    assert "_auth_user_id" not in client.session
    Staff.objects.filter(pk=clerk.pk).update(is_active=True)
    by = Acting(staff=Staff.objects.get(login="county.security"), post=post_with_role(town.county, "security_admin"))
    unlink(clerk, issuer=identity.issuer, by=by, at=at(DAY))
    assert "没有登记到本系统的账号" in said(come(identity, Client()))
    assert ProviderAccount.objects.filter(staff=clerk, ended_on=DAY).exists()


LIES = {
    "another's signature": ({}, {"key": "stranger"}, "InvalidSignatureError"),
    "no signature": ({}, {"key": None, "algorithm": "none"}, "InvalidAlgorithmError"),
    "our own secret as key": ({}, {"key": SECRET * 3, "algorithm": "HS256"}, "InvalidAlgorithmError"),
    "a key that is not kept": ({}, {"headers": {"kid": "key-2"}}, "unknown_key"),
    "another question": ({"nonce": "another"}, {}, "another_nonce"),
    "no question": ({"nonce": None}, {}, "another_nonce"),
    "an old word": ({"exp": time.time() - 120}, {}, "ExpiredSignatureError"),
    "a word without end": ({"exp": None}, {}, "MissingRequiredClaimError"),
    "a word of tomorrow": ({"iat": time.time() + 3600}, {}, "ImmatureSignatureError"),
    "another's ears": ({"aud": "another"}, {}, "InvalidAudienceError"),
    "many ears": ({"aud": [CLIENT, "another"], "azp": "another"}, {}, "another_client"),
    "another's mouth": ({"iss": "https://example.org"}, {}, "InvalidIssuerError"),
    "nobody": ({"sub": None}, {}, "MissingRequiredClaimError"),
}


def test_a_word_of_the_provider_that_does_not_hold_is_refused_and_logged(
    identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    for lie, (claims, signs, why) in LIES.items():
        caplog.clear()
        identity.lies = claims
        identity.signs = {**signs, "key": identity.stranger} if signs.get("key") == "stranger" else signs
        assert "统一身份认证没有通过" in said(come(identity, Client())), lie
        assert told(caplog) == [why], lie


def test_a_code_counts_once_in_the_browser_that_asked_and_soon(
    client: Client, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    back = agree(identity, client.get(BEGIN)["Location"])
    assert "不是从这个浏览器开始的" in said(Client().get(back, follow=True))
    assert client.get(back)["Location"] == "/staff/"
    client.logout()
    assert "已经过期" in said(client.get(back, follow=True))
    back = agree(identity, client.get(BEGIN)["Location"])
    session = client.session
    session["asked_provider"] = {**session["asked_provider"], "at": time.time() - 601}
    session.save()
    assert "已经过期" in said(client.get(back, follow=True))
    assert told(caplog) == ["another_state"] * 3


def test_who_says_no_at_the_provider_is_told_what_else_there_is(client: Client, identity: Identity) -> None:
    back = agree(identity, client.get(BEGIN)["Location"]).replace("code=", "error=access_denied&no=")
    assert "也可以用登录名和密码登录" in said(client.get(back, follow=True))


BROKEN = {
    "/.well-known/openid-configuration": (
        (500, b"{}"), (200, b"<html>"), (302, b"{}"), (200, b"[]"), (200, b'{"issuer": "https://example.org"}'),
    ),
    "/token": ((500, b"{}"), (200, b"x"), (200, b"x" * ((1 << 20) + 1))),
    "/keys": ((404, b"{}"), (200, b"[]")),
}  # fmt: skip


def test_a_provider_that_fails_is_told_so_and_the_password_still_opens(identity: Identity) -> None:
    for path, answers in BROKEN.items():
        for answer in answers:
            browser = Client()
            begun = browser.get(BEGIN)
            identity.broken = {path: answer}
            page = browser.get(agree(identity, begun["Location"]), follow=True)
            identity.broken = {}
            assert "现在没有回应" in said(page), (path, answer[:20])
    assert browser.post(LOGIN, GOOD)["Location"] == "/staff/"


def test_a_provider_that_is_away_or_not_who_it_says_is_told_so(
    client: Client, identity: Identity, settings: LazySettings
) -> None:
    for wrong in ({"issuer": "https://127.0.0.1:9"}, {"authority": None}):
        settings.HUIYIN_OIDC = replace(settings.HUIYIN_OIDC, **wrong)
        assert "现在没有回应" in said(client.get(BEGIN, follow=True)), wrong


def test_the_second_step_is_asked_unless_the_provider_asked_it_in_words_we_take(identity: Identity) -> None:
    TOTP.activate(Staff.objects.get(login="town.clerk"), "JBSWY3DPEHPK3PXP")
    for amr, acr, asked in (
        (None, None, True),
        (["pwd"], "1", True),
        (["pwd", "mfa"], None, False),
        (None, "hwk", False),
        ("mfa", None, True),
    ):
        identity.person = {"sub": "u-1001", "amr": amr, "acr": acr}
        browser = Client()
        page = come(identity, browser)
        assert page.redirect_chain[-1][0] == ("/staff/second/authenticate/" if asked else "/counter/"), (amr, acr)
        assert ("_auth_user_id" in browser.session) is not asked


def test_where_two_steps_are_demanded_those_of_the_provider_suffice(identity: Identity, settings: LazySettings) -> None:
    settings.HUIYIN_TWO_STEPS = True
    assert come(identity, Client()).redirect_chain[-1][0] == "/staff/second/"
    identity.person = {"sub": "u-1001", "amr": ["mfa"]}
    assert come(identity, Client()).redirect_chain[-1][0] == "/counter/"


def test_a_one_time_password_does_not_stand_in_the_way_of_the_provider(client: Client, identity: Identity) -> None:
    Staff.objects.filter(login="town.clerk").update(one_time_until="2025-09-01T00:00:00+08:00")
    assert come(identity, client).redirect_chain[-1][0] == "/counter/"


def test_the_rule_of_networks_holds_for_the_provider_too(identity: Identity, town: Town) -> None:
    Office.objects.filter(pk=town.town.pk).update(networks=["10.1.0.0/16"])
    browser = Client()
    assert browser.get(agree(identity, browser.get(BEGIN)["Location"])).status_code == 403
    assert "_auth_user_id" not in browser.session


def test_without_a_provider_there_is_no_such_page(client: Client, town: Town) -> None:
    assert client.get(BEGIN).status_code == 404
    assert client.get("/staff/provider/back/").status_code == 404
    assert "统一身份" not in client.get(LOGIN).content.decode()
