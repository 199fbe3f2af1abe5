"""Facts about figures that go to the level above: as published, once, restatements after them, never counted there."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.figures.publications.acts import publish_figures, restate_figures
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.figures.upward.acts import fields_of, pack_figures
from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.models import ReceivedFigure, ReceivedFigures
from huiyin.handling.exchange.received import told
from huiyin.handling.intake.acts import register
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Partner
from tests.handling.exchange.carrying import carried
from tests.town import at, intake
from tests.two import Two, when

pytestmark = pytest.mark.django_db  # whose tables both installations get
ON = date(2025, 10, 9)


def published(two: Two, text: str, day: date, reason: str = "") -> Publication:
    """Register a matter on the day at the town and publish its figures of the period, anew if a reason is given."""
    asked, town = period(text, ON), two.town.offices["town"]
    with two.town.here():
        said = intake(narrative=f"{uuid4()} 水渠被占。")
        register(said, office=town, by=two.town.people["town.clerk"], on=day, at=at(ON))
        who = {"scope": Scope(town), **two.town.who("town.head", ON)}
        return restate_figures(asked, reason=reason, **who) if reason else publish_figures(asked, **who)


def sent(two: Two) -> list[ReceivedFigures]:
    with two.town.here():
        pack_figures(when(ON))
    carried(two.town, two.county, ON)
    with two.county.here():
        return list(ReceivedFigures.objects.select_related("partner").order_by("id"))


def figure(two: Two, made: ReceivedFigures, key: str) -> ReceivedFigure:
    with two.county.here():
        return ReceivedFigure.objects.get(publication=made, key=key)


def test_published_figures_stand_above_as_they_were_published(two: Two) -> None:
    made = published(two, "2025-07", date(2025, 7, 3))
    came = sent(two)[-1]
    assert (came.office, came.text, came.number, came.as_of) == ("青石镇人民政府", "2025-07", 1, date(2025, 7, 31))
    with two.town.here():
        frozen = {each.key: each for each in FrozenFigure.objects.filter(publication=made)}
    with two.county.here():
        kept = {each.key: each for each in ReceivedFigure.objects.filter(publication=came)}
    assert kept.keys() == frozen.keys()
    for key, each in kept.items():
        was = frozen[key]
        assert (each.n, each.d, each.shape, each.beside) == (was.n, was.d, was.shape, was.beside)
        assert (each.definition, each.matters_hash) == (was.definition, was.matters_hash)
        assert each.name
        assert each.words


def test_what_was_received_is_not_counted_above(two: Two) -> None:
    asked = period("2025-06", ON)
    published(two, "2025-06", date(2025, 6, 3))
    with two.county.here():
        before = [(each.key, each.n, each.d) for each in figures(asked, Scope(two.county.offices["county"]))]
    sent(two)
    with two.county.here():
        after = [(each.key, each.n, each.d) for each in figures(asked, Scope(two.county.offices["county"]))]
    assert after == before


def test_each_publication_goes_once(two: Two) -> None:
    published(two, "2025-05", date(2025, 5, 6))
    count = len(sent(two))
    assert len(sent(two)) == count
    with two.town.here():
        assert pack_figures(when(ON)) == 0


def test_a_restatement_follows_and_the_figure_that_moved_is_told(two: Two) -> None:
    published(two, "2025-04", date(2025, 4, 3))
    published(two, "2025-04", date(2025, 4, 7), reason="late_entry")
    first, second = (each for each in sent(two) if each.text == "2025-04")
    assert [(each.number, each.reason) for each in (first, second)] == [(1, ""), (2, "late_entry")]
    with two.county.here():
        moved = {each.now.key: (each.before.n, each.now.n) for each in told(second) if each.moved and each.before}
        assert moved["matters_opened"] == (1, 2)
        assert not any(each.moved for each in told(first))


def test_what_was_received_is_not_changed_or_deleted(two: Two) -> None:
    with two.county.here():
        for act in (ReceivedFigure.objects.all().delete, lambda: ReceivedFigures.objects.update(text="x")):
            with pytest.raises(DatabaseError), transaction.atomic(using="default"):
                act()


def test_a_county_sends_its_figures_to_no_town(two: Two) -> None:
    with two.county.here():
        assert pack_figures(when(ON)) == 0
        assert not waiting(Partner.objects.get()).filter(kind="figures").exists()


def test_figures_tell_no_matter(two: Two) -> None:
    made = published(two, "2025-02", date(2025, 2, 6))
    with two.town.here():
        said = str(fields_of(made))
        listed = FrozenFigure.objects.filter(publication=made).values_list("counted", flat=True)
        ids = {str(matter) for matters in listed for matter in matters}
        assert ids
        assert not [each for each in ids if each in said]


def test_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert not verify().breaks
