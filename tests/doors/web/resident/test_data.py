"""Facts about the page of what is held of a person."""

import json

import pytest
from django.test import Client

from huiyin.record.access.lookups import matter_for
from tests.doors.web.conftest import DAY
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def test_a_person_sees_and_takes_what_is_held_of_them(client: Client, town: Town) -> None:
    made = file(town, DAY)
    matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, 9))
    client.post("/follow/", {"code": made.code})
    page = client.get("/matter/data/").content.decode()
    for words in ("三组的灌溉水渠被占", "恢复水渠", "林小满", "13900000001", "柳树坪村三组", made.contact.number):
        assert words in page
    copy = client.get("/matter/data/copy/")
    assert copy["Content-Disposition"] == f'attachment; filename="{made.contact.number}.json"'
    held = json.loads(copy.content)
    assert held["people"] == [{"part": "信访人", "name": "林小满", "phone": "13900000001", "address": "柳树坪村三组"}]
    assert held["claims"] == ["恢复水渠"]
    assert held["read_by"][0]["office"] == "青石镇人民政府"


def test_without_a_code_nothing_is_shown(client: Client, town: Town) -> None:
    file(town, DAY)
    for address in ("/matter/data/", "/matter/data/copy/"):
        assert client.get(address)["Location"] == "/follow/"


def test_the_page_takes_few_statements(client: Client, town: Town, django_assert_num_queries: object) -> None:
    client.post("/follow/", {"code": file(town, DAY).code})
    with django_assert_num_queries(6):  # type: ignore[operator]
        client.get("/matter/data/")
