"""Facts about the pages of reception days: what everybody sees, what a booking is, what the queue does."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Staff
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.receptions.models import ReceptionDay, Turn, TurnEnd
from tests.doors.web.conftest import DAY, signed_in
from tests.town import SINCE, Town, at

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2025, 9, 17)
WHO = {"call": "王", "phone": "13900000001", "persons": "1", "about": "修路", "matter_code": "", "key": "a" * 32}
BROUGHT = {
    "name": "王大爷", "phone": "13900000001", "persons": "1", "narrative": "路坏了。", "claims": "修路",
    "read_back": "on", "key": "b" * 32,
}  # fmt: skip


@pytest.fixture
def day(town: Town) -> ReceptionDay:
    told = {"by": town.who("town.clerk"), "on": DAY, "at": at(DAY)}
    return publish_day(Planned(on=WEDNESDAY, post=town.who("town.head").post, theme="道路"), **told)


def seat(town: Town, roles: str) -> Client:
    """Sign in who holds several duties at once."""
    staff = Staff.objects.create_user("town.several", name="several", password="a-long-password-1")
    appoint(staff, open_post(town.town, "several", roles.split()), SINCE)
    assert Acting(staff=staff).is_resident
    return signed_in("town.several")


def booked(day: ReceptionDay, **said: Any) -> tuple[Client, str]:
    """Book as a stranger; return the browser and the code that the page shows."""
    browser = Client()
    answer = browser.post(f"/calendar/days/{day.pk}/", {**WHO, "slot": "1", **said})
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(answer.headers["Location"]).content.decode()
    return browser, re.search(r'class="code">([\d ]{19})<', page)[1]


def test_the_calendar_is_public_and_the_resident_home_leads_to_it(day: ReceptionDay) -> None:
    assert 'href="/calendar/"' in Client().get("/").content.decode()
    page = Client().get("/calendar/").content.decode()
    assert "2025-09-17" in page or "9月17日" in page
    assert f"/calendar/days/{day.pk}/" in page
    assert "青石镇人民政府" in page
    assert f"/calendar/days/{day.pk}/" not in Client().get("/calendar/?office=lands").content.decode()


def test_a_reception_without_a_subject_shows_no_dash_for_it(town: Town) -> None:
    told = {"by": town.who("town.clerk"), "on": DAY, "at": at(DAY)}
    publish_day(Planned(on=WEDNESDAY, post=town.who("town.head").post), **told)
    rows = Client().get("/calendar/").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert "<td></td>" in rows
    assert "—" not in rows


def test_a_stranger_books_reads_and_gives_up_a_place(day: ReceptionDay) -> None:
    browser, code = booked(day)
    assert browser.post("/calendar/mine/", {"code": "1" * 16}).status_code == 422
    page = browser.post("/calendar/mine/", {"code": code}).content.decode()
    assert "1 号" in page
    assert "王" not in page.partition("<main")[2].partition("</main>")[0]  # who has the code need not be the one
    assert browser.post("/calendar/mine/", {"code": code, "give_up": "1"}).status_code == 302
    assert TurnEnd.objects.get().how == "given_up"


def test_a_place_is_booked_once_and_what_was_typed_stays(day: ReceptionDay) -> None:
    booked(day)
    taken = Client().post(f"/calendar/days/{day.pk}/", {**WHO, "slot": "1", "key": "c" * 32, "phone": ""})
    assert taken.status_code == 422
    assert "刚被别人约走" in taken.content.decode()
    twice = Client().post(f"/calendar/days/{day.pk}/", {**WHO, "slot": "2", "key": "d" * 32, "about": "还是修路"})
    assert twice.status_code == 422
    assert "已经有您的 1 号" in twice.content.decode()
    assert "还是修路" in twice.content.decode()
    wrong = Client().post(f"/calendar/days/{day.pk}/", {**WHO, "slot": "2", "key": "e" * 32, "matter_code": "1" * 16})
    assert wrong.status_code == 422
    assert Turn.objects.count() == 1


def test_the_queue_is_its_own_offices_and_its_names_are_read_on_the_record(day: ReceptionDay) -> None:
    booked(day)
    address = f"/calendar/office/{day.pk}/"
    page = signed_in("town.clerk").get(address).content.decode()
    assert "13900000001" in page
    assert Reading.objects.filter(purpose="reception", rows=1).exists()
    assert signed_in("lands.head").get(address).status_code == 404
    assert signed_in("bureau.clerk").post(f"/calendar/turns/{Turn.objects.get().pk}/arrive/").status_code == 404
    assert Client().get(address).status_code == 302


def test_a_turn_goes_from_the_door_to_its_written_reply(day: ReceptionDay, town: Town, settings: LazySettings) -> None:
    booked(day)
    settings.HUIYIN_CLOCK = "2025-09-17T09:00:00+08:00"
    desk, turn = seat(town, "clerk sorter handler head"), Turn.objects.get()
    number = desk.post(f"/calendar/office/{day.pk}/number/", {**WHO, "call": "李", "phone": "", "key": "f" * 32})
    assert number.status_code == 302
    assert desk.post(f"/calendar/turns/{turn.pk}/arrive/").status_code == 302
    assert desk.post(f"/calendar/office/{day.pk}/next/").status_code == 302
    screen = Client().get(f"/calendar/days/{day.pk}/screen/").content.decode()
    assert re.search(r'class="called num"><span>1</span>', screen)
    assert "王" not in screen.partition("<main")[2]
    unread = desk.post(f"/calendar/turns/{turn.pk}/receive/form/", {**BROUGHT, "read_back": ""})
    assert unread.status_code == 422
    kept = desk.post(f"/calendar/turns/{turn.pk}/receive/form/", BROUGHT)
    receipt = desk.get(kept.headers["Location"]).content.decode()
    assert re.search(r'class="code">[\d ]{19}<', receipt)
    found = {"statement": "路坏了。", "result_1": "supported", "facts_1": "属实。", "reasons_1": "镇里养护。"}
    said = {**found, "opinion_1": "本周修好。", "basis_1": "xinfang_2022:31.6"}
    readings = Reading.objects.filter(matter=Matter.objects.get())
    before = readings.count()
    lacking = desk.post(f"/calendar/turns/{turn.pk}/settle/find/", {**said, "facts_1": ""})
    assert readings.count() == before + 1  # the page shows the matter's words, so its people see who opened it
    assert lacking.status_code == 422
    assert desk.post(f"/calendar/turns/{turn.pk}/settle/find/", said).status_code == 302
    page = desk.get(f"/calendar/office/{day.pk}/").content.decode()
    assert 'class="yes">当场办结' in page
    assert desk.post(f"/calendar/turns/{turn.pk}/settle/tell/", {"text": "再答一次"}).status_code == 409


@pytest.mark.parametrize("how", ["tell", "reply", "find", "agree"])
def test_only_who_may_see_the_matter_settles_it(day: ReceptionDay, how: str) -> None:
    booked(day)
    address = f"/calendar/turns/{Turn.objects.get().pk}/settle/{how}/"
    assert signed_in("town.head").get(address).status_code == 404  # nobody was heard yet
    assert signed_in("lands.head").get(address).status_code == 404


def test_a_day_is_published_and_changed_with_its_reason(day: ReceptionDay, town: Town) -> None:
    clerk = signed_in("town.clerk")
    said = {"kind": "office", "opens": "09:00", "closes": "11:30", "minutes": "15", "post": day.post_id}
    refused = clerk.post("/calendar/office/publish/", {**said, "on": "2025-09-20"})
    assert refused.status_code == 422
    assert "星期六" in refused.content.decode()
    assert clerk.post("/calendar/office/publish/", {**said, "on": "2025-09-18"}).status_code == 302
    booked(day)
    address = f"/calendar/office/{day.pk}/change/"
    assert clerk.post(f"{address}moved/", {"to": "2025-09-18", "why": "meeting"}).status_code == 422  # engaged
    assert clerk.post(f"{address}moved/", {"to": "2025-09-19", "why": "meeting"}).status_code == 302
    assert "改期" in Client().get(f"/calendar/days/{day.pk}/").content.decode()
    assert "13900000001" in clerk.get(f"/calendar/office/{day.pk}/").content.decode()
    assert clerk.post(f"{address}cancelled/", {"why": ""}).status_code == 422
    assert clerk.post(f"{address}cancelled/", {"why": "weather"}).status_code == 302
    assert "已取消" in Client().get("/calendar/").content.decode()
    assert clerk.get(f"{address}burnt/").status_code == 404


def test_a_day_is_moved_then_cancelled_and_who_booked_is_to_be_told(day: ReceptionDay) -> None:
    booked(day)
    clerk, move = signed_in("town.clerk"), f"/calendar/office/{day.pk}/change/moved/"
    form = clerk.get(move).content.decode()
    assert "13900000001" in form or "王" in form
    lacking = clerk.post(move, {"to": "", "why": "leave"})
    assert lacking.status_code == 422
    assert clerk.post(move, {"to": "2025-09-24", "why": "leave"}).status_code == 302
    assert "9月24日" in Client().get("/calendar/").content.decode()
    assert clerk.post(f"/calendar/office/{day.pk}/change/cancelled/", {"why": "leave"}).status_code == 302
    assert clerk.get(f"/calendar/office/{day.pk}/change/forgotten/").status_code == 404
    assert signed_in("lands.head").get(move).status_code == 404
