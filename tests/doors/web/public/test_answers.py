"""Facts about published answers: everybody reads them, nobody is named, and what is taken down is gone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.handling.answers.publishing import take_back_publication
from huiyin.handling.lookups.published import published_answers
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident
from tests.doors.web.conftest import DAY
from tests.doors.web.desk import wish_befores
from tests.town import NEIGHBOUR, Town, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(town: Town) -> Contact:
    return wish_befores.published(town)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_answer_is_listed_and_opened_without_a_name_or_a_number(client: Client, contact: Contact) -> None:
    page = text(client, "/answers/")
    assert wish_befores.ASKED in page
    (row,) = published_answers().rows
    shown = text(client, f"/answers/{row.key}/")
    assert wish_befores.ANSWERED in shown
    for said in (NEIGHBOUR.name, NEIGHBOUR.phone, contact.number, contact.matter.number):
        assert said not in page + shown


def test_what_is_taken_back_is_gone_at_once(client: Client, contact: Contact) -> None:
    (row,) = published_answers().rows
    take_back_publication(contact, by=resident(contact.pk), on=DAY, at=at(DAY))
    assert wish_befores.ASKED not in text(client, "/answers/")
    assert client.get(f"/answers/{row.key}/").status_code == 404


@pytest.mark.usefixtures("contact")
def test_another_category_is_empty_and_says_so(client: Client) -> None:
    assert "这一类还没有公开的答复" in text(client, "/answers/?category=none")
    assert wish_befores.ASKED in text(client, "/answers/?page=99999999999")


@pytest.mark.usefixtures("contact")
def test_the_list_asks_three_statements(client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/answers/")
    assert len(captured) == 3
