"""Facts about asking for rows that have one of hundreds of values."""

from __future__ import annotations

import pytest
from django.db import connection

from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office
from huiyin.record.rows.among import among
from tests.town import make_town

pytestmark = pytest.mark.django_db


def test_those_of_the_values_are_found_and_no_others() -> None:
    make_town()
    codes = list(Office.objects.values_list("code", flat=True))
    assert len(codes) > 1
    found = Office.objects.filter(code__in=among([codes[0], "'; --"], "varchar")).values_list("code", flat=True)
    assert list(found) == codes[:1]


def test_numbers_of_orders_are_found_by_their_index() -> None:
    numbers = [f"2026{each:013d}" for each in range(500)]
    wanted = Contact.objects.filter(office=make_town().town, order_number__in=among(numbers, "varchar"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "order_number_once" in wanted.exclude(order_number="").explain()
        assert "order_number_once" not in wanted.explain(), "an index that leaves rows out must be named"
