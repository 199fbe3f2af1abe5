"""Facts about finding the newest matters that hold some words: step by step back in time, none left out, none twice."""

from datetime import date, timedelta
from typing import LiteralString
from uuid import UUID

import pytest
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from huiyin.record.access.asked_by import literal
from huiyin.record.matters.models import Matter
from huiyin.record.traces.days import FIRST, SPANS, Step, steps
from huiyin.record.traces.marks import marks_of
from huiyin.record.traces.models import Trace
from huiyin.record.traces.newest import asked_by_key, newest, newest_among
from tests.figures.walks import someone
from tests.town import Town, file, make_town

TODAY = date(2025, 9, 15)
LAST = UUID(int=2**128 - 1)
DAYS_AGO = (0, 0, 1, 2, 5, 31, 32, 33, 40, 41, 70, 400, 1500, 9000)
"""Days on which matters were registered: in every span, and more than one on a day."""


def holds(step: Step, day: date) -> bool:
    """Tell whether a day is looked at in a step, as the index is asked."""
    n = (day - FIRST).days
    return day <= step.until and any(added + n // span in step.numbers for span, (added, *_sizes) in SPANS.items())


@given(newest=st.dates(date(1949, 10, 1), date(2150, 1, 1)), back=st.integers(0, 50_000))
def test_every_day_up_to_the_newest_is_looked_at_once(newest: date, back: int) -> None:
    day = max(FIRST, newest - timedelta(days=back))
    assert sum(holds(step, day) for step in steps(newest)) == 1
    assert not any(holds(step, newest + timedelta(days=1)) for step in steps(newest))


@given(newest=st.dates(date(1949, 10, 1), date(2150, 1, 1)), back=st.integers(0, 5_000))
def test_steps_go_back_in_time_and_no_further_than_wanted(newest: date, back: int) -> None:
    oldest = newest - timedelta(days=back)
    found = list(steps(newest, oldest))
    assert [step.until for step in found] == sorted((step.until for step in found), reverse=True)
    assert found[-1].until >= oldest
    assert sum(holds(step, oldest) for step in found) == 1


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def wanted(matters: QuerySet[Matter]) -> LiteralString:
    return literal(*asked_by_key(matters))


def spoken(town: Town) -> list[UUID]:
    """Register matters that speak of a canal, and others between them; return the former, the newest first."""
    for n, ago in enumerate(DAYS_AGO):
        day, person, other = TODAY - timedelta(days=ago), someone(n)["people"], someone(n + 20)
        file(town, day, people=person, narrative=f"第{n}处水渠被占。", claims=("恢复原状",))
        file(town, day, **other)
    held = Matter.objects.filter(pk__in=Trace.objects.filter(marks__contains=marks_of("水渠")).values("matter"))
    return list(held.order_by("-registered_on", "-pk").values_list("pk", flat=True))


def test_the_newest_that_hold_a_word_are_found_in_order_however_old(town: Town) -> None:
    held, every = spoken(town), wanted(Matter.objects.all())
    assert len(held) == len(DAYS_AGO)
    for most in (1, 3, 8, 100):
        assert newest([marks_of("水渠")], every, most, (TODAY, LAST)) == held[:most]
    assert newest([marks_of("水渠"), marks_of("被占")], every, 100, (TODAY, LAST)) == held
    assert newest([marks_of("水渠"), marks_of("路灯")], every, 100, (TODAY, LAST)) == []


def test_leafing_on_from_the_last_one_reaches_every_matter_once(town: Town) -> None:
    held, every = spoken(town), wanted(Matter.objects.all())
    found, before = [], (TODAY, LAST)
    while page := newest([marks_of("水渠")], every, 4, before):
        found += page
        last = Matter.objects.get(pk=page[-1])
        before = last.registered_on, last.pk
    assert found == held


def test_what_is_not_wanted_does_not_hide_what_is_older(town: Town) -> None:
    held = spoken(town)
    oldest = wanted(Matter.objects.filter(pk__in=held[-2:]))
    assert newest([marks_of("水渠")], oldest, 1, (TODAY, LAST)) == held[-2:-1]
    assert newest([marks_of("水渠")], oldest, 9, (TODAY, LAST), TODAY) == []
    assert newest([marks_of("水渠")], wanted(Matter.objects.none()), 9, (TODAY, LAST)) == []


def test_among_a_few_matters_the_same_are_found(town: Town) -> None:
    held, every = spoken(town), wanted(Matter.objects.exclude(number="100% %s"))
    all_, few = keys(Matter.objects.all()), keys(Matter.objects.filter(pk__in=held[4:6]))
    words = [marks_of("水渠"), marks_of("被占")]
    assert newest_among(all_, words, every, 100, (TODAY, LAST)) == held
    assert newest_among(all_, words, every, 3, (TODAY, LAST)) == newest(words, every, 3, (TODAY, LAST)) == held[:3]
    assert newest_among(few, words, every, 100, (TODAY, LAST)) == held[4:6]
    assert newest_among(all_, [marks_of("水渠"), marks_of("路灯")], every, 100, (TODAY, LAST)) == []


def keys(matters: QuerySet[Matter]) -> LiteralString:
    return literal(*matters.values("pk").query.sql_with_params())
