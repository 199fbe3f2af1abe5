"""Facts about budgets of few: exact whoever comes at once, over after ten minutes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from huiyin.record.access.budgets import WINDOW, forget, give_back, take
from huiyin.record.access.models import Budget

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
MANY, EACH, MOST = 8, 20, 60


@pytest.mark.django_db(transaction=True)
def test_of_many_who_try_at_once_exactly_as_many_are_let_through_as_the_budget_holds() -> None:
    together = threading.Barrier(MANY)

    def try_often(_who: int) -> int:
        together.wait()
        try:
            return sum(take("one address", MOST, NOON) is not None for _ in range(EACH))
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as many:
        assert sum(many.map(try_often, range(MANY))) == MOST


@pytest.mark.django_db(transaction=True)
def test_who_gives_back_at_once_takes_nothing_from_the_others() -> None:
    def be_right(_who: int) -> int:
        try:
            taken = [take("one address", MOST, NOON) for _ in range(3)]
            for until in taken:
                assert until
                give_back("one address", until)
            return len(taken)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as many:
        assert sum(many.map(be_right, range(MANY * 5))) == MANY * 5 * 3
    assert Budget.objects.get().taken == 0


@pytest.mark.django_db
def test_a_budget_is_full_again_ten_minutes_after_its_first_try() -> None:
    assert take("a", 1, NOON) == NOON + WINDOW
    assert take("a", 1, NOON + WINDOW - timedelta(seconds=1)) is None
    assert take("b", 1, NOON) == NOON + WINDOW
    assert take("a", 1, NOON + WINDOW) == NOON + 2 * WINDOW


@pytest.mark.django_db
def test_a_try_of_an_earlier_window_is_not_given_back_into_a_later_one() -> None:
    early = take("a", 1, NOON)
    assert early
    assert take("a", 1, NOON + WINDOW)
    give_back("a", early)
    assert take("a", 1, NOON + WINDOW) is None


@pytest.mark.django_db
def test_a_clock_that_was_ahead_for_a_while_shuts_nobody_out() -> None:
    take("a", 1, NOON + timedelta(days=1))
    assert take("a", 1, NOON) == NOON + WINDOW


@pytest.mark.django_db
def test_what_is_over_is_forgotten() -> None:
    take("a", 1, NOON)
    take("b", 1, NOON + timedelta(minutes=5))
    assert forget(NOON + WINDOW) == 1
    assert Budget.objects.get().name == "b"
