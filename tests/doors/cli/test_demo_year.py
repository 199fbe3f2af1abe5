"""Facts about the demo: its plan comes out as written, by acts alone, and the same each time."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import click
import pytest
from django.db.models import Sum

from huiyin.doors.cli import demo_year
from huiyin.doors.cli.demo_year import allot, county, phrases, sampling, stories, year
from huiyin.doors.cli.demo_year.hours import SHANGHAI, open_day, soon_after
from huiyin.doors.cli.demo_year.plan import Plan, plan
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Grid, Post, Village

TENTH = 10
YEAR = 2025
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def small() -> Plan:
    return plan().shrunk(TENTH)


def year_of(small: Plan, year: int):
    return next(each for each in small.years if (each.office, each.year) == ("qingshi", year))


def accepted_in(year: int):
    entries = Entry.objects.filter(office__code="qingshi", act="accepted", on__year=year)
    return Matter.objects.filter(pk__in=entries.values("matter_id"))


def test_a_tenth_of_the_demo_comes_out_as_planned_and_verifies(small: Plan) -> None:
    demo_year.build(small)
    of_2025, wanted = accepted_in(YEAR), year_of(small, YEAR)
    assert of_2025.count() == wanted.accepted
    assert of_2025.filter(closed_on__lte=date(YEAR, 12, 31)).count() == wanted.accepted - wanted.count("open_at_end")
    visits = Contact.objects.filter(office__code="qingshi", channel="visit", received_on__year=YEAR)
    visits = visits.filter(matter__procedure="petition")
    assert (visits.count(), visits.aggregate(n=Sum("persons"))["n"]) == (wanted.batches, wanted.persons)
    acts = Counter(Entry.objects.filter(matter__in=of_2025).values_list("act", flat=True))
    for act, name in {
        "settled": "on_the_spot",
        "owned": "owned",
        "extended": "extended",
        "directed": "to_court",
        "linked": "repeats",
        "joined": "joins",
        "withdrawn": "withdrawn",
        "promise_broken": "promises_broken",
        "redo_ordered": "reviews_redone",
        "re_reviewed": "re_reviews",
    }.items():
        assert acts[act] == wanted.count(name), act
    assert Entry.objects.filter(source="demo").exists()
    assert not Entry.objects.filter(at__gt=small.clock).exists()
    verdict = verify()
    assert verdict.breaks == ()
    assert verdict.entries == Entry.objects.count()
    qingshi = {"office__code": "qingshi"}
    assert Village.objects.filter(**qingshi).count() == 21
    assert Grid.objects.filter(village__office__code="qingshi").count() == 106
    assert Post.objects.filter(**qingshi, roles=["grid_worker"]).count() == 112


def test_the_same_seed_makes_the_same_steps(small: Plan) -> None:
    made = county.found(small.seed)
    once, again = ([(step.at, step.act.__qualname__) for step in year.steps(small, made)] for _ in range(2))
    assert once == again
    assert once == sorted(once, key=lambda step: step[0])
    assert len(once) > 500


def test_a_plan_that_wants_more_than_its_matters_allow_is_refused_in_one_sentence(small: Plan) -> None:
    wanted = year_of(small, YEAR)
    too_much = replace(wanted, counts={**wanted.counts, "to_court": wanted.accepted})
    with pytest.raises(click.ClickException, match="qingshi 2025 wants 19 × to_court"):
        allot.lots(too_much, random.Random(1))


def test_a_sample_is_made_by_acts_in_a_county_or_an_office_that_is_there() -> None:
    now = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)
    for code in ("", "longtan"):
        place = sampling.place(code, 1, now.date())
        before = Matter.objects.count()
        acts = sampling.make(place, 6, random.Random(code), now)
        assert acts > 6
        assert Matter.objects.count() == before + 6
    assert sampling.make(place, 3, random.Random("few"), now, "registered") == 3
    assert verify().breaks == ()
    with pytest.raises(Refused, match="nowhere"):
        sampling.place("nowhere", 1, now.date())
    with pytest.raises(click.ClickException, match="no villages"):
        sampling.place("qingxian", 1, now.date())


def test_a_sample_with_the_same_seed_goes_on_with_new_matters() -> None:
    now = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)
    for made in (5, 10):
        place = sampling.place("", 1, now.date())
        sampling.make(place, 5, place.rng(1, 0), now)
        assert Matter.objects.count() == made
    assert Contact.objects.values("fingerprint").distinct().count() == Contact.objects.count()


def test_every_story_and_phrase_of_both_scripts_has_its_slots_filled() -> None:
    rng = random.Random(7)
    for lang, village in (("zh-Hans", "解放路社区"), ("zh-Hant", "龍潭村")):
        for kind in ("complaint", "suggestion", "consultation"):
            for _ in range(60):
                story = stories.tell(rng, village, lang, stories.Wanted(kind=kind))
                assert "{" not in story.narrative + story.title + "".join(ask.facts + ask.measure for ask in story.asks)
    assert phrases.phrases("zh-Hans").keys() == phrases.phrases("zh-Hant").keys()


def test_office_hours_end_with_the_day_and_pass_over_holidays() -> None:
    rng = random.Random(3)
    before_holiday = datetime(2025, 9, 30, 17, 28, tzinfo=SHANGHAI)
    assert soon_after(before_holiday, rng).date() == date(2025, 10, 9)
    assert soon_after(datetime(2025, 9, 16, 11, 58, tzinfo=SHANGHAI), rng).hour == 14
    assert open_day(date(2025, 10, 11)) == date(2025, 10, 11)
