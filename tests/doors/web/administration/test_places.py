"""Places by page: a map is looked at before it is shown, groups and grids end on a day, never under open work."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.handling.events.acts import decline_event
from huiyin.handling.works.acts import drop_works
from huiyin.record.administration.maps import draw_map
from huiyin.record.journal.verify import verify
from huiyin.record.offices.found import found_village
from huiyin.record.offices.models import Grid, Group, VillageMap
from tests.doors.web.administration.conftest import Here
from tests.doors.web.administration.test_pages import send
from tests.doors.web.conftest import DAY, signed_in
from tests.handling.cases import who
from tests.handling.events import Gridded, worker_in
from tests.handling.works import listed
from tests.lib.test_outlines import file, square
from tests.town import SINCE, at

pytestmark = pytest.mark.django_db
DRAWN = re.compile(r'name="drawn" value="([^"]+)"')
APPROVAL = "川S（2025）00018号"


def address(here: Here) -> str:
    return f"/administration/offices/{here.town.town.pk}/map/"


def tried(client: Client, here: Here, *areas: object, approval: str = APPROVAL) -> str:
    """Send a file and return the page that comes."""
    sent = SimpleUploadedFile("村界.geojson", file(*areas), "application/geo+json")
    return client.post(address(here), {"file": sent, "approval": approval}).content.decode()


def test_a_map_is_looked_at_area_by_area_and_then_shown(here: Here, system: Client) -> None:
    town = here.town.town
    found_village(town, code="990121100202", name="石桥村", sort_key="shiqiao", valid_from=SINCE)
    before = draw_map(
        town,
        file(square(104, 30, code="990121100201"), square(104.1, 30, name="石桥村")),
        by=here.admins["system"],
        at=at(DAY, 8),
    ).map
    assert "没有审图号" in system.get(address(here)).content.decode()
    own, twice = square(104, 30, code="990121100201"), square(104.2, 30, name="柳树坪村")
    page = tried(system, here, own, twice, square(104.02, 30, name="外乡村"))
    for told in ("第 2 块", "只画前面那块", "第 3 块", "外乡村", APPROVAL, "石桥村", "画 1 个村", "2 个村"):
        assert told in page, told
    assert VillageMap.objects.get() == before
    drawn = DRAWN.search(page)[1]
    assert system.post(address(here), {"drawn": drawn}).status_code == 409
    answer = system.post(address(here), {"drawn": drawn, "sure": "on"})
    assert answer.status_code == 302
    assert VillageMap.objects.order_by("-drawn_at").first().approval == APPROVAL
    assert APPROVAL in Client().get("/works/").content.decode()
    again = system.post(address(here), {"drawn": drawn, "sure": "on"})
    assert (again.status_code, "已被更换" in again.content.decode()) == (409, True)
    assert VillageMap.objects.count() == 2
    assert verify().breaks == ()


@pytest.mark.parametrize(
    ("content", "approval", "told"),
    [
        (b"<kml/>", "", "不是 JSON"),
        (file(square(104, 30, name="外乡村")), "", "对上本单位"),
        (file(square(104, 30, name="柳树坪村")), "随便", "审图号写成"),
    ],
)
def test_what_cannot_be_drawn_is_told_beside_its_field(
    here: Here, system: Client, content: bytes, approval: str, told: str
) -> None:
    sent = SimpleUploadedFile("村界.geojson", content)
    answer = system.post(address(here), {"file": sent, "approval": approval})
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not VillageMap.objects.exists()


def test_an_altered_preview_and_the_preview_of_another_office_are_refused(here: Here, system: Client) -> None:
    drawn = DRAWN.search(tried(system, here, square(104, 30, name="柳树坪村")))[1]
    other = f"/administration/offices/{here.town.county.pk}/map/"
    for where, what in ((address(here), drawn[:-1] + "x"), (other, drawn), (address(here), "")):
        answer = system.post(where, {"drawn": what, "sure": "on"})
        assert (answer.status_code, "已经失效" in answer.content.decode()) == (409, True)
    assert not VillageMap.objects.exists()


def test_a_map_is_the_system_administrators(here: Here, security: Client) -> None:
    assert security.get(address(here)).status_code == 403
    assert signed_in("town.head").get(address(here)).status_code == 403


def test_a_grid_ends_only_after_its_events(here: Here, system: Client) -> None:
    matter = Gridded(here.town, here.grid, worker_in(here.town)).collected(DAY)
    where = f"/administration/grids/{here.grid.pk}/end/"
    answer = send(system, where, valid_to=f"{DAY}", sure="on")
    assert (answer.status_code, "还有 1 件没有结案的事件" in answer.content.decode()) == (409, True)
    decline_event(matter, "not_found", "去看过，没有。", **who(here.town, "town.sorter", DAY))
    assert send(system, where, valid_to=f"{DAY}", sure="on").status_code == 302
    assert Grid.objects.get(pk=here.grid.pk).valid_to == DAY


def test_a_group_ends_only_after_the_works_promised_in_it(here: Here, system: Client) -> None:
    item = listed(here.town, group=here.group, planned_on=date(2025, 12, 1))
    where = f"/administration/groups/{here.group.pk}/end/"
    assert send(system, where, valid_to=f"{DAY}").status_code == 422
    answer = send(system, where, valid_to=f"{DAY}", sure="on")
    assert (answer.status_code, "还有 1 个没有销号的民生项目" in answer.content.decode()) == (409, True)
    drop_works(item.matter, "not_needed", "现场看过，不用修。", **who(here.town, "town.head", DAY))
    assert send(system, where, valid_to=f"{DAY}", sure="on").status_code == 302
    assert Group.objects.get(pk=here.group.pk).valid_to == DAY
    assert "已终止" in system.get(f"/administration/villages/{here.town.village.pk}/").content.decode()
    assert send(
        system, f"/administration/villages/{here.town.village.pk}/groups/lay/",
        name="二组", code="990121100201002", valid_from=f"{DAY}",
    ).status_code == 302  # fmt: skip
