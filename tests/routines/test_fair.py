"""Facts about sharing out days of duty."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.law.workdays import calendar
from huiyin.lib.refusal import Refused
from huiyin.routines.rosters.fair import shared_out
from huiyin.routines.rosters.search import searched

YEAR = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
OFF = calendar().closed


@settings(deadline=None)
@given(people=st.integers(3, 12), first=st.integers(0, 300), length=st.integers(1, 366))
def test_nobody_is_on_duty_two_days_running_and_each_kind_of_day_is_shared_to_within_one(
    people: int, first: int, length: int
) -> None:
    days = [YEAR[0] + timedelta(days=first + n) for n in range(length)]
    names = list("甲乙丙丁戊己庚辛壬癸子丑"[:people])
    whose = shared_out(days, names, is_off=OFF)
    assert all(one != other for one, other in pairwise(whose))
    for off in (True, False):
        counts = Counter(who for who, day in zip(whose, days, strict=True) if OFF(day) == off)
        each = [counts[name] for name in names]
        assert max(each) - min(each) <= 1


@pytest.mark.parametrize(("first", "length"), [(9, 9), (16, 24), (24, 16), (80, 14), (108, 29)])
def test_three_share_spans_in_which_the_next_best_leads_nowhere(first: int, length: int) -> None:
    days = [YEAR[0] + timedelta(days=first + n) for n in range(length)]
    whose = shared_out(days, "甲乙丙", is_off=OFF)
    assert all(one != other for one, other in pairwise(whose))
    for off in (True, False):
        counts = [
            sum(OFF(day) == off and who == name for who, day in zip(whose, days, strict=True)) for name in "甲乙丙"
        ]
        assert max(counts) - min(counts) <= 1


def test_a_search_gives_up_in_time() -> None:
    away = {"丁": set(YEAR[30:])}
    assert searched(YEAR, "甲乙丙丁", is_off=OFF, away=away) is None


def test_a_roster_says_why_it_cannot_be() -> None:
    week = YEAR[5:12]
    with pytest.raises(Refused) as alone:
        shared_out(week, ["甲"], is_off=OFF)
    assert alone.value.code == "too_few"
    with pytest.raises(Refused) as nobody:
        shared_out(week, ["甲", "乙"], is_off=OFF, away={"甲": set(week[2:4])})
    assert nobody.value.code == "nobody_there"
    assert "2025年1月8日" in str(nobody.value)  # the day on which it fails
    with pytest.raises(Refused) as unfair:
        shared_out(YEAR, list("甲乙丙丁"), is_off=OFF, away={"丁": set(YEAR[30:])})
    assert unfair.value.code == "not_fair"
    assert "丁只值" in str(unfair.value)


def test_two_alternate_where_that_is_even() -> None:
    assert shared_out(YEAR[5:9], ["甲", "乙"], is_off=OFF) == ["甲", "乙", "甲", "乙"]


def test_who_is_away_gets_other_days_and_no_fewer() -> None:
    month = YEAR[:31]
    whose = shared_out(month, ["甲", "乙", "丙", "丁"], is_off=OFF, away={"丁": set(month[:10])})
    assert "丁" not in whose[:10]
    assert max(Counter(whose).values()) - min(Counter(whose).values()) <= 2
