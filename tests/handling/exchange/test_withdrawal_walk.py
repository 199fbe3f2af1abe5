"""Withdrawals between a town, a county and a prefecture, over lines on loopback that are cut at every step (Art. 17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.exchange.models import Incoming, Outgoing
from huiyin.handling.lookups.page import resident_page
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.handling.exchange.carrying import acts_of
from tests.handling.exchange.levels import AGAIN, accepted_below, asked_again, at_city, at_county
from tests.handling.exchange.lines import Lines
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town, decided
from tests.handling.exchange.test_withdrawals import came_back, left, open_duties, stands
from tests.handling.exchange.walks import answered_at_town
from tests.three import Three
from tests.two import Installation

pytestmark = pytest.mark.django_db
BACK, LAST = ASKED + timedelta(days=4), ASKED + timedelta(days=8)


def nothing_waits(three: Three) -> None:
    for home in (three.town, three.county, three.city):
        with home.here():
            assert not Incoming.objects.filter(done_at__isnull=True).exists()
            assert not Outgoing.objects.filter(received_at__isnull=True).exists()
            assert not verify().breaks


def test_a_matter_given_down_two_levels_is_withdrawn_taken_back_and_withdrawn_again(three: Three, lines: Lines) -> None:
    made, below = accepted_below(three)
    lines.up(ASKED)
    with three.county.here():
        between = Matter.objects.get(contacts__order_number=made.contact.number)
        number = between.contacts.get().number
    with three.town.here():
        person = below.contacts.get(order_number=number)
    levels: list[tuple[Installation, Matter]] = [
        (three.city, made.matter),
        (three.county, between),
        (three.town, below),
    ]

    left(three.city, made.contact, ASKED)
    lines.down(ASKED)
    assert {stands(*each) for each in levels} == {("closed", "withdrawn")}
    assert [open_duties(*each) for each in levels] == [[], [], []]

    came_back(three.town, person, BACK)
    lines.up(BACK)
    assert {stands(*each) for each in levels} == {("accepted", "")}
    assert all(open_duties(*each) for each in levels)

    left(three.town, person, LAST, at_window=True)
    lines.up(LAST)
    lines.down(LAST)
    for home, matter in levels:
        with home.here():
            turns = Entry.objects.filter(matter=matter.pk, act__startswith="withdraw").order_by("id")
            assert [(each.act, each.on, each.at_window) for each in turns] == [
                ("withdrawn", ASKED, False),
                ("withdrawal_undone", BACK, False),
                ("withdrawn", LAST, True),
            ]
            assert Document.objects.filter(matter=matter.pk, kind="withdrawal").count() == 2
    assert {stands(*each) for each in levels} == {("closed", "withdrawn")}
    assert [open_duties(*each) for each in levels] == [[], [], []]
    with three.city.here():
        page = resident_page(made.contact.pk, LAST)
        assert (page.timeline[-1].act, page.timeline[-1].via) == ("withdrawn", "青县信访局")
    nothing_waits(three)
    assert all(lines.cuts.values())  # before, half-way, and after: each happened


def test_who_withdraws_below_ends_the_last_review_at_every_level(three: Three, lines: Lines) -> None:
    made = answered_at_town(three)
    asked_at_town(three, made)
    lines.up(ASKED)
    decided(three, above(three, made))
    lines.down(DECIDED)
    asked_again(three.town, made.contact)
    lines.up(AGAIN)
    lines.down(AGAIN)
    last = at_city(three, made)
    levels = [(three.town, made.matter), (three.county, at_county(three, made).matter), (three.city, last.matter)]
    assert [open_duties(*each) for each in levels] == [["xinfang_2022.re_review"]] * 3

    left(three.town, made.contact, AGAIN)
    lines.up(AGAIN)
    lines.down(AGAIN)
    for home, matter in levels:
        with home.here():
            assert (home.name, acts_of(matter)[-1]) == (home.name, "withdrawn")
            ended = Clock.objects.get(matter=matter.pk, limit="xinfang_2022.re_review")
            assert (ended.ended_on, ended.met_on) == (AGAIN, None)
            assert Document.objects.filter(matter=matter.pk, kind="withdrawal").count() == 1
    assert {stands(*each) for each in levels} == {("closed", "withdrawn")}
    nothing_waits(three)


def test_who_withdraws_at_the_prefecture_ends_its_review_below(three: Three, lines: Lines) -> None:
    made = answered_at_town(three)
    asked_at_town(three, made)
    lines.up(ASKED)
    decided(three, above(three, made))
    lines.down(DECIDED)
    asked_again(three.town, made.contact)
    lines.up(AGAIN)
    lines.down(AGAIN)
    last = at_city(three, made)
    left(three.city, last.contact, AGAIN)
    lines.down(AGAIN)
    lines.up(AGAIN)
    levels = [(three.town, made.matter), (three.county, at_county(three, made).matter), (three.city, last.matter)]
    assert {stands(*each) for each in levels} == {("closed", "withdrawn")}
    nothing_waits(three)
