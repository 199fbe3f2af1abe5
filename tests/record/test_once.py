"""Facts about keys under which something is taken once."""

from datetime import date

import pytest
from django.db import connection

from huiyin.record.mail.models import IdempotencyKey
from huiyin.record.mail.once import is_first
from tests.town import at

pytestmark = pytest.mark.django_db


def test_a_key_is_first_once_and_nothing_is_always_first() -> None:
    moment = at(date(2025, 3, 3))
    assert [is_first("form", moment), is_first("form", moment), is_first("other", moment)] == [True, False, True]
    assert [is_first("", moment), is_first("", moment)] == [True, True]
    assert IdempotencyKey.objects.count() == 2


def test_a_key_is_written_into_no_index_beside_its_own() -> None:
    with connection.cursor() as cursor:
        kept = connection.introspection.get_constraints(cursor, IdempotencyKey._meta.db_table)
    assert [name for name, each in kept.items() if each["index"]] == []
