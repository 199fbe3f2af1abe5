"""Facts about the page of who has read a file."""

import json

import pytest
from django.test import Client

from huiyin.handling.lookups.own_looks import PER_PAGE
from huiyin.record.access.lookups import matter_for, note_reading
from tests.doors.web.conftest import DAY
from tests.handling import cases
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def test_each_look_tells_office_post_purpose_and_time_newest_first(client: Client, town: Town) -> None:
    made = file(town, DAY)
    matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, 9))
    note_reading(town.who("town.clerk"), "identity", "notice", at(DAY, 11), matter=made.matter, contact=made.contact)
    client.post("/follow/", {"code": made.code})
    page = client.get("/matter/read-by/").content.decode()
    assert page.index("11:00") < page.index("09:00")
    assert "看了您的身份和联系方式" in page
    assert "青石镇人民政府" in page
    copy = client.get("/matter/read-by/copy/")
    assert copy["Content-Disposition"] == f'attachment; filename="{made.contact.number}-read-by.json"'
    looks = json.loads(copy.content)["read_by"]
    assert [each["what"] for each in looks] == ["identity", "matter"]
    assert looks[1]["purpose"] == "handling"


def test_the_page_of_the_matter_tells_the_looks_of_a_day_in_one_line(client: Client, town: Town) -> None:
    made = file(town, DAY)
    for hour in (9, 10, 11):
        matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, hour))
    client.post("/follow/", {"code": made.code})
    page = client.get("/matter/").content.decode()
    assert "09:00–11:00 · 3 次" in page
    assert page.count("· 3 次") == page.count("09:00") == 1


def test_a_look_at_a_neighbours_identity_is_not_shown(client: Client, town: Town) -> None:
    made = cases.accepted(town)
    joined = cases.joined(town, made.matter)
    note_reading(town.who("town.clerk"), "identity", "notice", at(DAY, 11), matter=made.matter, contact=joined.contact)
    client.post("/follow/", {"code": made.code})
    assert json.loads(client.get("/matter/read-by/copy/").content)["read_by"] == []
    client.post("/follow/", {"code": joined.code})
    assert len(json.loads(client.get("/matter/read-by/copy/").content)["read_by"]) == 1


def test_many_looks_are_turned_page_by_page_and_odd_page_numbers_show_the_first(client: Client, town: Town) -> None:
    made = file(town, DAY)
    for _ in range(PER_PAGE + 1):
        matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, 9))
    client.post("/follow/", {"code": made.code})
    rows = {page: client.get(f"/matter/read-by/?page={page}").content.decode().count("<time") for page in "129x²"}
    assert rows == {"1": PER_PAGE, "2": 1, "9": 1, "x": PER_PAGE, "²": PER_PAGE}


def test_the_page_takes_few_statements(client: Client, town: Town, django_assert_num_queries: object) -> None:
    client.post("/follow/", {"code": file(town, DAY).code})
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/matter/read-by/")


def test_without_a_code_nothing_is_shown(client: Client) -> None:
    for address in ("/matter/read-by/", "/matter/read-by/copy/"):
        assert client.get(address)["Location"] == "/follow/"
