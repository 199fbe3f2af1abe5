"""Facts about what the demo's town does by its calendar: it comes out as planned, by acts, in little time."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from huiyin.doors.cli.demo_year import county, year
from huiyin.doors.cli.demo_year.plan import plan
from huiyin.doors.cli.demo_year.screening import screening
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.handling.many import perform_many
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.routines.activities.models import ActivityWithdrawn
from huiyin.routines.announcements.lookups import told
from huiyin.routines.plans.lookups import plans
from huiyin.routines.rosters.lookups import on_duty, patrol_on

pytestmark = pytest.mark.django_db


def test_the_calendar_of_the_main_town_comes_out_as_planned() -> None:
    whole = plan()
    made = county.found(whole.seed)
    wanted = next(each for each in whole.years if (each.office, each.year) == ("qingshi", 2025))
    steps = sorted((step for step in year.calendar(whole, wanted, made) if step.at <= whole.clock), key=lambda s: s.at)
    assert [each for each in perform_many(steps) if isinstance(each, Refused)] == []
    office, today = made.offices["qingshi"], whole.clock.date()
    counted = {each.indicator.key: each for each in figures(period("2025", today), Scope(office))}
    for key, name in (
        ("publicity_held", "publicity_held"),
        ("trainings_held", "training_held"),
        ("lectures_held", "lecture_held"),
        ("patrol_teams", "patrol_teams"),
    ):
        assert counted[key].n == wanted.count(name), key
    assert counted["publicity_persons"].n > wanted.count("publicity_held")
    walked = counted["patrols_walked"]
    assert 0.8 * walked.d < walked.n < walked.d
    assert counted["drills_held"].n == 2
    assert ActivityWithdrawn.objects.exists()
    assert patrol_on(office, date(2025, 12, 31)) is not None
    assert on_duty(office, today) is not None
    assert {len(list(told(kind, today=today))) > 1 for kind in ("notice", "answer")} == {True}
    assert [each.now.ordinal for each in plans(office, today)] == [1, 2]
    assert verify().breaks == ()
    assert Entry.objects.count() < 500  # all of it is a blink of the demo


def test_the_rounds_of_a_year_look_at_every_place_and_put_right_what_they_find() -> None:
    whole = plan()
    made = county.found(whole.seed)
    wanted = next(each for each in whole.years if (each.office, each.year) == ("qingshi", 2025))
    steps = sorted(screening(wanted, made, Random("rounds")), key=lambda step: step.at)
    assert [each for each in perform_many(steps) if isinstance(each, Refused)] == []
    counted = {
        each.indicator.key: each for each in figures(period("2025", whole.clock.date()), Scope(made.offices["qingshi"]))
    }
    assert counted["places_checked"].n == 11 + 8 + 6 + 5
    found = counted["findings_remedied"]
    assert 0 < found.n == found.d
