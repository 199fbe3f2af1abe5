"""Facts about linking accounts to an identity provider."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.lib.identity_provider import Provider
from huiyin.record.journal.models import Change, Entry
from huiyin.record.offices.models import ProviderAccount, Staff
from tests.doors.web.administration.conftest import Here
from tests.doors.web.administration.test_pages import send

pytestmark = pytest.mark.django_db
ISSUER = "https://id.example.org"


@pytest.fixture
def provider(here: Here, settings: LazySettings) -> None:
    settings.HUIYIN_OIDC = Provider(issuer=ISSUER, client="huiyin", secret="between-us-two", name="县统一身份认证")


def of(login: str, what: str = "provider/") -> str:
    return f"/administration/accounts/{Staff.objects.get(login=login).pk}/{what}"


def test_a_link_is_one_chained_act_and_its_end_another(provider: None, security: Client) -> None:
    answer = send(security, of("town.clerk"), subject=" u-1001 ")
    assert answer["Location"] == of("town.clerk", "")
    assert "u-1001" in security.get(of("town.clerk", "")).content.decode()
    made = ProviderAccount.objects.get()
    assert (made.issuer, made.subject, made.staff.login) == (ISSUER, "u-1001", "town.clerk")
    said = Change.objects.filter(entry=Entry.objects.get(act="provider_linked")).values_list("column", "after")
    assert set(said) == {("issuer", ISSUER), ("subject", "u-1001"), ("login", "town.clerk")}
    send(security, of("town.clerk", "provider/end/"), sure="on")
    assert ProviderAccount.objects.get().ended_on is not None
    assert Entry.objects.filter(act="provider_unlinked").count() == 1
    assert send(security, of("town.head"), subject="u-1001").status_code == 302, "free again"


def test_a_subject_opens_one_account_and_an_account_has_one(provider: None, security: Client) -> None:
    send(security, of("town.clerk"), subject="u-1001")
    taken = send(security, of("town.head"), subject="u-1001")
    assert taken.status_code == 422
    assert "已经登记给一个账号" in taken.content.decode()
    second = send(security, of("town.clerk"), subject="u-1002")
    assert second.status_code == 409
    assert "请先解除原来的" in second.content.decode()
    assert ProviderAccount.objects.count() == 1


def test_nobody_links_the_own_account(provider: None, security: Client) -> None:
    answer = send(security, of("county.security"), subject="u-1")
    assert answer.status_code == 409
    assert "不能办理自己的账号" in answer.content.decode()


def test_without_a_provider_nothing_is_linked(here: Here, security: Client) -> None:
    answer = send(security, of("town.clerk"), subject="u-1001")
    assert "没有接入统一身份认证" in answer.content.decode()
    assert "统一身份" not in security.get(of("town.clerk", "")).content.decode()
    ended = send(security, of("town.clerk", "provider/end/"), sure="on")
    assert "没有登记统一身份" in ended.content.decode()
    assert not ProviderAccount.objects.exists()
