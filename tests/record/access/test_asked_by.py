"""Facts about questions that are written once for each post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import QuerySet

from huiyin.doors.web.parts.own_lists import LISTS, counts
from huiyin.record.access.asked_by import AskedBy, reader_of
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.second_lock import only_seen_by
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from tests.course import DAY, accepted
from tests.town import Town, file, make_town

pytestmark = pytest.mark.django_db


class Numbers:
    """A question for the numbers of the matters that a reader sees; it counts how often it was written."""

    def __init__(self) -> None:
        self.written = 0
        self.ask = AskedBy(self.build)

    def build(self, reader: Acting, least: int = 0) -> QuerySet[Matter, Any]:
        self.written += 1
        return matters_for(reader).filter(contacts_count__gte=least).values_list("number").order_by("number")


def test_a_statement_is_written_once_for_a_post_and_its_answer_never_kept(town: Town, matter: str) -> None:
    numbers, sorter = Numbers(), town.who("town.sorter")
    assert numbers.ask(sorter) == [(matter,)]
    another = file(town, DAY, narrative="另一件事，道路。").matter.number
    assert numbers.ask(replace(sorter)) == [(matter,), (another,)]
    assert numbers.written == 1


def test_each_post_is_answered_for_itself(town: Town, matter: str) -> None:
    numbers = Numbers()
    assert [numbers.ask(town.who(name)) for name in ("town.sorter", "lands.sorter")] == [[(matter,)], []]


def test_what_else_is_asked_makes_another_statement(town: Town, matter: str) -> None:
    numbers, sorter = Numbers(), town.who("town.sorter")
    assert [numbers.ask(sorter, least) for least in (1, 2, 1)] == [[(matter,)], [], [(matter,)]]
    assert numbers.written == 2


def test_another_role_place_or_opened_matter_is_another_reader(town: Town) -> None:
    was = town.who("town.handler")
    assert was.post is not None
    opened = replace(was, opened=(was.post.pk,))
    moved, raised = Acting(was.staff, _again(was)), Acting(was.staff, _again(was))
    assert moved.post is not None
    assert raised.post is not None
    moved.post.office.path = "city/"
    raised.post.roles = ["supervisor"]
    readers = {reader_of(each) for each in (was, opened, moved, raised)}
    assert len(readers) == 4
    assert reader_of(Acting(was.staff, _again(was))) in readers


def _again(acting: Acting) -> Any:
    return type(acting.post).objects.select_related("office").get(pk=acting.post.pk if acting.post else None)


def test_the_same_is_seen_behind_the_second_lock(town: Town, matter: str) -> None:
    numbers, sorter = Numbers(), town.who("town.sorter")
    for _ in range(3):
        with only_seen_by(sorter):
            assert numbers.ask(sorter) == [(matter,)]
        with only_seen_by(town.who("lands.sorter")):
            assert numbers.ask(sorter) == []


def test_lists_are_as_long_as_each_alone(town: Town) -> None:
    accepted(town)
    for name, acting in town.people.items():
        told = {key: many for key, _word, many in counts(acting)}
        assert told == {key: LISTS[key][1](acting).count() for key in told}, name


@pytest.fixture
def matter(town: Town) -> str:
    return file(town, DAY).matter.number


@pytest.fixture
def town() -> Town:
    return make_town()
