"""Facts about opening who people are, and their papers."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.utils.formats import date_format
from pypdf import PdfReader

from huiyin.handling.answers.lookups import review_until
from huiyin.handling.casework.acts import settle
from huiyin.handling.lookups.papers import open_paper
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import decline_review
from huiyin.lib.text.days import written
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Reading
from huiyin.record.offices.acting import resident
from tests.course import answered, later, serve
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.refused import refused
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def test_identity_is_opened_with_a_purpose_that_is_kept(town: Town) -> None:
    made = file(town, DAY)
    address = f"/desk/matters/{made.matter.number}/people/{made.contact.pk}/"
    page = signed_in("town.sorter").post(address, {"purpose": "notify"})
    assert page.status_code == 200
    assert "林小满" in page.content.decode()
    kept = Reading.objects.get(what="identity")
    assert (kept.purpose, kept.contact_id, kept.post) == ("notify", made.contact.pk, town.who("town.sorter").post)


@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_identity_stays_closed_without_a_purpose(town: Town, purpose: str) -> None:
    made = file(town, DAY)
    address = f"/desk/matters/{made.matter.number}/people/{made.contact.pk}/"
    page = signed_in("town.sorter").post(address, {"purpose": purpose})
    assert page.status_code == 422
    assert "请选择查看身份的用途" in page.content.decode()
    assert not Reading.objects.filter(what="identity").exists()


def test_identity_is_not_opened_by_following_a_link(town: Town) -> None:
    made = file(town, DAY)
    address = f"/desk/matters/{made.matter.number}/people/{made.contact.pk}/"
    assert signed_in("town.sorter").get(address).status_code == 405


def test_a_contact_of_another_matter_is_not_there(town: Town) -> None:
    made, other = file(town, DAY), file(town, DAY, narrative="另一件事。")
    address = f"/desk/matters/{made.matter.number}/people/{other.contact.pk}/"
    assert signed_in("town.sorter").post(address, {"purpose": "notify"}).status_code == 404


def test_a_letter_is_set_when_it_is_opened(town: Town) -> None:
    _made, _given = answered(town, DAY.replace(month=8))
    letter = Document.objects.get(kind="opinion")
    page = signed_in("town.handler").get(f"/desk/papers/{letter.pk}/")
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert Reading.objects.filter(what="document").count() == 1


def test_another_offices_paper_is_not_there(town: Town) -> None:
    answered(town, DAY.replace(month=8))
    letter = Document.objects.get(kind="opinion")
    assert signed_in("lands.handler").get(f"/desk/papers/{letter.pk}/").status_code == 404


def test_an_opinion_can_be_had_as_a_word_file(town: Town) -> None:
    answered(town, DAY.replace(month=8))
    opinion = Document.objects.get(kind="opinion")
    page = signed_in("town.handler").get(f"/desk/papers/{opinion.pk}/word/")
    assert page["Content-Disposition"].endswith(".docx")
    said = "".join(line.text for line in docx.Document(BytesIO(page.content)).paragraphs)
    assert opinion.number in said
    assert Reading.objects.filter(what="document").count() == 1


def test_no_other_letter_is_had_as_a_word_file(town: Town) -> None:
    answered(town, DAY.replace(month=8))
    notice = Document.objects.get(kind="notice")
    assert signed_in("town.handler").get(f"/desk/papers/{notice.pk}/word/").status_code == 404


def test_another_offices_opinion_is_not_there_as_a_word_file(town: Town) -> None:
    answered(town, DAY.replace(month=8))
    opinion = Document.objects.get(kind="opinion")
    assert signed_in("lands.handler").get(f"/desk/papers/{opinion.pk}/word/").status_code == 404


def words_of(body: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


def test_the_proof_of_service_is_printed_before_and_filled_after(town: Town) -> None:
    made, _given = answered(town, DAY.replace(month=8))
    letter, browser = Document.objects.get(kind="opinion"), signed_in("town.handler")
    blank = words_of(browser.get(f"/desk/papers/{letter.pk}/proof/").content)
    assert letter.number in blank
    assert "林小满" in blank
    assert "2025年9月" not in blank.split("收到日期")[1]
    serve(town, made.contact, DAY)
    assert "2025年9月16日" in words_of(browser.get(f"/desk/papers/{letter.pk}/proof/").content)
    text = browser.get(f"/desk/matters/{made.matter.number}/").content.decode()
    assert "直接送达" in text
    assert set(Reading.objects.filter(what="document").values_list("purpose", flat=True)) == {"serve"}


def test_what_is_served_on_nobody_has_no_proof(town: Town) -> None:
    answered(town, DAY.replace(month=8))
    heard = Document.objects.get(kind="statement")
    assert signed_in("town.handler").get(f"/desk/papers/{heard.pk}/proof/").status_code == 404


def test_what_people_put_in_writing_is_set_as_its_official_form(town: Town) -> None:
    contact = befores.under_re_review(town)
    asked = Document.objects.filter(kind="review_request").order_by("id")
    first, last = (open_paper(resident(contact.pk), each.pk, "own", at(DAY)) for each in asked)
    opinion = Document.objects.get(kind="opinion")
    assert first.name == "复查复核申请.pdf"
    for words in ("信访事项复查申请书", "林小满", "13900000001", opinion.number, "青县人民政府"):
        assert words in words_of(first.body)
    assert "信访事项复核申请书" in words_of(last.body)
    seen_by_staff = words_of(signed_in("city.head").get(f"/desk/papers/{asked[0].pk}/").content)
    assert "林小满" in seen_by_staff
    assert "13900000001" not in seen_by_staff


def test_whoever_asks_for_a_review_is_told_who_decides_it_and_until_when(town: Town) -> None:
    contact = befores.under_re_review(town)
    told = Document.objects.filter(kind="review_received").order_by("id")
    first, last = (open_paper(resident(contact.pk), each.pk, "own", at(DAY)) for each in told)
    reviews = Review.objects.order_by("id")
    for opened, review, key, title in (
        (first, reviews[0], "review", "信访事项复查受理告知书"),
        (last, reviews[1], "re_review", "信访事项复核受理告知书"),
    ):
        until = Clock.objects.get(limit=f"xinfang_2022.{key}").due_on
        for words in (title, "林小满", review.office.name, contact.matter.number, written(until)):
            assert words in words_of(opened.body)


def test_a_review_that_the_rules_refuse_is_declined_in_writing_and_one_that_they_give_is_not(town: Town) -> None:
    contact = befores.delivered(town)
    last = review_until(contact.matter, contact)
    facts = {"stage": Review.Stage.REVIEW, "contact": contact, "by": town.who("town.clerk")}
    assert refused(decline_review, "没有查清。", **facts, on=last, at=at(last)) == "must_be_taken"
    late = last + timedelta(1)
    told = decline_review("没有查清。", **facts, on=late, at=at(late))
    printed = words_of(open_paper(resident(contact.pk), told.pk, "own", at(late)).body)
    for words in ("信访事项复查不予受理告知书", "林小满", date_format(last), "第三十五条", contact.matter.number):
        assert words in printed
    assert contact.matter.state == "answered"


def test_a_settlement_is_printed_to_be_signed(town: Town) -> None:
    contact = befores.taken(town)
    facts = {"by": town.who("town.handler"), "on": DAY, "at": at(DAY)}
    (kept,) = settle(contact.matter, terms="对方十日内恢复水渠。", signed=[contact], perform_by=later(10), **facts)
    printed = words_of(signed_in("town.handler").get(f"/desk/papers/{kept.pk}/").content)
    for words in ("和解协议书", "对方十日内恢复水渠。", "2025年9月26日"):
        assert words in printed


def test_words_with_a_sign_that_no_font_has_are_shown_as_they_are(town: Town) -> None:
    contact = befores.taken(town)
    facts = {"by": town.who("town.handler"), "on": DAY, "at": at(DAY)}
    (kept,) = settle(contact.matter, terms="恢复水渠\U000f0000。", signed=[contact], perform_by=later(10), **facts)
    page = signed_in("town.handler").get(f"/desk/papers/{kept.pk}/")
    assert page.content.decode() == "恢复水渠\U000f0000。"
