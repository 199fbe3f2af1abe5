"""Facts about joining what neighbours brought: own number and code, and nothing told of others."""

import pytest
from django.test import Client

from huiyin.handling.casework.people import keep_confidential
from huiyin.handling.closure.acts import withdraw
from huiyin.record.matters.models import Contact, Matter
from tests.doors.web.conftest import DAY
from tests.doors.web.resident.pages import WORDS, answer_all, filed, send
from tests.town import Registered, Town, at, by_code, file

pytestmark = pytest.mark.django_db
MINE = {
    "narrative": "三组的水渠被堆土占了，田里没有水，秧插不下去。",
    "ask": ["恢复水渠通水"],
    "name": "周大山",
    "phone": "13900000002",
}
ADDRESS = f"/file/{WORDS['key']}/join/"


def neighbour(town: Town, **facts: object) -> Registered:
    """A neighbour's matter in the same village."""
    said = {"narrative": "三组的灌溉水渠被堆土占用，今年没有水插秧。", "village": town.village, **facts}
    return file(town, DAY, **said)


def asked_to_join(client: Client, **more: object) -> bool:
    return answer_all(client, "join", **{**MINE, **more}).endswith("/join/")


def refs(client: Client) -> list[str]:
    return [each.ref for each in client.get(ADDRESS).context["offers"]]


def test_the_same_thing_in_the_same_village_is_offered(client: Client, town: Town) -> None:
    neighbour(town)
    assert asked_to_join(client)
    assert len(refs(client)) == 1


def test_another_thing_or_another_place_is_not_offered(client: Client, town: Town) -> None:
    neighbour(town)
    assert not asked_to_join(client, narrative="村口到小学的路灯坏了半年，孩子摸黑走。", ask=["修好路灯"])
    assert not asked_to_join(client, village="", office="town", key="1" * 32)


def test_the_offer_tells_no_words_no_name_and_no_number(client: Client, town: Town) -> None:
    made = neighbour(town)
    asked_to_join(client)
    page = client.get(ADDRESS).content.decode()
    for hidden in ("灌溉", "插秧", "林小满", made.matter.number, made.contact.number, str(made.matter.pk)):
        assert hidden not in page


def test_who_joins_has_an_own_number_and_code_on_the_same_matter(client: Client, town: Town) -> None:
    made = neighbour(town)
    asked_to_join(client)
    page = send(client, **{**MINE, "join": refs(client)[0]})
    assert "已加入邻居的那一件" in page.content.decode()
    mine = Contact.objects.get(part="joined")
    assert mine.matter == made.matter
    assert mine.number != made.contact.number
    own = client.post("/follow/", {"code": page.context["code"]}, follow=True).content.decode()
    assert mine.number in own
    for hidden in ("灌溉", "林小满", made.contact.number):
        assert hidden not in own


def test_joining_twice_joins_once(client: Client, town: Town) -> None:
    neighbour(town)
    asked_to_join(client)
    check = answer_all(client, **{**MINE, "join": refs(client)[0]})
    first, second = (client.post(check, follow=True).context["code"] for _ in range(2))
    assert first == second
    assert Contact.objects.filter(part="joined").count() == 1


def test_who_does_not_join_has_a_matter_of_their_own(client: Client, town: Town) -> None:
    neighbour(town)
    filed(client, **MINE)
    assert Matter.objects.count() == 2


def test_a_confidential_matter_is_not_offered(client: Client, town: Town) -> None:
    made = neighbour(town)
    keep_confidential(made.contact, by=by_code(made), on=DAY, at=at(DAY))
    assert not asked_to_join(client)


def test_a_matter_that_names_an_office_is_not_offered(client: Client, town: Town) -> None:
    neighbour(town, named_offices=(town.lands,))
    assert not asked_to_join(client)


def test_a_matter_closed_meanwhile_is_not_joined_and_the_person_is_told(client: Client, town: Town) -> None:
    made = neighbour(town)
    asked_to_join(client)
    chosen = refs(client)[0]
    check = answer_all(client, **{**MINE, "join": chosen})
    withdraw(made.contact, written="我自愿撤回。", by=by_code(made), on=DAY, at=at(DAY))
    page = client.post(check, follow=True).content.decode()
    assert "已为您单独登记" in page
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("ref", ["0" * 24, "x"])
def test_nothing_is_joined_by_a_word_that_was_not_offered(client: Client, town: Town, ref: str) -> None:
    neighbour(town)
    filed(client, **{**MINE, "join": ref})
    assert not Contact.objects.filter(part="joined").exists()
