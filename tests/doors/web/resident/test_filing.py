"""Facts about filing a matter on the web, one question a page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened as unsealed
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from tests.doors.web.resident.pages import TOKEN, WORDS, answer_all, code_in, filed, said, send
from tests.lib.files.made import photo
from tests.town import Town

pytestmark = pytest.mark.django_db
KEY = WORDS["key"]


def test_a_filed_matter_goes_to_the_office_of_its_village_with_each_ask_a_claim(client: Client, town: Town) -> None:
    page = send(client)
    contact = Contact.objects.get()
    assert page.redirect_chain == [(f"/file/{KEY}/receipt/", 302)]
    assert (contact.office, contact.channel) == (town.town, "web")
    assert contact.matter.claims.count() == 2
    assert contact.number in page.content.decode()


def test_since_when_is_kept_as_the_last_line_of_what_happened(client: Client, town: Town) -> None:
    filed(client)
    contact = Contact.objects.get()
    assert unsealed(contact, bytes(contact.sealed_narrative)).splitlines()[-1] == "从什么时候开始：今年三月"


def test_the_receipt_shows_the_code_that_opens_the_matter(client: Client, town: Town) -> None:
    opened = client.post("/follow/", {"code": filed(client)}, follow=True)
    assert opened.redirect_chain == [("/matter/", 302)]
    assert "恢复水渠" in opened.content.decode()


def test_sending_twice_shows_the_same_receipt_and_registers_once(client: Client, town: Town) -> None:
    check = answer_all(client)
    first, second = (code_in(client.post(check, follow=True).content.decode()) for _ in range(2))
    assert first == second
    assert Contact.objects.count() == 1


def test_two_sendings_at_once_register_once(client: Client, town: Town) -> None:
    check = answer_all(client)
    token = TOKEN.search(client.get(check).content.decode())[1]
    other = Client()  # as if the session had not seen the first sending yet
    first = code_in(client.post(check, follow=True).content.decode())
    assert code_in(other.post(check, {"draft": token}, follow=True).content.decode()) == first
    assert Contact.objects.count() == 1


def test_going_back_after_sending_shows_the_receipt(client: Client, town: Town) -> None:
    code = filed(client)
    for name in ("where", "asks", "check"):
        assert code_in(client.get(f"/file/{KEY}/{name}/", follow=True).content.decode()) == code


def test_the_receipt_is_shown_for_half_an_hour_and_to_the_browser_that_filed_alone(
    client: Client, town: Town, settings: pytest.FixtureRequest
) -> None:
    filed(client)
    address = f"/file/{KEY}/receipt/"
    assert Client().get(address)["Location"] == "/follow/"
    settings.HUIYIN_CLOCK = "2025-09-16T10:31:00+08:00"
    page = client.get(address, follow=True)
    assert page.redirect_chain == [("/follow/", 302)]
    assert "半小时" in page.content.decode()


def test_the_same_words_in_a_new_form_are_linked_and_the_person_is_told(client: Client, town: Town) -> None:
    filed(client)
    assert "已并入" in send(client, key="1" * 32).content.decode()
    assert Matter.objects.count() == 1


def test_nothing_said_is_told_beside_the_field(client: Client, town: Town) -> None:
    page = client.post("/file/", {**said("what", WORDS), "narrative": " "})
    assert page.status_code == 422
    assert "请写明发生了什么事" in page.content.decode()


def test_an_accusation_goes_over_to_the_page_that_seals_and_is_kept_nowhere(client: Client, town: Town) -> None:
    page = client.post("/file/", {**said("what", WORDS), "kind": "accusation"})
    assert 'action="/accuse/"' in page.content.decode()
    assert "12388" in page.content.decode()
    assert not client.session.get("drafts")
    assert not Contact.objects.exists()


def test_no_village_and_no_office_is_told_beside_the_village(client: Client, town: Town) -> None:
    page = client.post(answer_all(client, "where"), {"village": ""})
    assert page.status_code == 422
    assert "请选择事情发生的村" in page.content.decode()


def test_a_matter_outside_the_villages_goes_to_the_office_asked_for(client: Client, town: Town) -> None:
    filed(client, village="", office="county")
    assert Contact.objects.get().office == town.county


def test_a_row_is_added_without_script_and_what_was_typed_stays(client: Client, town: Town) -> None:
    page = client.post(answer_all(client, "asks"), {"ask": ["恢复水渠", "赔偿", "道歉"], "add": "1"}).content.decode()
    assert page.count('name="ask"') == 4
    assert "道歉" in page


def test_neither_name_nor_the_wish_to_leave_none_is_told(client: Client, town: Town) -> None:
    page = client.post(answer_all(client, "reach"), {"phone": "13900000001"})
    assert page.status_code == 422
    assert "不留姓名" in page.content.decode()
    assert "13900000001" in page.content.decode()


def test_who_leaves_no_name_is_registered_and_told_that_no_notice_comes(client: Client, town: Town) -> None:
    page = send(client, anonymous="on").content.decode()
    assert Contact.objects.get().anonymous
    assert "不另行书面告知" in page


def test_the_last_page_shows_every_answer_and_the_way_to_change_it(client: Client, town: Town) -> None:
    check = answer_all(client)
    page = client.get(check).content.decode()
    for words in ("水渠被占", "柳树坪村", "今年三月", "赔偿秧苗损失", "林小满", "13900000001"):
        assert words in page
    page = client.post(f"/file/{KEY}/since/", {"since": "去年冬天"}, follow=True)
    assert page.redirect_chain == [(check, 302)]
    assert "去年冬天" in page.content.decode()


def test_a_question_left_out_is_asked_before_sending(client: Client, town: Town) -> None:
    answer_all(client, "asks")
    assert client.post(f"/file/{KEY}/check/")["Location"] == f"/file/{KEY}/asks/"
    assert not Contact.objects.exists()


def test_after_the_session_ended_the_form_in_hand_brings_all_answers_back(client: Client, town: Town) -> None:
    address = answer_all(client, "reach")
    token = TOKEN.search(client.get(address).content.decode())[1]
    client.session.flush()
    page = client.post(address, {**said("reach", WORDS), "draft": token}, follow=True)
    assert "没有丢" in page.content.decode()
    check = client.post(page.redirect_chain[-1][0], {}, follow=True).content.decode()
    assert "水渠被占" in check
    assert "林小满" in check


def test_a_page_opened_after_the_session_ended_says_so_and_begins_anew(client: Client, town: Town) -> None:
    address = answer_all(client, "reach")
    client.session.flush()
    page = client.get(address, follow=True)
    assert page.redirect_chain == [("/file/", 302)]
    assert "已经过期" in page.content.decode()


def test_a_draft_kept_by_the_device_goes_on_where_it_was_left(client: Client, town: Town) -> None:
    token = TOKEN.search(client.get(answer_all(client, "asks")).content.decode())[1]
    elsewhere = Client()
    page = elsewhere.post("/file/resume/", {"draft": token, "step": "asks"})
    assert page["Location"] == f"/file/{KEY}/asks/"
    assert elsewhere.get(page["Location"]).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "AAAA", "é"])
def test_no_draft_is_taken_from_a_word_made_elsewhere(client: Client, town: Town, token: str) -> None:
    assert client.post("/file/resume/", {"draft": token})["Location"] == "/file/"


def test_a_draft_is_kept_for_a_week(client: Client, town: Town, settings: pytest.FixtureRequest) -> None:
    token = TOKEN.search(client.get(answer_all(client, "asks")).content.decode())[1]
    settings.HUIYIN_CLOCK = "2025-09-24T10:00:00+08:00"
    assert Client().post("/file/resume/", {"draft": token, "step": "asks"})["Location"] == "/file/"


def test_the_words_of_a_draft_are_sealed_in_the_session_and_in_the_form(client: Client, town: Town) -> None:
    address = answer_all(client, "reach")
    assert "水渠" not in str(dict(client.session))
    assert "水渠" not in client.get(address).content.decode()


def test_a_draft_is_cleared_at_the_persons_wish(client: Client, town: Town) -> None:
    address = answer_all(client, "reach")
    assert "什么都没有提交" in client.post(f"/file/{KEY}/discard/", follow=True).content.decode()
    assert client.get(address)["Location"] == "/file/"


def test_two_tabs_keep_two_drafts_apart_and_the_first_page_offers_both(client: Client, town: Town) -> None:
    answer_all(client, "asks")
    answer_all(client, "since", narrative="路灯坏了", key="1" * 32)
    page = client.get("/file/").content.decode()
    assert f"/file/{KEY}/asks/" in page
    assert f"/file/{'1' * 32}/since/" in page
    filed(client)
    assert client.get(f"/file/{'1' * 32}/since/").status_code == 200


@pytest.mark.parametrize("name", ["𠮷田𬭚", "林😀小满", "A" * 60, "买买提·吐尔逊"])
def test_rare_signs_in_a_name_are_kept_as_they_were_typed(client: Client, town: Town, name: str) -> None:
    code = filed(client, name=name)
    party = Party.objects.select_related("contact").get()
    assert person_of(party).name == name
    client.post("/follow/", {"code": code})
    assert name in client.get("/matter/data/").content.decode()


def test_a_photograph_of_more_than_twenty_megabytes_is_told_and_the_words_stay(client: Client, town: Town) -> None:
    from tests.doors.web.parts.test_handed_in import chosen

    check = answer_all(client)
    page = client.post(check, {"papers": [chosen(photo() + bytes(20 * 1024 * 1024), "大.jpg")]})
    assert page.status_code == 422
    assert "大.jpg" in page.content.decode()
    assert "水渠被占" in page.content.decode()
    assert code_in(client.post(check, {"papers": [chosen(photo())]}, follow=True).content.decode())


def test_the_slip_comes_as_pdf_to_whoever_has_the_code(client: Client, town: Town) -> None:
    code = filed(client)
    slip = client.post("/slip/", {"code": code})
    assert slip["Content-Type"] == "application/pdf"
    assert slip.content.startswith(b"%PDF")
    assert slip["Content-Disposition"].startswith("inline")
    assert client.post("/slip/", {"code": code, "keep": "1"})["Content-Disposition"].startswith("attachment")
    assert client.post("/slip/", {"code": "1" * 16}).status_code == 404


def test_each_page_of_the_filing_takes_at_most_four_statements(client: Client, town: Town) -> None:
    answer_all(client)
    for name in ("what", "where", "since", "asks", "join", "reach", "who", "check"):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/file/{KEY}/{name}/").status_code == 200
        assert len(seen) <= 4, name


def test_a_mobile_number_with_a_digit_too_few_is_told_beside_it_and_stays_typed(client: Client, town: Town) -> None:
    address = answer_all(client, up_to="reach")
    page = client.post(address, {**said("reach", WORDS), "phone": "1390000000"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "手机号是 11 位，这里有 10 位，请核对。" in text
    assert 'value="1390000000"' in text
