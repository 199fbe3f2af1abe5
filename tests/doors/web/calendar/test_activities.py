"""Facts about the pages of activities, of the organisation and its teams, and of patrols."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.routines.activities.models import Activity, Budgeted, BudgetLine, Photo
from huiyin.routines.rosters.models import DutyRoster, Shift
from huiyin.routines.teams.models import Team
from tests.doors.web.conftest import signed_in
from tests.lib.files.made import photo
from tests.town import Town

pytestmark = pytest.mark.django_db
HELD = {"kind": "publicity", "title": "条例进村", "held_on": "2025-09-10", "place": "柳树坪村广场", "persons": "80"}
MOST = 12


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("会场.jpg", photo(), content_type="image/jpeg")


def test_an_activity_is_recorded_with_photographs_corrected_and_withdrawn(town: Town) -> None:
    head, handler = signed_in("town.head"), signed_in("town.handler")
    budgeted = {"year": "2025", "title": "宣传费", "amount": "20000"}
    assert signed_in("town.clerk").get(reverse("calendar:budget")).status_code == 403
    assert head.post("/calendar/organisation/budget/", {**budgeted, "amount": "-1"}).status_code == 422
    assert head.post("/calendar/organisation/budget/", budgeted).status_code == 302
    line = BudgetLine.objects.get()
    said = {**HELD, "copies": "200", "cost": "860.50", "line": line.pk, "village": town.village.pk}
    form = "/calendar/activities/new/"
    assert "拍会场和材料" in handler.get(form).content.decode()
    ahead = handler.post(form, {**said, "held_on": "2025-09-20"})
    assert ahead.status_code == 422
    assert "还没有到" in ahead.content.decode()
    assert "柳树坪村广场" in ahead.content.decode()  # what was typed stays
    assert handler.post(form, {**said, "persons": "-3"}).status_code == 422
    text = SimpleUploadedFile("名单.txt", b"list", content_type="text/plain")
    assert handler.post(form, {**said, "papers": [text]}).status_code == 422
    made = handler.post(form, {**said, "papers": [picture()]})
    assert made.status_code == 302
    address = made.headers["Location"]
    page = handler.get(address).content.decode()
    assert "860.5" in page
    (kept,) = Photo.objects.all()
    assert handler.get(f"/calendar/activities/photos/{kept.pk}/").headers["Content-Type"] == "image/jpeg"
    assert "withdraw" not in page  # a handler corrects and does not withdraw
    correct = reverse("calendar:correct_activity", args=[Activity.objects.get().pk])
    assert "条例进村" in handler.get(correct).content.decode()
    right = handler.post(correct, {**said, "persons": "82"})
    assert right.status_code == 302
    assert "已经更正" in head.get(address).content.decode()
    assert handler.post(correct, said).status_code == 409
    now = right.headers["Location"]
    assert "照片 1" in head.get(now).content.decode()  # photographs of the row before stay
    withdraw = f"{now}withdraw/"
    assert head.get(withdraw).status_code == 200
    assert head.post(withdraw, {"why": "twice"}).status_code == 302
    assert head.post(withdraw, {"why": "twice"}).status_code == 409
    assert "重复登记" in head.get(now).content.decode()
    assert handler.post(form, said).status_code == 302
    assert "860.5" in head.get("/calendar/organisation/?year=2025").content.decode()
    strangers_are_turned_away(address, kept, [withdraw, f"{now}correct/"])


def strangers_are_turned_away(address: str, kept: Photo, forms: list[str]) -> None:
    lands = signed_in("lands.head")
    for path in (address, f"/calendar/activities/photos/{kept.pk}/", *forms):
        assert lands.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert "条例进村" not in lands.get("/calendar/activities/").content.decode()


def test_the_ledger_of_a_year_is_listed_by_kind_and_taken_as_a_table(town: Town) -> None:
    head = signed_in("town.head")
    assert "还没有登记活动" in head.get("/calendar/activities/").content.decode()
    for n in range(3):
        assert head.post("/calendar/activities/new/", {**HELD, "title": f"宣传{n}"}).status_code == 302
    assert (
        head.post("/calendar/activities/new/", {**HELD, "kind": "training", "title": "调解员培训"}).status_code == 302
    )
    page = head.get("/calendar/activities/?year=2025&kind=training").content.decode()
    assert "调解员培训" in page
    assert "宣传0" not in page
    assert "240" in page  # persons of the three, in the sums
    assert head.get("/calendar/activities/?year=20251&kind=%00&page=x").status_code == 200
    table = head.get("/calendar/activities/ledger.csv?year=2025")
    assert table.headers["Content-Disposition"].startswith("attachment")
    assert table.content.decode().count("柳树坪村广场") == 4
    statements_stay_few(
        head, "/calendar/activities/", lambda n: head.post("/calendar/activities/new/", {**HELD, "title": f"再宣传{n}"})
    )


def statements_stay_few(client: Client, address: str, more: Callable[[int], object]) -> None:
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for n in range(3):
        more(n)
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) == len(before) <= MOST, address


def test_teams_are_entered_counted_changed_and_ended(town: Town) -> None:
    head = signed_in("town.head")
    post = town.who("town.handler").post.pk
    said = {"kind": "patrol", "title": "村东巡逻队", "members": "9", "post": post, "formed_on": "2025-01-02"}
    assert "只登记有多少人" in head.get("/calendar/teams/new/").content.decode()
    assert head.post("/calendar/teams/new/", {**said, "members": "0"}).status_code == 422
    assert head.post("/calendar/teams/new/", said).status_code == 302
    twice = head.post("/calendar/teams/new/", said)
    assert twice.status_code == 422
    assert "已经有一支队伍" in twice.content.decode()
    team = Team.objects.get()
    address = f"/calendar/teams/{team.pk}/"
    assert head.post(address, {"members": "9"}).status_code == 422
    assert head.post(address, {"members": "11"}).status_code == 302
    assert "改为 11 人" in head.get(address).content.decode()
    page = head.get("/calendar/organisation/").content.decode()
    assert "共 11 人" in page
    assert "村东巡逻队" in head.get("/calendar/organisation/teams.csv").content.decode()
    assert signed_in("lands.head").get(address).status_code == 404
    assert signed_in("lands.head").get(reverse("calendar:end_team", args=[team.pk])).status_code == 404
    assert signed_in("town.handler").post(f"{address}end/").status_code == 403
    statements_stay_few(
        head,
        "/calendar/organisation/",
        lambda n: head.post("/calendar/teams/new/", {**said, "title": f"第{n}队", "village": town.village.pk}),
    )
    assert head.get(f"{address}end/").status_code == 200
    assert head.post(f"{address}end/").status_code == 302
    assert head.post(f"{address}end/").status_code == 409
    assert "解散" in head.get(address).content.decode()


def test_patrols_are_rostered_swapped_walked_and_printed(town: Town, settings: LazySettings) -> None:
    head, handler = signed_in("town.head"), signed_in("town.handler")
    post = town.who("town.handler").post.pk
    for name in ("东", "南", "西"):
        said = {"kind": "patrol", "title": f"{name}片巡逻队", "members": "6", "post": post, "formed_on": "2025-01-02"}
        assert head.post("/calendar/teams/new/", said).status_code == 302
    teams = list(Team.objects.order_by("id").values_list("pk", flat=True))
    asked = {"title": "四季度巡逻", "since": "2025-10-01", "until": "2025-12-31", "weekdays": ["2", "5"]}
    assert "东片巡逻队" in head.get("/calendar/rosters/patrols/").content.decode()
    alone = head.post("/calendar/rosters/patrols/", {**asked, "teams": teams[:1]})
    assert alone.status_code == 409
    assert "不能保证" in alone.content.decode()
    assert head.post("/calendar/rosters/patrols/", {**asked, "teams": teams}).status_code == 302
    roster = DutyRoster.objects.get()
    address = f"/calendar/rosters/{roster.pk}/"
    page = head.get(address).content.decode()
    assert "各队伍次数" in page
    assert "四季度巡逻" in head.get("/calendar/rosters/").content.decode()
    settings.HUIYIN_CLOCK = "2025-10-09T10:00:00+08:00"
    first = Shift.objects.order_by("on")[0]
    walked = reverse("calendar:patrolled", args=[roster.pk])
    assert handler.post(walked, {"shift": first.pk, "persons": "7"}).status_code == 422
    assert handler.post(walked, {"shift": first.pk, "persons": "5"}).status_code == 302
    assert handler.post(walked, {"shift": first.pk, "persons": "5"}).status_code == 422
    assert "已登记出动 1 次" in head.get(address).content.decode()
    one, *others = Shift.objects.filter(on__gte=date(2025, 10, 20)).order_by("on")
    answers = [head.post(address, {"one": one.pk, "other": each.pk, "why": "work"}).status_code for each in others[:3]]
    assert 302 in answers
    assert signed_in("lands.head").get(walked).status_code == 404
    on_the_day = Shift.objects.filter(on__gte=date(2025, 10, 20)).order_by("on")[0]
    settings.HUIYIN_CLOCK = f"{on_the_day.on}T10:00:00+08:00"
    assert str(on_the_day.team) in head.get("/calendar/rosters/").content.decode()


def test_money_is_written_to_the_fen(town: Town) -> None:
    head = signed_in("town.head")
    assert head.get("/calendar/organisation/budget/").status_code == 200
    head.post("/calendar/organisation/budget/", {"year": "2025", "title": "宣传费", "amount": "20000.5"})
    assert Budgeted.objects.get().amount == Decimal("20000.50")
    assert not Activity.objects.exists()
