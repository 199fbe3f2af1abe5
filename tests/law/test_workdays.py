"""Which days offices are open."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.law.files import LawDataError
from huiyin.law.workdays import Calendar, calendar, read_calendar

HOLIDAYS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "admin" / "holidays_cn_2007_2026.csv"
YEAR = 'year = 2031\nnotices = ["https://example.org/notice"]\nmake_up_workdays = [2031-09-28]\n[days_off]\n"国庆节" = [2031-10-01]\n'


def folder_with(tmp_path, text, name="2031.toml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "closed", "why"),
    [
        (date(2025, 10, 1), True, "国庆节、中秋节"),
        (date(2025, 10, 4), True, "国庆节、中秋节"),
        (date(2025, 10, 11), False, "调休上班"),
        (date(2025, 10, 18), True, "星期六"),
        (date(2025, 10, 19), True, "星期日"),
        (date(2025, 10, 20), False, ""),
        (date(2026, 1, 4), False, "调休上班"),
        (date(2022, 12, 31), True, "元旦"),
        (date(2020, 2, 3), False, ""),
    ],
)
def test_a_day_is_open_or_closed_by_name(day, closed, why):
    assert (calendar().closed(day), calendar().is_working(day), calendar().why(day)) == (closed, not closed, why)


def test_the_shipped_years_say_what_the_notices_say():
    if not HOLIDAYS.exists():
        pytest.skip("../shared/data/admin/holidays_cn_2007_2026.csv is not here to compare with")
    with HOLIDAYS.open(encoding="utf-8-sig") as lines:
        rows = [row for row in csv.DictReader(lines) if row["date"] >= "2020"]
    differing = [
        row["date"] for row in rows if calendar().closed(date.fromisoformat(row["date"])) != (row["is_off_day"] == "1")
    ]
    assert len(rows) > 200
    assert differing == []


def test_the_calendar_covers_2020_to_2026_and_more_is_provisional():
    assert (calendar().first_year, calendar().last_year) == (2020, 2026)
    assert [calendar().provisional(date(year, 1, 4)) for year in (2019, 2020, 2026, 2027)] == [True, False, False, True]


def test_in_a_year_without_notice_only_weekends_are_known():
    new_year = date(2027, 1, 1)
    assert [calendar().closed(new_year + timedelta(days=n)) for n in range(4)] == [False, True, True, False]


@given(st.dates(date(2020, 1, 1), date(2026, 12, 1)), st.integers(1, 30))
def test_the_nth_open_day_has_n_open_days_behind_it(start, count):
    last = calendar().nth_open_day(start, count)
    assert calendar().open_days(start, last) == count
    assert calendar().is_working(last)


def test_an_open_day_is_its_own_next_open_day():
    assert calendar().next_open(date(2025, 10, 9)) == date(2025, 10, 9)
    assert calendar().next_open(date(2025, 10, 1)) == date(2025, 10, 9)


def test_the_narrow_reading_leaves_weekends_open_but_not_holidays():
    narrow = calendar().holidays_only()
    assert narrow.next_open(date(2025, 10, 18)) == date(2025, 10, 18)
    assert narrow.next_open(date(2025, 10, 4)) == date(2025, 10, 9)


def test_days_given_by_hand_make_a_calendar():
    made = Calendar({date(2031, 10, 1): "国庆节"}, frozenset({date(2031, 9, 28)}), frozenset({2031}))
    assert made.why(date(2031, 10, 1)) == "国庆节"
    assert made.is_working(date(2031, 9, 28))
    assert (made.first_year, made.last_year) == (2031, 2031)


def test_a_year_is_read_from_its_file(tmp_path):
    read = read_calendar(folder_with(tmp_path, YEAR))
    assert (read.closed(date(2031, 10, 1)), read.closed(date(2031, 9, 28))) == (True, False)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("year = 2031", "year = 2030"), "year must be 2031, as the file is named"),
        (("2031-10-01", "2032-10-01"), "days_off, 国庆节 must list days of 2031"),
        (("[2031-10-01]", "[2031-10-01, 2031-10-01]"), "2031-10-01 is a day off twice"),
        (("2031-09-28", "2031-09-29"), "2031-09-29 cannot be a make-up workday"),
        (("2031-09-28", "2031-10-01"), "2031-10-01 cannot be a make-up workday"),
        (("[2031-10-01]", '["2031-10-01"]'), "must list days of 2031, such as 2031-10-01"),
        (('["https://example.org/notice"]', "[]"), "notices must list the address"),
        (("notices", "notes"), "unknown 'notes'"),
        (("[days_off]", "[days_off]\n[days_off]"), "2031.toml is not well-formed TOML"),
    ],
)
def test_a_year_file_that_cannot_be_right_is_refused(tmp_path, wrong, sentence):
    with pytest.raises(LawDataError) as caught:
        read_calendar(folder_with(tmp_path, YEAR.replace(*wrong)))
    assert sentence in str(caught.value)


def test_a_gap_between_years_is_refused(tmp_path):
    folder_with(tmp_path, YEAR)
    folder_with(tmp_path, YEAR.replace("2031", "2033").replace("2033-09-28", "2033-09-24"), "2033.toml")
    with pytest.raises(LawDataError, match=r"calendars/2032.toml is missing between other years"):
        read_calendar(tmp_path)


def test_a_folder_without_years_is_refused(tmp_path):
    with pytest.raises(LawDataError, match="holds no year"):
        read_calendar(tmp_path)
