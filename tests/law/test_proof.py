"""The proof of a due day counts what the law counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.law.clock import Event, read
from huiyin.law.files import LawDataError
from huiyin.law.limits import limit
from huiyin.law.paths import longest_path
from huiyin.law.proof import proof
from huiyin.law.workdays import calendar

DAY = timedelta(days=1)


def proven(key, *events):
    (reading,) = read(limit(key), events, calendar())
    return reading, proof(reading, calendar())


@given(
    st.dates(date(2020, 1, 1), date(2026, 10, 1)),
    st.sampled_from(["xinfang_2022.handle", "xinfang_2022.object", "zhejiang_2016.notify_direct"]),
)
def test_the_counted_days_are_as_many_as_the_limit_says(start, key):
    reading, days = proven(key, Event(limit(key).starts_at[0], start))
    assert sum(day.counted for day in days) == limit(key).days
    assert (days[0].date, days[-1].date) == (start, reading.due_on)
    assert max(day.date for day in days if day.counted) == reading.strict


def test_an_extension_adds_its_days_and_a_stop_none():
    _, extended = proven(
        "xinfang_2022.handle", Event("accepted", date(2025, 8, 4)), Event("extended", date(2025, 8, 5), days=30)
    )
    assert sum(day.counted for day in extended) == 90
    stop = [Event("hearing_opened", date(2025, 3, 10)), Event("hearing_closed", date(2025, 3, 15))]
    _, stopped = proven("xinfang_2022.re_review", Event("re_review_requested", date(2025, 3, 3)), *stop)
    assert sum(day.counted for day in stopped) == 30
    assert [day.date.day for day in stopped if day.why == "stopped"] == [11, 12, 13, 14, 15]


def test_closed_days_after_the_strict_end_are_named_and_not_counted():
    _, days = proven("xinfang_2022.handle", Event("accepted", date(2025, 8, 4)))
    after = [day for day in days if day.date > date(2025, 10, 3)]
    assert [(day.counted, day.why) for day in after] == [(False, "国庆节、中秋节")] * 5 + [
        (False, "after the last counted day")
    ]


@pytest.mark.parametrize(
    "key", ["service_promises.answer_emergency", "xinfang_2022.notify_on_spot", "xinfang_2022.report_urgent"]
)
def test_what_counts_no_days_shows_none(key):
    assert proven(key, Event(limit(key).starts_at[0], date(2025, 3, 3)))[1] == ()


@pytest.mark.parametrize("instrument", ["xinfang_2022", "xinfang_2005"])
def test_the_longest_lawful_path_is_240_days(instrument):
    steps = longest_path(instrument)
    assert [step.days for step in steps] == [15, 15, 90, 30, 30, 30, 30]
    assert steps[-1].sum == 240


@pytest.mark.parametrize(
    ("name", "sentence"), [("xinfang_1995", "There is no instrument"), ("mediation_2010", "names no longest_path")]
)
def test_without_a_path_a_sentence_says_so(name, sentence):
    with pytest.raises(LawDataError, match=sentence):
        longest_path(name)
