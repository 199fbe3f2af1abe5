"""The calendar in a browser: a place booked on a phone and printed, the waiting room's screen that follows, its pages without barrier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page

from huiyin.record.offices.acting import resident
from huiyin.routines.consultations.acts import Planned as Notice
from huiyin.routines.consultations.acts import open_consultation
from huiyin.routines.consultations.models import Consultation
from huiyin.routines.consultations.opinions import Answered, Said, answer_opinions, give_opinion
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.receptions.models import ReceptionDay, Turn
from huiyin.routines.receptions.queue import arrive, call
from huiyin.routines.targets.acts import Proposed, propose_targets
from huiyin.routines.targets.models import Agreement
from tests.browser.conftest import DAY, check
from tests.browser.test_counter import sign_in
from tests.handling.cases import who
from tests.town import Town, at

pytestmark = pytest.mark.browser
WEDNESDAY = date(2025, 9, 17)
IN_THE_DARK = ("week", "consultation-office", "target", "zero")


def published(town: Town) -> ReceptionDay:
    return publish_day(Planned(on=WEDNESDAY, post=town.who("town.head").post), **who(town, "town.clerk", DAY))


def asked(town: Town) -> Consultation:
    facts: dict[str, Any] = {"title": "水渠改造", "what": "改暗渠。", "why": "渗漏。", "where": "三组"}
    until, told = DAY + timedelta(days=30), who(town, "town.head", DAY)
    made = open_consultation(Notice(**facts, until=until, in_person="3 号窗口", villages=[town.village]), **told)
    given = give_opinion(made, Said(words="请留出口。"), by=resident(), on=DAY, at=at(DAY))
    give_opinion(made, Said(words="几时开工？"), by=resident(), on=DAY, at=at(DAY))
    answer_opinions(made, [given], Answered(taken="adopted", gist="留出口。", why="加设。"), **told)
    return made


def test_a_place_is_booked_on_a_phone_and_the_screen_follows(
    town: Town, visit: Callable[..., Page], settings: LazySettings
) -> None:
    day, phone = published(town), visit()
    phone.goto("/")
    phone.get_by_role("link", name="约接访").first.click()
    check(phone, "calendar-phone")
    phone.get_by_role("link", name="预约 2025").click()
    check(phone, "calendar-day-phone")
    phone.get_by_label("几点来").select_option("09:15")
    phone.get_by_label("怎么称呼").fill("王")
    phone.get_by_role("button", name="预约").click()
    phone.get_by_role("heading", name="约好了").wait_for()
    check(phone, "calendar-booked-phone")
    phone.emulate_media(media="print")
    assert phone.locator(".slip .code").is_visible()
    assert not phone.locator("footer, .top nav").first.is_visible()
    settings.HUIYIN_CLOCK = "2025-09-17T09:10:00+08:00"
    screen, turn, told = visit(wide=True), Turn.objects.get(), who(town, "town.clerk", WEDNESDAY)
    arrive(turn, **told)
    screen.goto(f"/calendar/days/{day.pk}/screen/")
    check(screen, "calendar-screen")
    assert screen.locator(".called span").count() == 0
    call(Turn.objects.get(), **told)
    screen.locator(".called span", has_text="1").wait_for(timeout=15_000)  # without anyone touching it


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_of_the_calendar_have_no_barrier(town: Town, visit: Callable[..., Page], *, dark: bool) -> None:
    published(town)
    made, county = asked(town), who(town, "county.head", DAY)
    propose_targets(Proposed(office=town.town, year=2025, aims={"reply_on_time": Decimal(95)}), **county)
    page, look = visit(wide=dark, dark=dark), "dark" if dark else "light"
    page.goto(f"/calendar/consultations/{made.pk}/")
    check(page, f"consultation-{look}")
    sign_in(page, "town.head")
    address = f"/calendar/office/consultations/{made.pk}/"
    pages = {
        "week": "/calendar/week/",
        "consultations": "/calendar/office/consultations/",
        "consultation-office": address,
        "consultation-group": f"{address}group/",
        "consultation-reply": f"{address}reply/",
        "consultation-notice": "/calendar/office/consultations/notice/",
        "consulted": "/calendar/consultations/",
        "targets": "/calendar/targets/",
        "target": f"/calendar/targets/{Agreement.objects.get().pk}/",
        "propose": "/calendar/targets/propose/",
        "zero": "/calendar/zero/",
        "meetings": "/calendar/meetings/",
    }
    for name, where in pages.items():
        if dark and name not in IN_THE_DARK:
            continue  # the parts are the same, and were seen in both colours
        page.goto(where)
        check(page, f"{name}-{look}")
