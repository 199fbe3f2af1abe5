"""Two or three installations for the whole file: each fact brings a matter of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.conf import LazySettings
from pytest_django.plugin import DjangoDbBlocker

from huiyin.lib.postgres.address import Address
from tests.handling.exchange.carrying import carried
from tests.handling.exchange.lines import Lines
from tests.receiver import LOOPBACK
from tests.tables import Tables
from tests.three import Three, three_installations
from tests.two import Two, two_installations

LAST = date(2026, 6, 30)


@pytest.fixture(scope="module")
def two(tables: tuple[Tables, Address], django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Two]:
    with django_db_blocker.unblock(), two_installations(tables[1]) as both:
        yield both


@pytest.fixture(scope="module")
def all_three(
    tables: tuple[Tables, Address], django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Three]:
    with django_db_blocker.unblock(), three_installations(tables[1]) as every:
        yield every


@pytest.fixture
def three(all_three: Three) -> Iterator[Three]:
    """Give all three to one fact, and carry what is left of it at its end, so that the next finds nothing under way."""
    yield all_three
    for _way in range(2):
        for giver, taker in all_three.neighbours:
            carried(giver, taker, LAST)


@pytest.fixture
def lines(three: Three, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Lines:
    settings.HUIYIN_WEBHOOK_NETWORKS = LOOPBACK
    made = Lines(three)

    def now() -> datetime:
        return made.clock

    monkeypatch.setattr("huiyin.doors.api.exchange.now", now)
    return made
