"""Facts about suggestions at the counter: apart from registering, taken by a press, kept nowhere."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from huiyin.record.journal.models import Entry, Reading
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.found import add_category
from huiyin.record.offices.models import Category
from tests.doors.web.counter.typed import typed
from tests.town import SINCE, Town

pytestmark = pytest.mark.django_db
WAGES = "柳树坪村工地的包工头拖欠农民工工资，讨薪无果。要求付清工钱。"
TYPED = typed(narrative=WAGES, village="", ask=[""])


@pytest.fixture
def wages(town: Town) -> Category:
    broad = add_category("labour", zh_hans="劳动和社会保障", zh_hant="勞動", en="Labour", valid_from=SINCE)
    words = {"zh_hans": "拖欠工资", "zh_hant": "拖欠工資", "en": "Unpaid wages"}
    return add_category("labour.wages", parent=broad, valid_from=SINCE, **words)


def test_suggestions_come_as_a_piece_of_the_page_and_write_nothing(clerk: Client, wages: Category) -> None:
    clerk.post("/counter/suggested/", TYPED)
    with CaptureQueriesContext(connection) as seen:
        piece = clerk.post("/counter/suggested/", TYPED)
    body = piece.content.decode()
    assert all(take in body for take in ("category=labour.wages", "village=990121100201", "ask=要求付清工钱"))
    assert len(seen) <= 12
    assert (Entry.objects.count(), Reading.objects.count(), Contact.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("words", ["", "😀", "字" * 200_000])
def test_odd_words_are_answered_without_an_error(clerk: Client, wages: Category, words: str) -> None:
    assert clerk.post("/counter/suggested/", typed(narrative=words, ask=[])).status_code == 200


def test_without_script_a_button_asks_for_suggestions_and_loses_nothing(clerk: Client, wages: Category) -> None:
    page = clerk.post("/counter/", {**TYPED, "look": "1"})
    assert page.status_code == 200
    body = page.content.decode()
    assert "category=labour.wages" in body
    assert str(TYPED["phone"]) in body
    assert Contact.objects.count() == 0


@pytest.mark.parametrize(
    ("take", "shown"),
    [
        ("category=labour.wages", '<option value="labour.wages" selected>'),
        ("village=990121100201", '<option value="990121100201" selected>'),
        ("ask=要求付清工钱", 'value="要求付清工钱"'),
    ],
)
def test_without_script_a_press_fills_the_form_and_registers_nothing(
    clerk: Client, wages: Category, take: str, shown: str
) -> None:
    page = clerk.post("/counter/", {**TYPED, "take": take})
    assert page.status_code == 200
    assert shown in page.content.decode()
    assert Contact.objects.count() == 0


def test_the_category_that_the_clerk_chose_is_registered(clerk: Client, wages: Category) -> None:
    assert clerk.post("/counter/", typed(category="labour.wages")).status_code == 302
    assert Matter.objects.get().category == wages


def test_a_category_that_is_not_there_is_refused_beside_its_field(clerk: Client, wages: Category) -> None:
    page = clerk.post("/counter/", typed(category="gone"))
    assert page.status_code == 422
    assert "今天的分类表里没有这个分类" in page.content.decode()


def test_what_accuses_an_official_is_shown_the_sealed_door(clerk: Client) -> None:
    body = clerk.post("/counter/suggested/", typed(narrative="村支书贪污征地款。")).content.decode()
    assert "/accuse/" in body
    assert "看起来是检举控告" in body


def test_danger_is_told_to_the_clerk_with_numbers_to_call(clerk: Client) -> None:
    body = clerk.post("/counter/suggested/", typed(narrative="他说不想活了。")).content.decode()
    assert 'href="tel:12356"' in body


def test_registering_asks_as_often_as_without_suggestions(
    clerk: Client, wages: Category, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.post("/counter/", typed(key="1" * 32))
    with CaptureQueriesContext(connection) as plain:
        clerk.post("/counter/", typed(key="2" * 32, anew="1"))
    assert not any("record_category" in each["sql"] and "valid_from" in each["sql"] for each in plain)
    with django_assert_max_num_queries(12):
        clerk.get("/counter/")


def test_the_card_of_the_model_says_how_weak_it_is(clerk: Client) -> None:
    body = clerk.get("/staff/suggestions/").content.decode()
    assert "它很弱" in body
    assert "没有学过任何人的来信" in body
