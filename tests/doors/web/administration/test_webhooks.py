"""Facts about the pages of webhooks: registered with a secret shown once, what was missed, sent again, ended."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Delivery, Webhook
from huiyin.record.mail.webhooks import WAITS, fan_out, keep_outcome
from tests.doors.web.administration.conftest import Here
from tests.doors.web.administration.test_pages import send
from tests.doors.web.conftest import DAY
from tests.town import at, file

pytestmark = pytest.mark.django_db


def missed(here: Here, outcome: str = "html") -> Delivery:
    """File a matter and fail to tell of it as often as is tried."""
    file(here.town, DAY)
    fan_out(at(DAY))
    for _ in range(len(WAITS) + 1):
        row = Delivery.objects.latest("id")
        keep_outcome(row, outcome, at(DAY))
    return Delivery.objects.latest("id")


def test_a_webhook_is_registered_and_its_secret_shown_once(here: Here, security: Client) -> None:
    said = {"name": "12345 平台", "url": "https://example.org/hook"}
    page = send(security, here.address("webhook_registered"), **said).content.decode()
    made = Webhook.objects.latest("id")
    (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]{44}", page)
    assert Entry.objects.latest("id").act == "webhook_registered"
    for address in (f"/administration/webhooks/{made.pk}/", "/administration/webhooks/", here.address("post")):
        assert secret not in security.get(address).content.decode()


def test_an_address_that_is_none_is_said_beside_its_field_and_stays(here: Here, security: Client) -> None:
    answer = send(security, here.address("webhook_registered"), name="x", url="https://u:p@example.org")
    assert answer.status_code == 422
    assert "不带用户名和密码" in answer.content.decode()
    assert 'value="https://u:p@example.org"' in answer.content.decode()


@pytest.mark.parametrize(
    ("outcome", "word"),
    [("html", "回的是网页"), ("status_503", "对方回答 503"), ("private", "内网地址"), ("timeout", "没有及时")],
)
def test_what_was_given_up_is_listed_with_its_reason_and_sent_again(
    here: Here, security: Client, outcome: str, word: str
) -> None:
    row = missed(here, outcome)
    page = security.get(here.address("webhook")).content.decode()
    assert word in page
    assert f"msg_{row.pk.hex}" in page
    assert row.entry.matter.number not in page
    assert "已放弃 1 条" in page
    assert "1</span>" in security.get(here.address("webhooks")).content.decode()
    answer = send(security, here.address("webhook_sent_again"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.given_up, row.tries) == (False, 0)
    assert send(security, here.address("webhook_sent_again")).status_code == 409


def test_an_ended_webhook_offers_nothing_more(here: Here, security: Client) -> None:
    missed(here)
    send(security, here.address("webhook_ended"), sure="on")
    page = security.get(here.address("webhook")).content.decode()
    assert "再次推送" not in page.partition("没有送到的")[0]


def test_the_pages_are_the_security_administrators(here: Here, system: Client, audit: Client) -> None:
    for page in ("webhooks", "webhook"):
        assert [each.get(here.address(page)).status_code for each in (system, audit)] == [403, 403]
