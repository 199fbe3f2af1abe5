"""Facts about telling the clerk that this may be the same matter."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.closure.acts import withdraw
from huiyin.handling.intake.acts import register
from huiyin.handling.triage.acts import unlink
from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person
from tests.doors.web.conftest import signed_in
from tests.doors.web.counter.typed import typed
from tests.handling.cases import who
from tests.town import Town, at, by_code, file, intake

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)
NEIGHBOUR = typed(key="1" * 32, name="周大山", phone="13900000002", narrative="水渠让人占了，三组没法灌溉。")


@pytest.fixture
def known(town: Town) -> Matter:
    """A matter of the village, brought by the person of ``typed``."""
    people = (Person(name="林小满", phone="13900000001"),)
    return file(town, DAY, village=town.village, people=people).matter


def told(clerk: Client, said: dict[str, object]) -> list[tuple[str, bool]]:
    return [(each.matter.number, each.again) for each in clerk.post("/counter/likely/", said).context["found"]]


def test_like_words_in_the_same_village_are_told(clerk: Client, known: Matter) -> None:
    assert told(clerk, NEIGHBOUR) == [(known.number, False)]


def test_it_is_told_in_what_the_two_agree(clerk: Client, known: Matter) -> None:
    page = clerk.post("/counter/likely/", NEIGHBOUR)
    assert "水渠" in page.context["found"][0].agreement.words
    assert "都说到：" in page.content.decode()


def test_traditional_signs_find_simplified_ones(clerk: Client, known: Matter) -> None:
    assert told(clerk, {**NEIGHBOUR, "narrative": "水渠讓人佔了，三組沒法灌溉。"}) == [(known.number, False)]


def test_sorting_shows_what_may_be_the_same_matter_and_the_matter_itself_never(town: Town, known: Matter) -> None:
    again = file(town, DAY, village=town.village, people=(), narrative="三组水渠被人占了，没有水灌溉。").matter
    for matter, other in ((again, known), (known, again)):
        body = signed_in("town.sorter").get(f"/desk/matters/{matter.number}/alike/").content.decode()
        assert other.number in body
        assert body.count("这可能是同一件事") == 1
    assert set(Reading.objects.filter(what="search").values_list("purpose", "rows")) == {("handling", 1)}


def test_the_same_person_is_told_so(clerk: Client, known: Matter) -> None:
    assert told(clerk, typed()) == [(known.number, True)]


def test_another_village_or_other_words_are_not_told(clerk: Client, known: Matter) -> None:
    assert told(clerk, {**NEIGHBOUR, "village": ""}) == []
    assert told(clerk, {**NEIGHBOUR, "narrative": "路灯三个月不亮", "ask": "修路灯"}) == []


def test_nothing_is_ever_found_by_the_person_alone(clerk: Client, known: Matter) -> None:
    assert told(clerk, typed(narrative="路灯三个月一直不亮", ask=["修好"])) == []
    assert told(clerk, typed(narrative="", ask=[])) == []


def test_a_confidential_matter_is_told_to_nobody_but_whom_it_is_of(clerk: Client, town: Town, known: Matter) -> None:
    Matter.objects.filter(pk=known.pk).update(confidential=True)
    assert told(clerk, NEIGHBOUR) == []
    assert told(clerk, typed()) == [(known.number, True)]


def test_a_matter_hidden_from_the_clerk_is_never_told(clerk: Client, town: Town) -> None:
    said = intake(village=town.village, named_offices=(town.town,))
    register(said, office=town.town, by=resident(), on=DAY, at=at(DAY))
    assert told(clerk, typed()) == []
    assert clerk.post("/counter/", typed()).status_code == 302


def test_what_was_told_is_kept_as_one_look(clerk: Client, known: Matter) -> None:
    told(clerk, NEIGHBOUR)
    told(clerk, {**NEIGHBOUR, "village": ""})
    assert list(Reading.objects.values_list("what", "purpose", "rows")) == [("search", "register", 1)]


def test_without_script_the_clerk_is_asked_after_sending_and_nothing_is_lost(clerk: Client, known: Matter) -> None:
    page = clerk.post("/counter/", NEIGHBOUR)
    assert page.status_code == 409
    assert Contact.objects.count() == 1
    body = page.content.decode()
    assert "这可能是已经登记过的事" in body
    assert all(str(NEIGHBOUR[name]) in body for name in ("narrative", "phone", "name"))


def test_what_was_told_before_is_not_asked_again(clerk: Client, known: Matter) -> None:
    assert clerk.post("/counter/", {**NEIGHBOUR, "told": known.number}).status_code == 302
    assert Matter.objects.count() == 2


def test_a_neighbour_joins_with_a_number_and_code_of_their_own(clerk: Client, known: Matter) -> None:
    page = clerk.post("/counter/", {**NEIGHBOUR, "join": known.number}, follow=True)
    contact = known.contacts.get(part="joined")
    assert contact.number in page.content.decode()
    assert "已加入" in page.content.decode()


def test_the_same_person_is_linked_and_the_sorter_can_undo_it(clerk: Client, town: Town, known: Matter) -> None:
    clerk.post("/counter/", typed(key="2" * 32, narrative="水渠还占着", link=known.number))
    contact = known.contacts.get(part="repeat")
    unlink(contact, **who(town, "town.sorter"))
    assert contact.matter != known


def test_a_closed_matter_linked_is_raised_anew(clerk: Client, town: Town) -> None:
    made = file(town, DAY)
    withdraw(made.contact, written="不提了。", by=by_code(made), on=DAY, at=at(DAY))
    clerk.post("/counter/", typed(narrative="又堵上了", link=made.matter.number))
    made.matter.refresh_from_db()
    assert made.matter.state == State.REGISTERED


def test_a_link_sent_twice_is_one_contact(clerk: Client, known: Matter) -> None:
    for _time in range(2):
        clerk.post("/counter/", typed(key="3" * 32, narrative="水渠还占着", link=known.number))
    assert known.contacts.count() == 2


def test_nobody_joins_a_matter_that_the_clerk_may_not_see(clerk: Client, town: Town) -> None:
    said = intake(named_offices=(town.town,))
    hidden = register(said, office=town.town, by=resident(), on=DAY, at=at(DAY)).matter
    absent = clerk.post("/counter/", typed(join="青石信〔2025〕999号"))
    found = clerk.post("/counter/", typed(join=hidden.number))
    assert (found.status_code, found.content) == (absent.status_code, absent.content)
    assert found.status_code == 404


def test_a_hint_takes_at_most_seven_statements_however_many_matters_there_are(
    clerk: Client, town: Town, known: Matter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(8):
        file(town, DAY - timedelta(days=day), village=town.village, narrative=f"水渠第{day}处被占", claims=())
    with django_assert_max_num_queries(7) as captured:
        told(clerk, typed())
    assert len(captured) > 0
