"""A whole case between a town, a county and a prefecture, over lines on loopback that are cut at every step (Art. 31–36)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.exchange.models import Incoming, Outgoing
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.reviews.acts import close_hearing, open_hearing, serve_review
from huiyin.handling.reviews.models import Review
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.handling.exchange.carrying import acts_of
from tests.handling.exchange.levels import AGAIN, FINAL, asked_again, at_city, at_county, ended
from tests.handling.exchange.lines import Lines
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town, decided
from tests.handling.exchange.walks import answered_at_town
from tests.three import Three

pytestmark = pytest.mark.django_db


def test_a_case_is_answered_reviewed_and_reviewed_a_last_time_over_three_levels(three: Three, lines: Lines) -> None:
    made = answered_at_town(three)
    asked_at_town(three, made)
    lines.up(ASKED)
    review = above(three, made)
    lines.down(ASKED)
    decision = decided(three, review)
    with three.county.here():
        serve_review(decision, **three.county.who("county.head", DECIDED))
    lines.down(DECIDED)
    asked_again(three.town, made.contact)
    lines.up(AGAIN)
    last = at_city(three, made)
    with three.city.here():
        open_hearing(last, **three.city.who("city.handler", AGAIN + timedelta(days=1)))
        close_hearing(last, **three.city.who("city.handler", AGAIN + timedelta(days=4)))
    lines.down(AGAIN + timedelta(days=4))
    opinion = ended(three, last)
    with three.city.here():
        serve_review(opinion, **three.city.who("city.head", FINAL))
    lines.down(FINAL)

    heard = ["re_review_requested", "re_review_file_taken", "hearing_opened", "hearing_closed"]
    ends = [*heard, "re_reviewed", "re_review_served"]
    reviewed = ["review_requested", "review_file_taken", "reviewed", "review_served"]
    answered = ["registered", "triaged", "accepted", "heard", "answered", "answer_served"]
    journals = (
        (three.town, made.matter.pk, [*answered, *reviewed, *ends]),
        (three.county, at_county(three, made).matter_id, ["brought_in", *reviewed, *ends]),
        (three.city, last.matter_id, ["brought_in", "review_told", *ends]),
    )
    for home, key, acts in journals:
        with home.here():
            matter = Matter.objects.get(pk=key)
            assert (home.name, acts_of(matter)) == (home.name, acts)
            assert (matter.state, matter.close_reason, matter.closed_on) == ("closed", "re_review_final", FINAL)
            assert Review.objects.filter(matter=matter, stage="re_review", decision__result="upheld").count() == 1
            paper = Document.objects.get(matter=matter, kind="rereview")
            assert Service.objects.get(document=paper).served_on == FINAL
            assert not Incoming.objects.filter(done_at__isnull=True).exists()
            assert not Outgoing.objects.filter(received_at__isnull=True).exists()
            assert not verify().breaks
    with three.town.here():
        kinds = [each.kind for each in resident_page(made.contact.pk, FINAL).papers]
        assert (kinds.count("review"), kinds.count("rereview"), kinds.count("review_received")) == (1, 1, 2)
    assert all(lines.cuts.values())  # before, half-way, and after: each happened
