"""An act that opens a matter ends its transaction together with its last rows; as part of more it leaves the end to that."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Category
from tests.town import file, make_town

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2025, 3, 3)
WITHOUT_NUMBER = ("record_party", "record_claim", "record_trace", "record_custody", "record_clock", "record_outbox")
"""What an opening act writes before it locks the chain of its office."""


def test_registering_locks_the_chain_for_its_last_rows_alone_and_ends_with_them() -> None:
    town = make_town()
    with CaptureQueriesContext(connection) as sent:
        made = file(town, DAY)
    (last,) = [each["sql"] for each in sent if 'INSERT INTO "record_matter"' in each["sql"]]
    assert last.endswith("; COMMIT")
    assert {name for name in WITHOUT_NUMBER if f'INSERT INTO "{name}"' in last} == set()
    assert Entry.objects.get(matter=made.matter).act == "registered"


def test_registering_as_a_part_of_more_is_given_back_with_it() -> None:
    town = make_town()
    with transaction.atomic():
        file(town, DAY)
        assert Matter.objects.count() == 1
        transaction.set_rollback(True)
    assert not Matter.objects.exists()


def test_what_the_database_refuses_at_the_end_leaves_nothing() -> None:
    town = make_town()
    before = Entry.objects.count()
    with pytest.raises(IntegrityError, match="record_category"):
        file(town, DAY, category=Category(code="none"))
    assert (Contact.objects.count(), Entry.objects.count()) == (0, before)
    assert file(town, DAY).matter.number.endswith("1号")
