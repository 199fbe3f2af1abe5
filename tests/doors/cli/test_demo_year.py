"""Facts about the demo: its plan comes out as written, by acts alone, and the same each time."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import Sum

from huiyin.doors.cli import demo_year
from huiyin.doors.cli.demo_year.plan import Plan, plan
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
