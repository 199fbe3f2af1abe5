"""Facts about how matters stood: the database keeps, with each entry, what the journal says."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import ProgrammingError, connection, transaction

from huiyin.handling.intake.acts import Registered
from huiyin.record.journal.models import Entry
from huiyin.record.journal.standing import ALWAYS, FirstServed, Standing
from huiyin.record.matters.models import Matter
from huiyin.record.procedure.perform import perform
from tests.course import DAY, accepted, heard, later, sign
from tests.figures.walks import close, someone
from tests.handling.cases import sent_to_town
from tests.town import Town, at, file, make_town

Told = list[tuple[str, str, date, date]]


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def kept(matter: Matter) -> Told:
    rows = Standing.objects.filter(matter=matter).order_by("since", "entry_id")
    return [(each.act, each.state, each.since, each.until) for each in rows]


def read(matter: Matter) -> Told:
    """Read the same from the journal: the entries that changed the state, each until the next."""
    moves = [
        (each.act, each.state_to, each.on)
        for each in Entry.objects.filter(matter=matter).order_by("on", "id")
        if each.state_from != each.state_to
    ]
    nexts = [*(on for _act, _state, on in moves[1:]), ALWAYS]
    return [(*move, until) for move, until in zip(moves, nexts, strict=True)]


def test_each_change_of_state_ends_what_stood_before(town: Town) -> None:
    made = accepted(town, DAY, **someone(1))
    heard(town, made.matter, later(3))
    sign(town, made.matter, later(5))
    close(town, made.matter, later(9))
    assert kept(made.matter) == read(made.matter)
    assert [each[1] for each in kept(made.matter)][-3:] == ["accepted", "answered", "closed"]
    assert all(one[3] == other[2] for one, other in pairwise(kept(made.matter)))


def test_an_entry_for_an_earlier_day_makes_the_rows_anew(town: Town) -> None:
    made = accepted(town, DAY, **someone(2))
    heard(town, made.matter, later(3))
    sign(town, made.matter, later(20))
    by, early = town.who("town.head"), later(10)
    with perform("closed", by=by, on=early, at=at(later(20)), matter=made.matter, late_reason="left_out") as act:
        act.matter.closed_on, act.matter.close_reason = early, "left_out"
    assert kept(made.matter) == read(made.matter)
    assert [each[1] for each in kept(made.matter)][-3:] == ["accepted", "closed", "answered"]


def test_a_row_tells_what_came_before_it(town: Town) -> None:
    made = accepted(town, DAY, **someone(4))
    first, *_others, last = Standing.objects.filter(matter=made.matter).order_by("since", "entry_id")
    assert (first.accepted, first.taken_up, first.counts) == (False, False, True)
    assert (last.accepted, last.taken_up, last.again, last.registered_on) == (True, True, False, DAY)


def test_where_a_matter_lies_moves_with_it(town: Town) -> None:
    matter = sent_to_town(town)
    places = [each.place_id for each in Standing.objects.filter(matter=matter).order_by("since", "entry_id")]
    assert (places[0], places[-1]) == (town.bureau.pk, town.town.pk)


def test_the_first_service_is_the_earliest_day_whenever_it_was_entered(town: Town) -> None:
    made = accepted(town, DAY, **someone(7))
    heard(town, made.matter, later(3))
    sign(town, made.matter, later(5))
    for on, day in ((later(9), later(9)), (later(6), later(9)), (later(7), later(9))):
        served(town, made, on, day)
    assert FirstServed.objects.get(contact=made.contact).served_on == later(6)


def served(town: Town, made: Registered, on: date, entered: date) -> None:
    """Enter a service of the answer; receipts come back by post, so the day may lie before the last entry."""
    facts = {
        "matter": made.matter,
        "contact": made.contact,
        "late_reason": "" if on == entered else "receipt_came_later",
    }
    with perform("answer_served", by=town.who("town.clerk"), on=on, at=at(entered), **facts):
        pass


def test_nobody_writes_it_but_the_database(town: Town) -> None:
    file(town, DAY, **someone(6))
    for statement in ("UPDATE record_standing SET state = 'closed'", "DELETE FROM record_standing"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
