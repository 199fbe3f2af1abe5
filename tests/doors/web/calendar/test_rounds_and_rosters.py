"""Facts about the pages of rounds and rosters."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.routines.rosters.models import DutyRoster, Shift
from huiyin.routines.rounds.models import Finding, Place, Round
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
PLAN = {"theme": "schools", "title": "校园排查", "since": "2025-09-16", "until": "2025-09-30", "points": "围墙\n用电"}


def test_a_round_is_planned_checked_and_its_findings_owned(town: Town) -> None:
    head, handler = signed_in("town.head"), town.who("town.handler").post
    assert head.post("/calendar/rounds/plan/", {**PLAN, "post": handler.pk}).status_code == 422  # nowhere to go
    said = {**PLAN, "post": handler.pk, "places": "第一小学\n第二小学", "villages": [town.village.pk]}
    assert head.post("/calendar/rounds/plan/", said).status_code == 302
    made, worker = Round.objects.get(), signed_in("town.handler")
    address = f"/calendar/rounds/{made.pk}/"
    assert "柳树坪村" in worker.get(address).content.decode()
    first, second, _village = Place.objects.order_by("ordinal")
    check = f"/calendar/places/{first.pk}/"
    lacking = worker.post(check, {"fact_1": "裂缝五米。", "post_1": handler.pk})
    assert lacking.status_code in (409, 422)
    assert "裂缝五米" in lacking.content.decode()
    assert worker.post(check, {"fact_1": "裂缝五米。", "post_1": handler.pk, "due_1": "2025-10-10"}).status_code == 302
    assert worker.post(f"/calendar/places/{second.pk}/", {"fact_2": "插座已换。"}).status_code == 302
    page = head.get(address).content.decode()
    assert "当场改好" in page
    assert Finding.objects.get(point=1).task.due_on == date(2025, 10, 10)
    assert signed_in("lands.head").get(address).status_code == 404
    assert signed_in("lands.handler").get(check).status_code == 404
    assert address in head.get("/calendar/rounds/").content.decode()
    assert address not in signed_in("lands.head").get("/calendar/rounds/").content.decode()


def test_a_roster_is_made_seen_and_swapped(town: Town) -> None:
    head = signed_in("town.head")
    people = [town.who(f"town.{each}").post.pk for each in ("clerk", "sorter", "handler", "head")]
    said = {"title": "四季度值班", "since": "2025-10-01", "until": "2025-12-31"}
    alone = head.post("/calendar/rosters/new/", {**said, "people": people[:1]})
    assert alone.status_code == 422
    assert "连值两天" in alone.content.decode()
    assert head.post("/calendar/rosters/new/", {**said, "people": people}).status_code == 302
    roster = DutyRoster.objects.get()
    address = f"/calendar/rosters/{roster.pk}/"
    assert "国庆节" in head.get(address).content.decode()
    one, *others = Shift.objects.order_by("on")
    beside = next(each for each in others if each.post_id == one.post_id)
    same = head.post(address, {"one": one.pk, "other": beside.pk, "why": "ill"})
    assert same.status_code == 422
    assert "不用换" in same.content.decode()
    assert signed_in("lands.head").get(address).status_code == 404
    assert "四季度值班" in signed_in("town.clerk").get("/calendar/rosters/").content.decode()
