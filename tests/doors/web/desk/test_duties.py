"""Facts about the work list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.handling.lookups import worklist
from huiyin.record.journal.models import Reading
from huiyin.routines.tasks.acts import set_task
from tests.course import accepted, later
from tests.doors.web.conftest import DAY, signed_in
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_duties_stand_by_their_last_day_with_what_they_are_about(town: Town) -> None:
    made = file(town, DAY, narrative="三组的灌溉水渠被占。")
    text = signed_in("town.sorter").get("/desk/").content.decode()
    assert "恢复水渠" in text
    assert made.matter.number in text
    assert "告知是否受理" in text
    assert "林小满" not in text


def test_what_a_meeting_decided_is_opened_where_it_is_reported_done(town: Town) -> None:
    facts = {"by": town.who("bureau.head"), "on": DAY, "at": at(DAY)}
    task = set_task("清淤。", origin="meeting", post=town.who("town.handler").post, due_on=later(9), **facts)
    handler, address = signed_in("town.handler"), f"/calendar/tasks/{task.matter_id}/"
    assert address in handler.get("/desk/").content.decode()
    assert address in handler.get(f"/desk/matters/{task.matter.number}/").content.decode()
    assert "报告完成" in handler.get(address).content.decode()


def test_an_empty_desk_says_so(town: Town) -> None:
    assert "没有到期要办的事" in signed_in("town.sorter").get("/desk/").content.decode()


def test_a_list_is_one_reading(town: Town) -> None:
    for day in range(3):
        file(town, DAY, narrative=f"第{day}件事，水渠。")
    signed_in("town.sorter").get("/desk/")
    kept = Reading.objects.get(what="list")
    assert (kept.purpose, kept.rows) == ("duties", 3)


def test_the_list_asks_as_much_for_many_matters_as_for_few(town: Town) -> None:
    browser = signed_in("town.head")
    file(town, DAY, narrative="一件事，水渠。")
    few = queries(browser, "/desk/")
    for each in range(60):
        file(town, DAY, narrative=f"第{each}件事，道路。")
    assert queries(browser, "/desk/") == few
    assert few <= 12


def test_no_more_is_counted_than_a_page_can_wait_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "COUNTED", 2)
    for day in range(3):
        file(town, DAY, narrative=f"第{day}件事，水渠。")
    tabs = signed_in("town.sorter").get("/desk/").context["tabs"]
    assert {told for _word, _code, _query, told in tabs} == {"2+"}


def test_pages_of_fifty_show_every_duty_once(town: Town) -> None:
    made = {file(town, DAY - timedelta(days=n % 7), narrative=f"第{n}件事，道路。").matter.number for n in range(53)}
    browser = signed_in("town.sorter")
    first = browser.get("/desk/")
    page = first.context["page"]
    second = browser.get("/desk/" + first.context["more"]).context["page"]
    assert len(page.duties) == 50
    assert second.after == ""
    numbers = [duty.line.number for duty in (*page.duties, *second.duties)]
    assert set(numbers) == made
    assert len(numbers) == 53


def test_a_wrong_page_is_not_there(town: Town) -> None:
    assert signed_in("town.sorter").get("/desk/?after=nonsense").status_code == 404


def test_late_ones_come_first_and_can_be_seen_alone(town: Town) -> None:
    old = file(town, DAY - timedelta(days=40), narrative="很久以前的事。")
    new = file(town, DAY, narrative="今天的事。")
    browser = signed_in("town.sorter")
    page = browser.get("/desk/").context["page"]
    assert [duty.line.matter_id for duty in page.duties] == [old.matter.pk, new.matter.pk]
    assert page.duties[0].group == "late"
    late = browser.get("/desk/?when=late").context["page"]
    assert [duty.line.matter_id for duty in late.duties] == [old.matter.pk]


def test_ones_own_hands_can_be_seen_alone(town: Town) -> None:
    accepted(town)
    head = signed_in("town.head")
    assert len(head.get("/desk/").context["page"].duties) == 1
    assert head.get("/desk/?own=1").context["page"].duties == ()
    assert len(signed_in("town.handler").get("/desk/?own=1").context["page"].duties) == 1


def test_a_clerk_of_administration_has_no_desk(town: Town) -> None:
    assert Client().get("/desk/").status_code == 302


def test_ones_own_hands_cost_as_much_for_many_as_for_few(town: Town) -> None:
    browser = signed_in("town.sorter")
    file(town, DAY, narrative="一件事，水渠。")
    few = queries(browser, "/desk/?own=1")
    for each in range(20):
        file(town, DAY, narrative=f"第{each}件事，道路。")
    assert queries(browser, "/desk/?own=1") == few <= 12
