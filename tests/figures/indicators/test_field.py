"""Facts about figures of the field: reports, warnings, what was solved, what was put right in time."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.handling.events.acts import close_event, decline_event, dispatch, open_event
from huiyin.handling.events.verifying import Looked, verify_fix
from tests.course import later
from tests.figures.walks import DAY, beside, count, share
from tests.handling.cases import who
from tests.handling.events import Gridded, fixed, gridded

pytestmark = pytest.mark.django_db


def closed(there: Gridded, on: date, **facts: object) -> None:
    matter, report = fixed(there, on, **facts)
    verify_fix(matter, Looked(solved=True, of=report.pk), **who(there.town, "town.worker", on))
    close_event(matter, **who(there.town, "town.sorter", on))


def test_reports_are_counted_once_and_solved_only_when_closed_as_solved() -> None:
    there = gridded()
    there.collected(DAY, said="路灯不亮。", settled="合上了开关。", warns=True)
    closed(there, DAY, said="水管漏。")
    declined = there.collected(DAY, said="重复的。", warns=True)
    decline_event(declined, "known", "已在办。", **who(there.town, "town.sorter", DAY))
    fixed(there, DAY, said="还没有核查。")
    reports = count("field_reports", office="town")
    assert (reports.n, beside(reports)) == (4, {"warned": 2, "spot": 1})
    assert share("events_solved", office="town") == (2, 4)
    assert share("field_warnings_solved", office="town") == (1, 2)
    assert share("resolved_of_screened", office="town") == (1, 2)
    assert count("field_reports", office="lands").n == 0


def test_a_fix_counts_on_its_last_day_for_who_had_to_put_it_right() -> None:
    there = gridded()
    fixed(there, DAY, said="一处。")
    late = there.collected(DAY, said="没有人去。")
    sorter = who(there.town, "town.sorter", DAY)
    open_event(late, kind="water", severity="ordinary", **sorter)
    dispatch(late, to=there.town.lands, **sorter)
    assert later(30) > DAY
    assert share("fixes_on_time", office="town") == (1, 1)
    assert share("fixes_on_time", office="lands") == (0, 1)
