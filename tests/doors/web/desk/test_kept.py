"""Facts about what was typed: two clerks, an ended session, an old page, a second press lose nothing."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from huiyin.handling.casework.acts import note
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town, at

pytestmark = pytest.mark.django_db
LONG = "去现场看过，渠口仍被堆土压住，量得二十米。"


def typed(matter: Matter, **words: object) -> dict[str, object]:
    return {"who_reads": "internal", "text": LONG, "seen": matter.version, "on": DAY.isoformat(), **words}


def address_of(matter: Matter, act: str = "noted") -> str:
    return f"/desk/matters/{matter.number}/{act}/"


def hidden(page: str) -> dict[str, str]:
    """Return the fields that a page hands on."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_the_second_of_two_clerks_is_told_what_the_first_did(town: Town) -> None:
    matter = befores.taken(town).matter
    form = typed(matter)
    note(matter, "先去了。", by=town.who("town.head"), on=DAY, at=at(DAY))
    page = signed_in("town.handler").post(address_of(matter), form)
    assert page.status_code == 409
    assert [(step.act, step.post) for step in page.context["form"].changes] == [("noted", "head")]
    text = page.content.decode()
    assert "青石镇人民政府 · head" in text
    assert LONG in text
    assert "先去了" not in text


def test_a_second_press_does_nothing_and_says_that_it_was_ones_own(town: Town) -> None:
    matter = befores.taken(town).matter
    browser, form = signed_in("town.handler"), typed(matter)
    assert browser.post(address_of(matter), form).status_code == 302
    again = browser.post(address_of(matter), form)
    assert again.status_code == 409
    assert "就是您的岗位" in again.content.decode()
    assert Entry.objects.filter(act="noted").count() == 1


def test_an_ended_session_gives_the_text_back_and_it_is_sent_after_signing_in(town: Town) -> None:
    matter = befores.listened(town).matter
    browser = signed_in("town.handler")
    words = {"facts_1": f"{LONG}\n第二行 <b>", "seen": matter.version, "on": DAY.isoformat()}
    Session.objects.all().delete()
    page = browser.post(address_of(matter, "drafted"), words)
    assert page.status_code == 401
    assert "您填写的内容都还在这一页" in page.content.decode()
    assert ["facts_1", words["facts_1"]] in [list(pair) for pair in page.context["typed"]]
    assert not Entry.objects.filter(act="drafted").exists()
    later = signed_in("town.handler")
    opened = later.post(address_of(matter, "drafted"), {**words, "again": "1"})
    assert opened.status_code == 200
    assert opened.context["form"]["facts_1"].value() == words["facts_1"]
    assert later.post(address_of(matter, "drafted"), words).status_code == 302


def test_a_page_that_grew_too_old_is_opened_again_with_its_text_and_performs_nothing(town: Town) -> None:
    matter = befores.taken(town).matter
    browser = strict("town.handler")
    page = browser.post(address_of(matter), typed(matter, csrfmiddlewaretoken="x" * 32))
    assert page.status_code == 403
    assert LONG in page.content.decode()
    assert "没有提交" in page.content.decode()
    assert not Entry.objects.filter(act="noted").exists()
    token = hidden(page.content.decode())["csrfmiddlewaretoken"]
    assert browser.post(address_of(matter), typed(matter, csrfmiddlewaretoken=token)).status_code == 302


def strict(login: str) -> Client:
    """Return a browser that is signed in and whose forms are checked for forgery."""
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/staff/login/").content.decode()
    token = hidden(page)["csrfmiddlewaretoken"]
    browser.post("/staff/login/", {"login": login, "password": "a-long-password-1", "csrfmiddlewaretoken": token})
    browser.get("/staff/")
    return browser


def test_a_form_from_elsewhere_performs_nothing(town: Town) -> None:
    matter = befores.taken(town).matter
    assert strict("town.handler").post(address_of(matter), typed(matter)).status_code == 403
    assert not Entry.objects.filter(act="noted").exists()


def test_a_day_gone_by_asks_the_head_for_the_reason_and_keeps_it(town: Town) -> None:
    matter = befores.taken(town).matter
    browser, early = signed_in("town.head"), befores.later(-1, DAY).isoformat()
    first = browser.get(address_of(matter))
    assert "late_reason" not in first.context["form"].fields
    asked = browser.post(address_of(matter), typed(matter, on=early))
    assert asked.status_code == 422
    assert asked.context["form"].errors["late_reason"]
    assert LONG in asked.content.decode()
    done = browser.post(address_of(matter), typed(matter, on=early, late_reason="on_paper_first"))
    assert done.status_code == 302
    assert Entry.objects.get(act="noted").late_reason == "on_paper_first"


def test_a_day_gone_by_is_refused_to_a_handler_with_who_may_enter_it(town: Town) -> None:
    matter = befores.taken(town).matter
    early = befores.later(-1, DAY).isoformat()
    page = signed_in("town.handler").post(address_of(matter), typed(matter, on=early, late_reason="left_out"))
    assert page.status_code == 422
    assert "由负责人注明补录原因" in str(page.context["form"].errors["on"])


@pytest.mark.parametrize(
    ("act", "before", "words"),
    [
        ("answer_served", befores.replied_to, {"method": "post"}),
    ],
)
def test_a_receipt_that_came_late_is_entered_by_a_clerk_with_a_reason(
    town: Town, act: str, before: object, words: dict[str, object]
) -> None:
    contact = before(town)  # type: ignore[operator]
    matter = contact.matter
    note(matter, "另有一事。", by=town.who("town.handler"), on=DAY, at=at(DAY))
    matter.refresh_from_db()
    form = {"contact": contact.pk, "seen": matter.version, "on": befores.later(-10).isoformat(), **words}
    browser = signed_in("town.clerk")
    asked = browser.post(address_of(matter, act), form)
    assert asked.context["form"].errors["late_reason"]
    assert browser.post(address_of(matter, act), {**form, "late_reason": "receipt_came_late"}).status_code == 302
    assert Entry.objects.get(act=act).late_reason == "receipt_came_late"
