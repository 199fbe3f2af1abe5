"""Facts about filters of the list, and the views that a person keeps of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.handling.intake.acts import join
from huiyin.handling.promises.acts import promise
from huiyin.handling.routing.acts import agree_return
from huiyin.record.offices.models import SavedView
from huiyin.record.parties.people import Person
from tests.course import later
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town, at, file, intake

pytestmark = pytest.mark.django_db


def numbers(browser: object, query: str) -> list[str]:
    page = browser.get(f"/desk/{query}").context["page"]  # type: ignore[attr-defined]
    return [duty.line.number for duty in page.duties]


def test_the_list_is_filtered_by_duty_village_and_return(town: Town) -> None:
    here = file(town, DAY, village=town.village, narrative="村里的事。").matter
    file(town, DAY, narrative="不知道哪个村的事。")
    back = befores.objected(town)
    agree_return(back.matter, **befores.doing(town, "town.sorter"))
    browser = signed_in("town.sorter")
    assert numbers(browser, "?village=柳树坪村") == [here.number]
    assert set(numbers(browser, "?back=1")) == {back.matter.number}
    assert set(numbers(browser, "?duty=pass_on")) == {back.matter.number}
    assert here.number in numbers(browser, "?duty=notify_forwarded")  # one word, two limits: both are found
    assert numbers(browser, "?duty=nonsense") == []
    assert numbers(browser, "?village=%00") == numbers(browser, "")  # what cannot be read filters nothing


def test_a_filter_is_kept_under_a_name_by_one_person_and_forgotten(town: Town) -> None:
    browser = signed_in("town.sorter")
    done = browser.post("/desk/views/?duty=handle&own=1", {"name": " 我的答复 "})
    assert (done.status_code, done["Location"]) == (302, "/desk/?own=1&duty=handle")
    page = browser.get(done["Location"]).content.decode()
    assert "我的答复" in page
    assert "我的答复" not in signed_in("town.handler").get("/desk/").content.decode()
    browser.post("/desk/views/?back=1", {"name": "我的答复"})
    kept = SavedView.objects.get()
    assert kept.query == "back=1"
    signed_in("town.handler").post(f"/desk/views/{kept.pk}/drop/")
    assert SavedView.objects.exists()
    browser.post(f"/desk/views/{kept.pk}/drop/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("query", "name", "said"), [("?own=1", "", "起一个名字"), ("", "全部", "还没有选任何筛选")])
def test_a_view_without_name_or_filter_is_not_kept(town: Town, query: str, name: str, said: str) -> None:
    page = signed_in("town.sorter").post(f"/desk/views/{query}", {"name": name})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not SavedView.objects.exists()


def test_a_thirteenth_view_is_refused(town: Town) -> None:
    browser = signed_in("town.sorter")
    for turn in range(12):
        browser.post("/desk/views/?own=1", {"name": f"视图{turn}"})
    page = browser.post("/desk/views/?own=1", {"name": "又一个"})
    assert "最多保存 12 个" in page.content.decode()
    assert SavedView.objects.count() == 12


def test_promises_that_fall_due_stand_on_the_list(town: Town) -> None:
    contact = befores.taken(town)
    said = befores.doing(town, "town.handler")
    promise("先送水到户", contact=contact, due_on=later(3, DAY), **said)
    promise("明年修渠", contact=contact, due_on=later(90, DAY), **said)
    text = signed_in("town.handler").get("/desk/").content.decode()
    assert "先送水到户" in text
    assert "明年修渠" not in text
    assert "先送水到户" not in signed_in("lands.handler").get("/desk/").content.decode()


def test_the_clocks_of_two_contacts_are_told_apart_by_number(town: Town) -> None:
    made = file(town, DAY)
    neighbour = intake(people=(Person(name="周有田", phone="13900000002", address="二组"),), narrative="我家也没水。")
    other = join(neighbour, matter=made.matter, office=town.town, by=town.who("town.clerk"), on=DAY, at=at(DAY))
    browser = signed_in("town.sorter")
    page = browser.get("/desk/").context["page"]
    assert {duty.contact for duty in page.duties} == {made.contact.number, other.contact.number}
    text = browser.get(f"/desk/matters/{made.matter.number}/").content.decode()
    assert f"告知是否受理 {made.contact.number}" in text
    assert f"告知是否受理 {other.contact.number}" in text
    assert "周有田" not in text


def test_the_list_with_all_its_parts_takes_at_most_twelve_statements(town: Town) -> None:
    browser = signed_in("town.head")
    befores.promised(town)
    browser.post("/desk/views/?own=1", {"name": "本岗"})
    for query in ("", "?own=1", "?when=late&village=柳树坪村"):
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/desk/{query}")
        assert len(captured) <= 12
