"""Facts about clocks when a year's calendar is added."""

from datetime import date

import pytest

from huiyin.handling.many import calendar_added
from huiyin.law.workdays import Calendar, calendar
from huiyin.record.clocks import read
from huiyin.record.clocks.models import Clock, Recalculation
from tests.town import at, file, make_town

pytestmark = pytest.mark.django_db
DECEMBER = date(2026, 12, 17)  # 15 days later is New Year, whose notice is still to come
NEXT_YEAR = date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)


@pytest.fixture
def with_next_year() -> Calendar:
    known = calendar()
    named = {**known.named, **dict.fromkeys(NEXT_YEAR, "元旦")}
    return Calendar(named, known.made_up, known.years | {2027})


def test_a_last_day_in_a_year_without_calendar_is_provisional_and_no_act_is_refused() -> None:
    made = file(make_town(), DECEMBER)
    clock = Clock.objects.get(matter=made.matter, limit="xinfang_2022.notify_direct")
    assert clock.provisional


def test_an_added_calendar_moves_the_day_and_keeps_the_old_one(
    with_next_year: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = file(make_town(), DECEMBER)
    monkeypatch.setattr(read, "calendar", lambda: with_next_year)
    assert calendar_added(at(date(2026, 12, 20))) == 1
    clock = Clock.objects.get(matter=made.matter, limit="xinfang_2022.notify_direct")
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 4), False)
    kept = Recalculation.objects.get()
    assert (kept.clock, kept.due_before, kept.due_after) == (clock, date(2027, 1, 1), date(2027, 1, 4))


def test_nothing_moves_twice(with_next_year: Calendar, monkeypatch: pytest.MonkeyPatch) -> None:
    file(make_town(), DECEMBER)
    monkeypatch.setattr(read, "calendar", lambda: with_next_year)
    calendar_added(at(date(2026, 12, 20)))
    assert calendar_added(at(date(2026, 12, 21))) == 0
