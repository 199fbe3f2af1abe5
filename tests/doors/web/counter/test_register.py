"""Facts about registering at the counter."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.intake.acts import register
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from huiyin.record.offices.found import add_category
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person
from tests.doors.web.conftest import signed_in
from tests.town import Town, at, intake

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)
BOUND_AT_THE_SERVER = "0"
"""How long the log says that a statement took which the server plans once a connection (record/rows/prepared.py)."""
WORDS = {
    "key": "0" * 32,
    "name": "林小满",
    "phone": "13900000001",
    "village": "990121100201",
    "address": "三组",
    "persons": "1",
    "on": "2025-09-15",
    "channel": "visit",
    "narrative": "三组的灌溉水渠被占。",
    "ask": ["恢复水渠", ""],
    "read_back": "on",
}


def test_a_visit_is_registered_for_the_day_it_came(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", WORDS, follow=True)
    assert page.redirect_chain == [("/counter/receipt/", 302)]
    contact = Contact.objects.get()
    assert (contact.office, contact.channel, contact.received_on.isoformat()) == (town.town, "visit", "2025-09-15")
    assert contact.number in page.content.decode()


def test_a_receipt_opened_again_is_the_same_and_registers_nothing(clerk: Client, town: Town) -> None:
    first = clerk.post("/counter/", WORDS, follow=True)
    assert clerk.get("/counter/receipt/").context["first"].code == first.context["first"].code
    assert Contact.objects.count() == 1


def test_a_receipt_is_shown_at_its_own_office_alone(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", WORDS)
    other = signed_in("bureau.clerk")
    other.cookies["filed"] = clerk.cookies["filed"].value
    assert other.get("/counter/receipt/")["Location"] == "/counter/"


def test_a_forged_mark_of_a_receipt_opens_nothing(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", WORDS)
    clerk.cookies["filed"] = "0" * 32
    assert clerk.get("/counter/receipt/")["Location"] == "/counter/"


def test_representatives_are_read_one_a_line(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", {**WORDS, "others": "周大山 13900000002\n吴秀英", "persons": "9"})
    assert Party.objects.filter(part="representative").count() == 2
    assert Contact.objects.get().persons == 9


def test_six_representatives_are_refused_beside_the_field(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", {**WORDS, "others": "\n".join(f"代表{n}" for n in range(5))})
    assert page.status_code == 422
    assert "代表不得超过 5 人" in page.context["form"].errors["others"][0]


def test_an_exact_repeat_is_told(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", WORDS)
    again = {**WORDS, "key": "1" * 32, "anew": "1"}
    assert "已并入" in clerk.post("/counter/", again, follow=True).content.decode()
    assert Matter.objects.count() == 1


def test_a_day_ahead_is_refused_beside_the_day(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", {**WORDS, "on": "2025-09-17"})
    assert page.status_code == 422
    assert "晚于今天" in page.context["form"].errors["on"][0]


def test_an_accusation_is_refused_beside_its_mark(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", {**WORDS, "accusation": "on"})
    assert "12388" in page.context["form"].errors["accusation"][0]
    assert not Contact.objects.exists()


def test_a_village_of_another_office_is_refused(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", {**WORDS, "village": "990121100999"})
    assert page.status_code == 422
    assert "本机关没有这个村" in page.content.decode()


def test_a_clerks_browser_does_not_become_the_residents(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", WORDS)
    assert "known" not in clerk.cookies


def test_another_role_is_denied(town: Town) -> None:
    assert signed_in("town.handler").get("/counter/").status_code == 403


def test_nobody_enters_without_a_login(client: Client, town: Town) -> None:
    assert client.get("/counter/")["Location"] == "/staff/login/?next=/counter/"


def test_a_question_whether_it_is_known_takes_ten_statements(
    clerk: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.post("/counter/", {**WORDS, "narrative": "先热身", "key": "2" * 32})
    with django_assert_num_queries(10):
        assert clerk.post("/counter/", WORDS).status_code == 409


def test_registering_takes_eight_round_trips_of_statements_that_are_planned_once(clerk: Client, town: Town) -> None:
    add_category("land", zh_hans="土地", zh_hant="土地", en="Land", valid_from=date(2025, 1, 1))
    said = {**WORDS, "category": "land", "anew": "1"}
    clerk.post("/counter/", {**said, "narrative": "先热身", "key": "2" * 32})
    with CaptureQueriesContext(connection) as sent:
        assert clerk.post("/counter/", said).status_code == 302
    trips = [each for each in sent if "SAVEPOINT" not in each["sql"]]
    assert [each["sql"] for each in trips if each["time"] != BOUND_AT_THE_SERVER] == []
    assert len(trips) == 8


def test_a_clerk_reads_no_number_of_a_matter_hidden_from_them(clerk: Client, town: Town) -> None:
    said = {"narrative": WORDS["narrative"], "people": (Person(name="林小满", phone="13900000001"),)}
    hidden = register(intake(**said, named_offices=(town.town,)), office=town.town, by=resident(), on=DAY, at=at(DAY))
    page = clerk.post("/counter/", WORDS, follow=True).content.decode()
    assert Contact.objects.filter(matter=hidden.matter).count() == 2
    assert hidden.matter.number not in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [("1390000000", "手机号是 11 位，这里有 10 位"), ("139 0000 0001 2", "这里有 12 位"), ("没有", "电话里没有数字")],
)
def test_a_telephone_that_is_plainly_mistyped_is_told_while_the_person_is_there(
    clerk: Client, town: Town, typed: str, told: str
) -> None:
    page = clerk.post("/counter/", {**WORDS, "phone": typed})
    assert page.status_code == 422
    assert told in page.context["form"].errors["phone"][0]
    assert WORDS["narrative"] in page.content.decode()


@pytest.mark.parametrize("typed", ["0990-1000012", "＋86 13900000001", "660012", "13900000001"])
def test_other_telephones_are_taken_as_they_are(clerk: Client, town: Town, typed: str) -> None:
    assert clerk.post("/counter/", {**WORDS, "phone": typed}).status_code == 302
