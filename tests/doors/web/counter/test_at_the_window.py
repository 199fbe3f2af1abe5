"""Facts about what is found and done at the window with a known matter."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.intake.acts import Registered, register
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import resident
from huiyin.record.offices.models import Village
from tests.doors.web.counter.typed import typed
from tests.town import NEIGHBOUR, Town, at, file, intake

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)


@pytest.fixture
def made(town: Town) -> Registered:
    return file(town, DAY)


def page_of(made: Registered, onward: str = "") -> str:
    return f"/counter/matters/{made.matter.number}/{onward}"


def of_contact(made: Registered, onward: str) -> str:
    return page_of(made, f"contacts/{made.contact.pk}/{onward}/")


@pytest.mark.parametrize(
    "words",
    [
        "青石信〔2025〕1号",
        "青石信[2025]1",
        " 青石信（２０２５）１号 ",
        "1",
        "１",
        "town-2025-00001",
        "TOWN-2025-00001 ",
    ],
)
def test_a_number_is_found_however_it_is_typed(clerk: Client, made: Registered, words: str) -> None:
    answer = clerk.post("/counter/search/", {"code": words}, follow=True)
    assert answer.context["page"].matter == made.matter


@pytest.mark.parametrize("divide", ["", " ", "-", "　"], ids=["whole", "blanks", "dashes", "wide"])
def test_a_code_goes_on_to_its_persons_page_marked_at_the_window(clerk: Client, made: Registered, divide: str) -> None:
    words = divide.join(made.code[n : n + 4] for n in range(0, 16, 4))
    answer = clerk.post("/counter/search/", {"code": words})
    assert (answer.status_code, answer["Location"]) == (307, "/follow/")
    clerk.post(answer["Location"], {"code": words})
    assert clerk.session["contact"] == str(made.contact.pk)


def test_what_a_person_does_with_their_code_here_is_marked_at_the_window(clerk: Client, made: Registered) -> None:
    clerk.post("/follow/", {"code": made.code})
    clerk.post(reverse("resident:withdrawals"), {"said": "不提了。"})
    entry = Entry.objects.get(act="withdrawn")
    assert (entry.at_window, entry.post) == (True, None)


def test_hidden_and_absent_numbers_read_the_same(clerk: Client, town: Town) -> None:
    said = intake(named_offices=(town.town,))
    hidden = register(said, office=town.town, by=resident(), on=DAY, at=at(DAY)).matter.number
    told = [clerk.post("/counter/search/", {"code": each}) for each in (hidden, "青石信〔2025〕999号")]
    assert {each.status_code for each in told} == {404}
    assert [str(each.context["error"]) for each in told] == [
        "没有找到这个编号，请核对事项编号、回执编号或者工单编号；16 位查询码也可以查。"
    ] * 2


def test_a_supplement_is_sealed_with_its_contact(clerk: Client, made: Registered) -> None:
    clerk.post(of_contact(made, "supplements"), {"narrative": "还有一张收据。"})
    assert Document.objects.get(kind="supplement").contact == made.contact


def test_an_empty_supplement_is_refused_beside_the_field(clerk: Client, made: Registered) -> None:
    page = clerk.post(of_contact(made, "supplements"), {"narrative": " "})
    assert page.status_code == 422
    assert "请写明要补充的内容" in page.content.decode()


def test_a_lost_slip_is_given_anew_and_the_old_code_is_dead(clerk: Client, client: Client, made: Registered) -> None:
    words = {"key": "a" * 32, "phone": NEIGHBOUR.phone, "received_on": "2025-09-15"}
    page = clerk.post(of_contact(made, "codes"), words, follow=True)
    code = page.context["first"].code
    assert code not in ("", made.code)
    assert client.post("/follow/", {"code": made.code}).status_code == 422
    assert "补发查询码" in client.post("/follow/", {"code": code}, follow=True).content.decode()


def test_a_lost_slip_asked_for_twice_shows_one_code(clerk: Client, made: Registered) -> None:
    words = {"key": "a" * 32, "phone": NEIGHBOUR.phone, "received_on": "2025-09-15"}
    codes = {clerk.post(of_contact(made, "codes"), words, follow=True).context["first"].code for _time in range(2)}
    assert len(codes) == 1
    assert Entry.objects.filter(act="code_renewed").count() == 1


def test_a_wrong_telephone_makes_no_code(clerk: Client, made: Registered) -> None:
    page = clerk.post(of_contact(made, "codes"), {"phone": "13900000009", "received_on": "2025-09-15"})
    assert page.status_code == 422
    assert "不一致" in page.content.decode()
    assert not Entry.objects.filter(act="code_renewed").exists()


def test_a_contact_of_another_matter_is_not_reached_by_this_number(clerk: Client, town: Town, made: Registered) -> None:
    other = file(town, DAY, narrative="路灯不亮")
    assert clerk.get(page_of(made, f"contacts/{other.contact.pk}/codes/")).status_code == 404


def test_the_page_of_a_matter_takes_at_most_twelve_statements(
    clerk: Client, made: Registered, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12) as captured:
        assert made.contact.number in clerk.get(page_of(made)).content.decode()
    assert len(captured) > 0


def test_the_village_list_is_reached_by_its_letters(clerk: Client, town: Town) -> None:
    assert Village.objects.get().sort_key in clerk.get("/counter/").content.decode()


def test_a_clerk_joins_a_neighbour_from_the_matters_page(clerk: Client, made: Registered) -> None:
    page = clerk.get(f"/counter/?join={made.matter.number}")
    assert f'name="join" value="{made.matter.number}"' in page.content.decode()
    clerk.post("/counter/", typed(name="周大山", join=made.matter.number))
    assert made.matter.contacts.filter(part="joined").count() == 1


def test_what_else_the_window_may_do_is_told_as_something_to_do(clerk: Client, made: Registered) -> None:
    clerk.cookies["django_language"] = "en"
    labels = {each.act: each.label for each in clerk.get(page_of(made)).context["elsewhere"]}
    assert labels["proxied"] == "Record a proxy"
    assert "linked" not in labels
    assert "supplemented" not in labels


def test_who_has_no_number_with_them_is_found_by_what_it_is_about(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/search/", {"code": "林小满"})
    assert page.status_code == 404
    assert 'href="/desk/search/"' in page.content.decode()
    assert clerk.get("/desk/search/").status_code == 200


def test_who_asks_for_mediation_is_registered_as_a_dispute_from_the_counter(clerk: Client, town: Town) -> None:
    assert 'href="/mediation/new/"' in clerk.get("/counter/").content.decode()
    assert clerk.get("/mediation/new/").status_code == 200


def test_no_form_that_asks_who_people_are_is_filled_again_by_the_browser(clerk: Client, town: Town) -> None:
    made = file(town, date(2025, 9, 16))
    renewing = f"/counter/matters/{made.matter.number}/contacts/{made.contact.pk}/codes/"
    for address in ("/counter/", renewing, "/mediation/new/"):
        forms = re.findall(r"<form [^>]*>", clerk.get(address).content.decode())
        assert any('autocomplete="off"' in form and 'method="post"' in form for form in forms), address
