"""Facts about where a clock is told to have started: that office's figures count it, wherever the matter went since."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.reviews.acts import order_redo
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision
from huiyin.handling.reviews.request import request_review
from huiyin.handling.routing.acts import forward
from huiyin.record.clocks.models import Clock
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from tests.figures.walks import served_on
from tests.handling.cases import DAY, sent_to_town, sorted_at_bureau, who
from tests.town import Town, at, make_town

ORDERED = date(2025, 4, 20)


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def redone(town: Town) -> Matter:
    """Return a matter of the town whose answer the county revoked, to be redone."""
    made = served_on(town, date(2025, 3, 3), date(2025, 4, 1), 1)
    by = {"by": resident(made.contact.pk), "on": date(2025, 4, 10), "at": at(date(2025, 4, 10))}
    review = request_review("不服，请复查。", contact=made.contact, **by)
    said = ReviewFinding(facts="经调阅案卷。", reasons="事实不清。", decision="予以纠正。")
    order_redo(review, said, ground=Decision.Ground.FACTS, **who(town, "county.head", ORDERED))
    return made.matter


def started(matter: Matter) -> set[tuple[str, str]]:
    """Return by which act, and at which office, the clocks of a matter started."""
    return set(Clock.objects.filter(matter=matter).values_list("started_by__act", "place__code"))


def test_a_clock_lies_where_its_act_sent_the_matter_and_else_where_it_was_done(town: Town) -> None:
    matter = sent_to_town(town)
    accept(matter, **who(town, "town.handler"))
    assert {("registered", "bureau"), ("forwarded", "town"), ("accepted", "town")} <= started(matter)


def test_a_clock_stays_where_it_started_though_the_matter_is_sent_on(town: Town) -> None:
    matter = sorted_at_bureau(town)
    before = started(matter)
    forward(matter, to=town.town, **who(town, "bureau.sorter"))
    assert matter.office == town.town
    assert before <= started(matter)
    assert {place for _act, place in before} == {"bureau"}


def test_what_is_to_be_redone_lies_with_the_office_that_owes_it(town: Town) -> None:
    owed = {place for act, place in started(redone(town)) if act == "redo_ordered"}
    assert owed == {"town"}


def test_rows_from_before_are_filled_as_new_ones_are_written(town: Town) -> None:
    redone(town)
    accept(sent_to_town(town, DAY, people=()), **who(town, "town.handler"))
    written = dict(Clock.objects.values_list("pk", "place"))
    Clock.objects.update(place=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("huiyin.record.migrations.0027_clocks_of_places").FILL)
    assert dict(Clock.objects.values_list("pk", "place")) == written
    assert len(set(written.values()) - {None}) > 2
