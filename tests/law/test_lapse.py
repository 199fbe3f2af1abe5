"""A late notice buys no time: handling starts when the notice lapsed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.law.clock import Event, read
from huiyin.law.limits import limit
from huiyin.law.workdays import calendar

HANDLE = limit("xinfang_2022.handle")
DAY = timedelta(days=1)
MONDAY = date(2025, 3, 3)


def starts(*events):
    return [(r.started_on, r.lapsed) for r in read(HANDLE, events, calendar())]


@given(st.integers(0, 90))
def test_handling_starts_at_acceptance_or_when_the_notice_lapsed(accepted):
    begun = Event("registered", MONDAY)
    expected = [(MONDAY + min(accepted, 15) * DAY, accepted > 15)]
    assert starts(begun, Event("accepted", MONDAY + accepted * DAY)) == expected


def test_what_will_lapse_is_known_beforehand_and_says_whose_start_it_was():
    (reading,) = read(HANDLE, [Event("registered", MONDAY, id=7)], calendar())
    assert (reading.started_on, reading.lapsed, reading.started_by) == (MONDAY + 15 * DAY, True, 7)


def test_who_was_told_in_time_waits_for_acceptance():
    assert starts(Event("registered", MONDAY), Event("notified", MONDAY + 15 * DAY)) == []


def test_a_late_notice_is_no_notice_in_time():
    assert starts(Event("registered", MONDAY), Event("notified", MONDAY + 16 * DAY)) == [(MONDAY + 15 * DAY, True)]


def test_a_forwarded_matter_lapses_by_the_notice_of_its_receiver():
    sent = [Event("registered", MONDAY), Event("forwarded", MONDAY + 14 * DAY)]
    assert starts(*sent) == [(MONDAY + 29 * DAY, True)]
    assert starts(*sent, Event("accepted", MONDAY + 20 * DAY)) == [(MONDAY + 20 * DAY, False)]


def test_a_forward_on_the_day_of_registration_governs_too():
    assert starts(Event("registered", MONDAY), Event("forwarded", MONDAY)) == [(MONDAY + 15 * DAY, True)]


def test_a_return_ends_what_would_lapse():
    sent = [Event("forwarded", MONDAY), Event("returned", MONDAY + 4 * DAY)]
    assert starts(*sent) == []
    assert starts(*sent, Event("forwarded", MONDAY + 6 * DAY)) == [(MONDAY + 21 * DAY, True)]


def test_a_matter_refused_or_withdrawn_in_time_never_lapses():
    for act in ("refused", "directed", "withdrawn"):
        assert starts(Event("registered", MONDAY), Event(act, MONDAY + 5 * DAY)) == []


def test_withdrawing_after_the_lapse_ends_the_reading_that_it_started():
    events = [Event("registered", MONDAY), Event("withdrawn", MONDAY + 20 * DAY)]
    (reading,) = read(HANDLE, events, calendar())
    assert (reading.started_on, reading.ended_on) == (MONDAY + 15 * DAY, MONDAY + 20 * DAY)


def test_an_answer_meets_a_reading_that_a_lapse_started():
    events = [Event("registered", MONDAY), Event("accepted", MONDAY + 30 * DAY), Event("answered", MONDAY + 76 * DAY)]
    (reading,) = read(HANDLE, events, calendar())
    assert reading.due_on == MONDAY + 77 * DAY
    assert reading.state(MONDAY + 80 * DAY) == "met"


def test_a_matter_raised_anew_lapses_anew():
    events = [
        Event("registered", MONDAY),
        Event("accepted", MONDAY + DAY),
        Event("answered", MONDAY + 9 * DAY),
        Event("raised_anew", MONDAY + 100 * DAY),
    ]
    assert starts(*events) == [(MONDAY + DAY, False), (MONDAY + 115 * DAY, True)]


def test_a_redo_after_a_lapse_starts_its_own_sixty_days():
    events = [
        Event("registered", MONDAY),
        Event("accepted", MONDAY + 20 * DAY),
        Event("redo_ordered", MONDAY + 90 * DAY),
    ]
    assert starts(*events) == [(MONDAY + 15 * DAY, True), (MONDAY + 90 * DAY, False)]
