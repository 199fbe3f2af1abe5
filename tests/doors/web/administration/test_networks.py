"""Facts about the page on which the security administrator says from where an office works."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.record.journal.models import Change, Entry
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Office, Staff
from tests.doors.web.administration.conftest import Here
from tests.doors.web.administration.test_pages import send
from tests.doors.web.conftest import signed_in
from tests.town import SINCE, Town

pytestmark = pytest.mark.django_db


def of(office: Office) -> str:
    return f"/administration/offices/{office.pk}/networks/"


def kept(office: Office) -> list[str]:
    return Office.objects.get(pk=office.pk).networks


def test_a_rule_is_one_chained_act_that_says_what_changed(security: Client, town: Town) -> None:
    answer = send(security, of(town.town), networks="10.1.0.0/16\n 10.2.0.9\n2001:DB8::/32\n10.1.0.0/16")
    assert answer["Location"] == f"/administration/offices/{town.town.pk}/"
    assert kept(town.town) == ["10.1.0.0/16", "10.2.0.9/32", "2001:db8::/32"]
    entry = Entry.objects.get(act="networks_set")
    assert entry.to_office_id == town.town.pk
    assert [(each.before, each.after) for each in Change.objects.filter(entry=entry)] == [
        ("", "10.1.0.0/16 10.2.0.9/32 2001:db8::/32")
    ]
    assert "10.2.0.9/32" in security.get(answer["Location"]).content.decode()
    send(security, of(town.town), networks="")
    assert kept(town.town) == []


def test_the_page_tells_the_address_one_has(here: Here) -> None:
    browser = Client(REMOTE_ADDR="192.0.2.8")
    browser.post("/staff/login/", {"login": "county.security", "password": "a-long-password-1"})
    browser.get("/staff/")
    assert "您现在的地址是 192.0.2.8" in browser.get(of(here.town.town)).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("10.1.0.0/33", "“10.1.0.0/33”不是网段"),
        ("10.1.0.0/16\nheadquarters", "“headquarters”不是网段"),
        ("10.1.2.3/24", "要整个网段请写 10.1.2.0/24"),
        ("\n".join(f"10.{each}.0.0/16" for each in range(60)), "网段写得太多了"),
    ],
)
def test_a_wrong_network_is_named_beside_its_field_and_kept_as_typed(
    security: Client, town: Town, said: str, sentence: str
) -> None:
    answer = send(security, of(town.town), networks=said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert said.splitlines()[-1] in page
    assert kept(town.town) == []


def test_the_last_security_administrator_is_never_shut_out(security: Client, town: Town) -> None:
    answer = send(security, of(town.county), networks="10.1.0.0/16", outside="on")
    assert answer.status_code == 422
    assert "您现在的地址 127.0.0.1 不在这些网段里" in answer.content.decode()
    assert kept(town.county) == []
    assert send(security, of(town.county), networks="10.1.0.0/16\n127.0.0.1").status_code == 302


def test_who_shuts_themselves_out_confirms_it_first(here: Here, town: Town) -> None:
    below = open_post(town.town, "镇安全", ["security_admin"])
    appoint(Staff.objects.create_user("town.security", name="镇安全员", password="a-long-password-1"), below, SINCE)
    browser = signed_in("town.security")
    page = browser.get(of(town.town)).content.decode()
    assert "我知道保存后" not in page
    asked = send(browser, of(town.town), networks="10.1.0.0/16")
    assert asked.status_code == 422
    assert "我知道保存后" in asked.content.decode()
    assert "10.1.0.0/16" in asked.content.decode()
    assert kept(town.town) == []
    assert send(browser, of(town.town), networks="10.1.0.0/16", outside="on").status_code == 302
    assert browser.get(of(town.town)).status_code == 403, "from here the sign-in has ended"
    assert send(signed_in("county.security"), of(town.town), networks="").status_code == 302
