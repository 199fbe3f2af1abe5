"""How an office keeps its list: open an item from a cause that came up again, decline one, tell, finish; the weekly report."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.works.models import CauseDeclined, WorksItem
from huiyin.record.administration.places import lay_group
from huiyin.record.matters.models import Matter
from tests.admins import make_admins
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk.event_steps import there
from tests.handling.cases import in_town
from tests.handling.events import Gridded, fixed
from tests.handling.works import finished, listed
from tests.town import SINCE, Town, at


@pytest.fixture
def grid(town: Town) -> Gridded:
    return there(town)


def picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "brown").save(drawn, "PNG")
    return SimpleUploadedFile("路.png", drawn.getvalue(), "image/png")


def thrice(grid: Gridded, first: date = DAY - timedelta(days=2)) -> list[Matter]:
    """Let the same kind of thing be seen in one village on three days."""
    return [grid.collected(first + timedelta(days=n), said=f"第{n}处水管漏水。") for n in range(3)]


def test_three_times_the_same_in_one_village_waits_for_a_persons_decision(
    grid: Gridded, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    matters, town = thrice(grid), grid.town
    sorter = signed_in("town.sorter")
    with django_assert_max_num_queries(12):
        page = sorter.get("/works/office/").content.decode()
    key = f"{town.village.code}-k-water"
    assert f"/works/office/causes/{key}/" in page
    assert "供水水利" in page
    behind = sorter.get(f"/works/office/causes/{key}/").content.decode()
    assert all(each.number in behind for each in matters)
    form = sorter.get(f"/works/office/open/?cause={key}").content.decode()
    assert all(each.number in form for each in matters)
    laid = {"code": "990121100201009", "name": "三组", "valid_from": SINCE}
    group = lay_group(town.village, **laid, by=make_admins(town)["system"], at=at(DAY))
    said = {
        "title": "柳树坪村供水管网改造", "kind": "water", "village": str(town.village.pk), "group": str(group.pk),
        "place": "水塔以下",
        "origin": "warning", "rests_on": "、".join(each.number for each in matters), "amount": "120000",
        "post": str(town.who("town.handler").post.pk), "planned_on": "2025-12-01", "budget": "饮水巩固资金",
    }  # fmt: skip
    shown = sorter.post("/works/office/open/", {**said, "papers": picture()})
    assert (shown.status_code, "人脸" in shown.content.decode()) == (422, True)
    opened = sorter.post("/works/office/open/", {**said, "papers": picture(), "show_nobody": "on"})
    assert opened.status_code == 302
    item = WorksItem.objects.get()
    assert (item.origin, item.bases.count(), item.amount, item.group) == ("warning", 3, 120_000, group)
    assert key not in sorter.get("/works/office/").content.decode()
    assert sorter.get(f"/works/office/causes/{key}/").status_code == 404
    assert sorter.get(opened["Location"]).status_code == 200


def test_what_is_declined_comes_back_when_more_speak_of_it(grid: Gridded) -> None:
    thrice(grid)
    sorter, key = signed_in("town.sorter"), f"{grid.town.village.code}-k-water"
    assert sorter.post(f"/works/office/causes/{key}/", {"reason": ""}).status_code == 422
    assert sorter.post(f"/works/office/causes/{key}/", {"reason": "later"}).status_code == 302
    assert CauseDeclined.objects.get().matters == 3
    assert key not in sorter.get("/works/office/").content.decode()
    grid.collected(DAY, said="又一处漏水。")
    assert key in sorter.get("/works/office/").content.decode()


def test_one_day_or_two_matters_or_secrecy_propose_nothing(grid: Gridded) -> None:
    for n in range(3):
        grid.collected(DAY, said=f"同一天第{n}处。")
    for n in range(2):
        grid.collected(DAY - timedelta(days=n), kind="roads", said=f"第{n}处路坏。")
    page = signed_in("town.sorter").get("/works/office/").content.decode()
    assert "/works/office/causes/" not in page


def test_a_number_that_is_hidden_or_unknown_is_told_beside_its_field(grid: Gridded) -> None:
    town = grid.town
    said = {
        "title": "修路", "kind": "roads", "village": str(town.village.pk), "origin": "matter", "rests_on": "青石信〔2025〕99号",
        "post": str(town.who("town.handler").post.pk), "planned_on": "2025-12-01",
    }  # fmt: skip
    answer = signed_in("town.sorter").post("/works/office/open/", said)
    assert answer.status_code == 422
    assert "青石信〔2025〕99号" in answer.content.decode()
    assert not WorksItem.objects.exists()


def test_the_owner_tells_and_finishes_at_the_desk_and_another_post_hears_the_residents(town: Town) -> None:
    asked = in_town(town, on=DAY)
    made = listed(town, asked.matter)
    handler, at = signed_in("town.handler"), f"/desk/matters/{made.matter.number}/"
    page = handler.get(at).content.decode()
    assert "报完工" in page
    assert f"/works/{made.pk}/" in page
    how = {"seen": made.matter.version, "on": "2025-09-16"}
    told = handler.post(f"{at}works_progressed/", {**how, "words": "路基已经平整。"})
    assert told.status_code == 302
    made.matter.refresh_from_db()
    done = {
        "seen": made.matter.version,
        "on": "2025-09-16",
        "words": "铺了路面。",
        "papers": picture(),
        "show_nobody": "on",
    }
    assert handler.post(f"{at}works_finished/", done).status_code == 302
    made.matter.refresh_from_db()
    clerk = signed_in("town.clerk")
    heard = {"seen": made.matter.version, "on": "2025-09-16", "heard": "meeting", "words": "都说好。"}
    assert clerk.post(f"{at}works_approved/", heard).status_code == 302
    made.matter.refresh_from_db()
    assert made.matter.state == "reviewed"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("works_moved", {"until": "2025-12-20", "words": "雨水多。"}),
        ("works_dropped", {"reason": "no_money", "words": "明年再报。"}),
    ],
)
def test_the_head_moves_the_day_and_drops(town: Town, act: str, said: dict[str, str]) -> None:
    made = listed(town)
    at = f"/desk/matters/{made.matter.number}/{act}/"
    answer = signed_in("town.head").post(at, {"seen": made.matter.version, "on": "2025-09-16", **said})
    assert answer.status_code == 302
    card = signed_in("town.head").get(f"/works/{made.pk}/").content.decode()
    assert said["words"] in card


def test_who_has_it_already_is_not_handed_it(town: Town) -> None:
    made = listed(town)
    said = {"seen": made.matter.version, "on": "2025-09-16", "to": str(town.who("town.handler").post.pk)}
    answer = signed_in("town.sorter").post(f"/desk/matters/{made.matter.number}/works_handed/", said)
    assert answer.status_code == 422
    assert "已经是责任岗位" in answer.content.decode()


def test_closing_needs_the_residents_word(town: Town) -> None:
    made = finished(town)
    assert signed_in("town.sorter").get(f"/desk/matters/{made.matter.number}/works_closed/").status_code == 409


def test_the_weekly_report_of_a_village_is_made_from_what_was_done(
    grid: Gridded, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    matter, _report = fixed(grid, DAY)
    listed(grid.town)
    worker = signed_in("town.worker")
    with django_assert_max_num_queries(12):
        page = worker.get(f"/works/office/weekly/?day={DAY.isoformat()}").content.decode()
    assert matter.number in page
    assert "周报" in page
    empty = worker.get("/works/office/weekly/?day=2024-01-01").content.decode()
    assert "这一周没有登记" in empty
    assert worker.get("/works/office/weekly/?day=nothing&village=9").status_code == 200


def test_nobody_else_enters(town: Town) -> None:
    made = listed(town)
    assert signed_in("lands.reader").get("/works/office/").status_code == 403
    assert signed_in("town.handler").get("/works/office/open/").status_code == 403
    stranger = signed_in("lands.handler")
    assert made.title not in stranger.get("/works/office/").content.decode()


def test_an_event_and_the_petition_that_it_became_lead_to_each_other(grid: Gridded) -> None:
    event = grid.collected(kind="dispute", said="两块地中间的水沟该走哪边。")
    clerk, at = signed_in("town.clerk"), f"/desk/matters/{event.number}/"
    said = {"seen": event.version, "on": "2025-09-16", "words": "请镇里裁一下。", "name": "林小满", "wished": "on"}
    assert clerk.post(f"{at}event_turned/", said).status_code == 302
    petition = Matter.objects.get(procedure="petition")
    assert petition.number in clerk.get(at).content.decode()
    assert event.number in clerk.get(f"/desk/matters/{petition.number}/").content.decode()
