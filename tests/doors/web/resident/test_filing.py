"""Facts about filing a matter on the web."""

import re

import pytest
from django.test import Client

from huiyin.record.matters.models import Contact, Matter
from tests.town import Town

pytestmark = pytest.mark.django_db
WORDS = {
    "kind": "matter",
    "narrative": "三组的灌溉水渠被占，今年没有水插秧。",
    "village": "990121100201",
    "ask": ["恢复水渠", "", "赔偿秧苗损失"],
    "name": "林小满",
    "phone": "13900000001",
    "address": "柳树坪村三组",
    "persons": "1",
    "key": "0" * 32,
}


def code_in(html: str) -> str:
    found = re.search(r'class="code">([\d ]+)<', html)
    assert found, html
    return found[1]


def test_a_filed_matter_goes_to_the_office_of_its_village_with_each_ask_a_claim(client: Client, town: Town) -> None:
    page = client.post("/file/", WORDS)
    assert page.status_code == 200
    contact = Contact.objects.get()
    assert (contact.office, contact.channel) == (town.town, "web")
    assert contact.matter.claims.count() == 2
    assert contact.number in page.content.decode()


def test_the_receipt_shows_the_code_that_opens_the_matter(client: Client, town: Town) -> None:
    code = code_in(client.post("/file/", WORDS).content.decode())
    opened = client.post("/follow/", {"code": code}, follow=True)
    assert opened.redirect_chain == [("/matter/", 302)]
    assert "恢复水渠" in opened.content.decode()


def test_sending_the_form_twice_shows_the_same_code_and_registers_once(client: Client, town: Town) -> None:
    first, second = (code_in(client.post("/file/", WORDS).content.decode()) for _ in range(2))
    assert first == second
    assert Contact.objects.count() == 1


def test_the_same_words_in_a_new_form_are_linked_and_the_person_is_told(client: Client, town: Town) -> None:
    client.post("/file/", WORDS)
    page = client.post("/file/", {**WORDS, "key": "1" * 32}).content.decode()
    assert "已并入" in page
    assert Matter.objects.count() == 1


def test_nothing_said_is_told_beside_the_field_and_the_rest_stays_typed(client: Client, town: Town) -> None:
    page = client.post("/file/", {**WORDS, "narrative": " "})
    html = page.content.decode()
    assert page.status_code == 422
    assert "请写明发生了什么事" in html
    assert "林小满" in html
    assert "恢复水渠" in html
    assert not Contact.objects.exists()


def test_an_accusation_is_refused_with_the_place_to_take_it_and_nothing_is_kept(client: Client, town: Town) -> None:
    page = client.post("/file/", {**WORDS, "kind": "accusation"})
    assert page.status_code == 422
    assert "12388" in page.content.decode()
    assert not Contact.objects.exists()


def test_no_village_and_no_office_is_told_beside_the_village(client: Client, town: Town) -> None:
    page = client.post("/file/", {**WORDS, "village": ""})
    assert page.status_code == 422
    assert "请选择事情发生的村" in page.content.decode()


def test_a_row_is_added_without_script_and_what_was_typed_stays(client: Client, town: Town) -> None:
    page = client.post("/file/", {**WORDS, "ask": ["恢复水渠", "赔偿", "道歉"], "add": "1"}).content.decode()
    assert page.count('name="ask"') == 4
    assert "道歉" in page
    assert "林小满" in page
    assert not Contact.objects.exists()


def test_who_leaves_no_name_is_registered_and_told_that_no_notice_comes(client: Client, town: Town) -> None:
    page = client.post("/file/", {**WORDS, "anonymous": "on"}).content.decode()
    assert Contact.objects.get().anonymous
    assert "不另行书面告知" in page


def test_the_slip_comes_as_pdf_to_whoever_has_the_code(client: Client, town: Town) -> None:
    code = code_in(client.post("/file/", WORDS).content.decode())
    slip = client.post("/slip/", {"code": code})
    assert slip["Content-Type"] == "application/pdf"
    assert slip.content.startswith(b"%PDF")
    assert client.post("/slip/", {"code": "1" * 16}).status_code == 404
