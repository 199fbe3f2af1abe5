"""Two installations for the whole file; the town's data leave to the county's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from huiyin.lib.postgres.address import Address
from tests.tables import Tables
from tests.two import Two, two_installations


@pytest.fixture(scope="module")
def two(tables: tuple[Tables, Address], django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Two]:
    with django_db_blocker.unblock(), two_installations(tables[1]) as both:
        yield both


@pytest.fixture
def nothing_stays(two: Two) -> object:
    """Undo in the town what a fact did there."""
    with two.town.here(), transaction.atomic():
        yield
        transaction.set_rollback(True)
