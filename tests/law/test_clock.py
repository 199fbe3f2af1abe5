"""A clock starts, stops, is extended, met, ended, started anew; these hold whatever the days."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.law.clock import Event, read
from huiyin.law.limits import limit
from huiyin.law.workdays import Calendar, calendar

HANDLE, RE_REVIEW = limit("xinfang_2022.handle"), limit("xinfang_2022.re_review")
DAY = timedelta(days=1)
MONDAY = date(2025, 3, 3)
days = st.dates(date(2020, 1, 1), date(2026, 10, 1))
lengths = st.integers(0, 400)


def one(limit_, *events, days_open=None):
    (reading,) = read(limit_, events, days_open or calendar())
    return reading


@given(days, st.integers(0, 29), st.integers(0, 200))
def test_a_stop_of_n_days_moves_the_strict_end_by_n(start, opened, stopped):
    hearing = start + opened * DAY
    before = one(RE_REVIEW, Event("re_review_requested", start))
    after = one(
        RE_REVIEW,
        Event("re_review_requested", start),
        Event("hearing_opened", hearing),
        Event("hearing_closed", hearing + stopped * DAY),
    )
    assert after.strict == before.strict + stopped * DAY
    assert after.stopped_days == stopped


@given(days, st.lists(st.integers(1, 10), min_size=1, max_size=4))
def test_several_stops_add_up(start, stops):
    events, day = [Event("re_review_requested", start)], start
    for stopped in stops:
        events += [Event("hearing_opened", day + DAY), Event("hearing_closed", day + (1 + stopped) * DAY)]
        day += (2 + stopped) * DAY
    assert one(RE_REVIEW, *events).strict == start + (30 + sum(stops)) * DAY


def test_a_hearing_after_the_last_day_rescues_nothing():
    late = [Event("hearing_opened", MONDAY + 40 * DAY), Event("hearing_closed", MONDAY + 50 * DAY)]
    reading = one(RE_REVIEW, Event("re_review_requested", MONDAY), *late)
    assert (reading.strict, reading.stops) == (MONDAY + 30 * DAY, ())


def test_while_a_hearing_is_open_nothing_is_late():
    reading = one(RE_REVIEW, Event("re_review_requested", MONDAY), Event("hearing_opened", MONDAY + DAY))
    assert reading.stopped
    assert reading.state(MONDAY + 400 * DAY) == "open"


def test_no_hearing_stops_the_handling_of_a_matter():
    events = [Event("hearing_opened", MONDAY + DAY), Event("hearing_closed", MONDAY + 9 * DAY)]
    assert one(HANDLE, Event("accepted", MONDAY), *events).strict == MONDAY + 60 * DAY


@given(days, st.lists(st.integers(-20, 90), max_size=4))
def test_an_extension_never_exceeds_thirty_days(start, approved):
    events = [Event("accepted", start), *(Event("extended", start + DAY, days=n) for n in approved)]
    reading = one(HANDLE, *events)
    assert 0 <= reading.extended_days <= 30
    assert reading.strict == start + (60 + reading.extended_days) * DAY


def test_an_extension_after_the_last_day_buys_no_time():
    reading = one(HANDLE, Event("accepted", MONDAY), Event("extended", MONDAY + 70 * DAY, days=30))
    assert (reading.extended_days, reading.state(MONDAY + 71 * DAY)) == (0, "late")


@given(days, st.integers(1, 40), st.integers(0, 40))
def test_a_second_forward_starts_a_second_reading(first, returned, again):
    second = first + (returned + again) * DAY
    events = [
        Event("forwarded", first, id=1),
        Event("returned", first + returned * DAY),
        Event("forwarded", second, id=2),
    ]
    for key in ("object", "notify_forwarded"):
        readings = read(limit(f"xinfang_2022.{key}"), events, calendar())
        assert [(r.started_on, r.started_by) for r in readings] == [(first, 1), (second, 2)]
        assert readings[0].ended_on == first + returned * DAY


def test_a_new_start_ends_a_reading_that_is_still_open():
    events = [Event("accepted", MONDAY), Event("redo_ordered", MONDAY + 5 * DAY)]
    first, second = read(HANDLE, events, calendar())
    assert (first.ended_on, first.state(MONDAY + 99 * DAY)) == (MONDAY + 5 * DAY, "ended")
    assert second.state(MONDAY + 99 * DAY) == "late"


def test_a_new_start_leaves_a_met_reading_met():
    events = [Event("accepted", MONDAY), Event("answered", MONDAY + DAY), Event("redo_ordered", MONDAY + 5 * DAY)]
    first, _ = read(HANDLE, events, calendar())
    assert (first.met_on, first.ended_on) == (MONDAY + DAY, None)


@given(days, lengths, st.sampled_from(["settled", "withdrawn", "directed", "refused"]), lengths)
def test_a_settled_matter_is_neither_met_nor_late(start, until, act, later):
    ended = start + until * DAY
    reading = one(HANDLE, Event("accepted", start), Event(act, ended))
    assert reading.met_on is None
    assert reading.state(ended + later * DAY) == "ended"


@given(
    days,
    st.sampled_from(["handle", "object", "review"]),
    st.sets(st.integers(1, 120), max_size=40),
    st.integers(1, 120),
)
def test_a_further_closed_day_never_makes_a_due_day_earlier(start, key, closed, further):
    which = limit(f"xinfang_2022.{key}")
    few, more = (
        Calendar({start + n * DAY: "休" for n in off}, frozenset(), frozenset()) for off in (closed, closed | {further})
    )
    begun = Event(which.starts_at[0], start)
    assert one(which, begun, days_open=more).due_on >= one(which, begun, days_open=few).due_on


@given(days, st.sampled_from(["forward", "handle", "object", "ask_review"]))
def test_the_due_day_is_an_open_day_on_or_after_the_strict_end(start, key):
    which = limit(f"xinfang_2022.{key}")
    reading = one(which, Event(which.starts_at[0], start))
    assert reading.due_on >= reading.strict > start
    assert calendar().is_working(reading.due_on)


def test_the_state_is_that_of_the_day_asked_for():
    reading = one(HANDLE, Event("accepted", MONDAY), Event("answered", MONDAY + 80 * DAY))
    asked = [MONDAY, reading.due_on, reading.due_on + DAY, MONDAY + 80 * DAY]
    assert [reading.state(day) for day in asked] == ["open", "open", "late", "met_late"]


def test_an_act_before_the_start_meets_nothing():
    reading = one(HANDLE, Event("answered", MONDAY - DAY), Event("accepted", MONDAY))
    assert reading.met_on is None


def test_nothing_is_read_before_anything_started():
    assert read(HANDLE, [Event("registered", MONDAY), Event("notified", MONDAY)], calendar()) == ()


def test_a_missing_calendar_makes_the_end_provisional_and_nothing_else():
    reading = one(HANDLE, Event("accepted", date(2026, 12, 3)))
    assert (reading.provisional, reading.strict) == (True, date(2027, 2, 1))


def test_a_given_limit_without_days_has_no_due_day():
    reading = one(limit("xinfang_2022.feed_back"), Event("assigned", MONDAY))
    assert (reading.due_on, reading.state(MONDAY + 900 * DAY)) == (None, "open")


TWO_HOURS = limit("service_promises.answer_emergency")
NIGHT = datetime(2025, 3, 3, 15, 30, tzinfo=UTC)


def test_hours_run_over_midnight_in_shanghai():
    reading = one(TWO_HOURS, Event("order_taken", MONDAY, at=NIGHT))
    assert reading.due_at.isoformat() == "2025-03-04T01:30:00+08:00"
    assert reading.due_on == date(2025, 3, 4)


def test_a_limit_in_hours_is_late_by_the_minute_where_the_minute_is_known():
    answered = Event("order_resolved", MONDAY + DAY, at=NIGHT + timedelta(hours=2, minutes=1))
    reading = one(TWO_HOURS, Event("order_taken", MONDAY, at=NIGHT), answered)
    assert reading.state(MONDAY + DAY) == "met_late"
    waiting = one(TWO_HOURS, Event("order_taken", MONDAY, at=NIGHT))
    assert waiting.state(MONDAY + DAY, NIGHT + timedelta(hours=3)) == "late"
    assert waiting.state(MONDAY + DAY, NIGHT + timedelta(hours=1)) == "open"


def test_without_an_hour_the_count_begins_at_the_end_of_the_day():
    for entered in (None, NIGHT + 5 * DAY):
        reading = one(TWO_HOURS, Event("order_taken", MONDAY, at=entered))
        assert reading.due_at.isoformat() == "2025-03-04T02:00:00+08:00"
