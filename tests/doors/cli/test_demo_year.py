"""Facts about the demo: its plan comes out as written, by acts alone, and the same each time."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click
import pytest
from django.db.models import Sum

from huiyin.doors.cli import demo_year
from huiyin.doors.cli.demo_year import allot, committees, county, disputes, disputing, phrases, sampling, stories, year
from huiyin.doors.cli.demo_year.hours import SHANGHAI, open_day, soon_after
from huiyin.doors.cli.demo_year.plan import Plan, plan
from huiyin.figures.publications.models import Publication
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.handling.mediation.committees import check_roster
from huiyin.handling.mediation.kinds import DisputeKind
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Grid, Post, Village
from huiyin.routines.meetings.models import Minutes
from huiyin.routines.receptions.models import ReceptionDay, TurnEnd
from tests.figures.alike import counted_alike

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


def test_a_tenth_of_the_demo_comes_out_as_planned_verifies_and_is_counted_alike_by_duckdb(
    small: Plan, tmp_path: Path
) -> None:
    demo_year.build(small)
    of_2025, wanted = accepted_in(YEAR), year_of(small, YEAR)
    assert of_2025.count() == wanted.accepted
    assert of_2025.filter(closed_on__lte=date(YEAR, 12, 31)).count() == wanted.accepted - wanted.count("open_at_end")
    visits = Contact.objects.filter(office__code="qingshi", channel="visit", received_on__year=YEAR)
    visits = visits.filter(matter__procedure="petition")
    assert (visits.count(), visits.aggregate(n=Sum("persons"))["n"]) == (wanted.batches, wanted.persons)
    heard = TurnEnd.objects.filter(how="heard", turn__day__office__code="qingshi", turn__day__on__year=YEAR)
    assert heard.count() == wanted.batches
    assert ReceptionDay.objects.filter(on__year=YEAR).count() == wanted.count("reception_days")
    assert Minutes.objects.filter(held_on__year=YEAR).count() == wanted.count("meetings")
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
        "team_named": "owned",
        "hearing_concluded": "hearings",
        "papers_asked": "papers_asked",
        "recused": "recusals",
        "urgent_reported": "urgent",
        "supervised": "supervised",
        "delisted": "listed",
        "mediation_transferred": "mediated",
    }.items():
        assert acts[act] == wanted.count(name), act
    assert acts["plan_made"] == acts["owned"]
    assert acts["progress_told"] == 3 * acts["owned"]
    mediations_came_out(wanted.mediations)
    published = {each.office.code: each for each in Publication.objects.select_related("office")}
    assert published.keys() == {"qingshi", "ningjiang"}
    assert published["qingshi"].figures.get(key="mediations_succeeded").n == wanted.mediations.agreed
    assert Entry.objects.filter(source="demo").exists()
    assert not Entry.objects.filter(at__gt=small.clock).exists()
    verdict = verify()
    assert verdict.breaks == ()
    assert verdict.entries == Entry.objects.count()
    assert counted_alike(tmp_path, small.clock.date(), ("2025", "qingshi"), ("2025-11", None))
    qingshi = {"office__code": "qingshi"}
    assert Village.objects.filter(**qingshi).count() == 21
    assert Grid.objects.filter(village__office__code="qingshi").count() == 106
    assert Post.objects.filter(**qingshi, roles=["grid_worker"]).count() == 112


def mediations_came_out(wanted) -> None:
    """Assert that the town's year of mediation is as planned: concluded, agreed, written; each roster lawful."""
    taken = Mediation.objects.filter(committee__office__code="qingshi", accepted_on__year=YEAR)
    agreed = Agreement.objects.filter(mediation__in=taken, in_force_on__year=YEAR)
    assert agreed.count() == wanted.agreed
    assert agreed.filter(form="written").count() >= wanted.of_petitions
    assert taken.filter(ended_on__year=YEAR).count() == wanted.concluded - wanted.agreed
    assert Entry.objects.filter(act="roster_published").count() == 3 + 21


def test_the_mediations_of_the_plan_are_shared_out_to_the_last_one() -> None:
    wanted = year_of(plan(), YEAR).mediations
    assert (wanted.concluded, wanted.agreed) == (312, 298)
    every = disputing.quarrels(wanted, random.Random(5))
    mediated = [each for each in every if each.ways.isdisjoint(disputing.NEVER)]
    assert len(mediated) + wanted.of_petitions == wanted.concluded
    assert sum(each.kind == "land" for each in mediated) == wanted.kinds["land"]
    assert sum(each.kind == "land" and "not_agreed" in each.ways for each in mediated) == 1
    for way in ("written", "instalments", "confirmed", "followed_up"):
        assert sum(way in each.ways for each in every) == wanted.count(way)
    assert disputing.shared({"a": 1, "b": 2}, 7) == ["a", "a", "b", "b", "b", "b", "b"]


def test_disputes_of_both_scripts_are_told_whole_and_of_known_kinds() -> None:
    rng = random.Random(7)
    for lang, village in (("zh-Hans", "解放路社区"), ("zh-Hant", "龍潭村")):
        assert set(disputes.kinds(lang)) <= set(DisputeKind.values)
        for kind in disputes.kinds(lang):
            told = disputes.tell(rng, village, lang, kind)
            assert "{" not in told.story.narrative + told.story.title + told.what + told.how
            assert told.yuan or "元" not in told.what, kind


def test_every_committee_has_a_lawful_roster(small: Plan) -> None:
    made = county.found(small.seed)
    every = committees.benches(made, random.Random(1))
    assert len(every) == 3 + 21
    for bench in every.values():
        check_roster(bench.members)


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
