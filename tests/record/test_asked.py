"""Questions written once find what their query sets find."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.record.access.predicate import seen, visible
from huiyin.record.access.sight import eyes_of, sight_of
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from huiyin.record.rows.asked import Asked
from tests.town import file, make_town

pytestmark = pytest.mark.django_db


def test_a_question_asked_again_finds_by_its_other_values() -> None:
    town = make_town()
    one, other = (file(town, date(2025, 3, day), narrative=f"第{day}件事").matter for day in (3, 4))
    numbered = Asked(lambda of: Matter.objects.filter(number=of.number).select_related("office"))
    assert numbered.first(number=one.number) == one
    with CaptureQueriesContext(connection) as asked:
        found = numbered(number=other.number)
        assert [each.office.pk for each in found] == [other.office_id]
    assert len(asked) == 1
    assert numbered.first(number="none") is None


def test_what_no_row_can_answer_is_not_asked() -> None:
    nothing = Asked(lambda of: Matter.objects.none().filter(pk=of.matter))
    with CaptureQueriesContext(connection) as asked:
        assert nothing(matter=None) == []
    assert len(asked) == 0


def test_each_reader_sees_the_same_by_a_question_as_in_a_list() -> None:
    town = make_town()
    made = [file(town, date(2025, 3, day), narrative=f"第{day}件事") for day in (3, 4, 5)]
    readers = [*town.people.values(), resident(made[0].contact.pk), resident()]
    saw = set()
    for reader in readers:
        question = Asked(lambda of, reader=reader: seen(sight_of(reader), of))
        listed = set(visible(reader))
        assert set(question(**eyes_of(reader)._asdict())) == listed
        saw.add(len(listed))
    assert {0, 1, 3} <= saw
