"""Facts about what is told of last reviews between three installations: services, hearings, notices, each once (Art. 36)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.exchange.arriving import take, take_receipt
from huiyin.handling.intake.acts import Registered
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.lookups.review_ask import re_review_ask
from huiyin.handling.reviews.acts import close_hearing, open_hearing, serve_review
from huiyin.handling.reviews.lookups import organ_word, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import decline_review
from huiyin.lib import missives
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from tests.handling.exchange.carrying import acts_of, carried, forwarded, packed, there
from tests.handling.exchange.levels import (
    AGAIN,
    FINAL,
    NOT_YET,
    asked_again,
    at_city,
    at_county,
    come_down,
    ended,
    gone_up,
    left_undone,
    reviewed_at_county,
)
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town
from tests.handling.exchange.walks import answered_at_town
from tests.three import Three
from tests.two import when

pytestmark = pytest.mark.django_db  # whose tables all three installations get


def test_the_town_serves_who_is_unnamed_above_and_both_levels_are_told(three: Three) -> None:
    made = reviewed_at_county(three, serve=False, confidential=True)
    with three.town.here():
        first = Decision.objects.get(review__contact=made.contact.pk)
        serve_review(first, **three.town.who("town.clerk", DECIDED))
    asked_again(three.town, made.contact)
    gone_up(three)
    review = at_city(three, made)
    with three.city.here():
        assert not Party.objects.filter(contact=review.contact).exists()
        assert service_of(review.of.decision).served_on == DECIDED
    ended(three, review)
    come_down(three)
    with three.town.here():
        last = Decision.objects.get(review__contact=made.contact.pk, review__stage="re_review")
        serve_review(last, **three.town.who("town.clerk", FINAL))
    gone_up(three, FINAL)
    with three.city.here():
        review.refresh_from_db()
        assert service_of(review.decision).served_on == FINAL
    assert (carried(three.city, three.county, FINAL), carried(three.county, three.town, FINAL)) == (0, 0)


def test_a_review_served_late_is_told_up_once_its_last_review_is_asked_for(three: Three) -> None:
    made = reviewed_at_county(three, serve=False)
    asked_again(three.town, made.contact)
    gone_up(three)
    review = at_city(three, made)
    with three.city.here():
        assert service_of(review.of.decision) is None
    with three.county.here():
        first = Decision.objects.get(review__contact=at_county(three, made), review__stage="review")
        serve_review(first, **three.county.who("county.head", AGAIN))
    assert (carried(three.county, three.city, AGAIN), carried(three.county, three.town, AGAIN)) == (1, 1)
    with three.city.here():
        assert service_of(review.of.decision).served_on == AGAIN


def test_a_request_that_cannot_be_taken_is_declined_in_writing_and_the_notice_travels(three: Three) -> None:
    made = reviewed_at_county(three)
    contact, late = at_county(three, made), DECIDED + timedelta(days=60)
    with three.county.here():
        told = decline_review(
            NOT_YET, stage=Review.Stage.RE_REVIEW, contact=contact, **three.county.who("county.clerk", late)
        )
    assert (carried(three.county, three.town, late), carried(three.county, three.city, late)) == (1, 0)
    with three.town.here():
        entry = Entry.objects.filter(matter=made.matter).latest("id")
        assert (entry.act, entry.code, entry.post) == ("review_declined", "too_late", three.town.partner.post)
        paper = Document.objects.get(entry_id=entry.pk, kind="review_declined")
        assert told.number in (paper.number, paper.title)
        page = resident_page(made.contact.pk, late)
        assert "review_declined" in {each.kind for each in page.papers}
        assert Matter.objects.get(pk=made.matter.pk).state == "reviewed"


def test_what_the_town_declined_stands_at_the_county(three: Three) -> None:
    made = reviewed_at_county(three)
    late = DECIDED + timedelta(days=60)
    with three.town.here():
        contact = Contact.objects.select_related("matter__office", "office").get(pk=made.contact.pk)
        said = {"stage": Review.Stage.RE_REVIEW, "contact": contact}
        decline_review(NOT_YET, **said, **three.town.who("town.clerk", late))
    assert carried(three.town, three.county, late) == 1
    with three.county.here():
        assert acts_of(at_county(three, made).matter)[-1] == "review_declined"
    assert carried(three.county, three.town, late) == 0


def test_the_same_missives_again_change_nothing(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    letters = packed(three.town, AGAIN)
    with three.county.here():
        receipts = [take(each, at=when(AGAIN)) for each in letters]
        assert receipts == [take(each, at=when(AGAIN)) for each in letters]
        assert Review.objects.filter(contact=at_county(three, made), stage="re_review").count() == 1
    with three.town.here():
        for each in receipts:
            take_receipt(each, at=when(AGAIN))
    file = packed(three.county, AGAIN, three.county.to(three.city))
    with three.city.here():
        taken = [take(each, at=when(AGAIN)) for each in file]
        assert taken == [take(each, at=when(AGAIN)) for each in file]
    with three.county.here():
        for each in taken:
            take_receipt(each, at=when(AGAIN))
    assert acts_of_city(three, made) == ["brought_in", "review_told", "re_review_requested", "re_review_file_taken"]


def acts_of_city(three: Three, made: Registered) -> list[str]:
    review = at_city(three, made)
    with three.city.here():
        return acts_of(review.matter)


def test_an_older_installation_says_that_a_last_review_is_newer_than_it_and_takes_the_rest(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    (letter,) = packed(three.town, AGAIN)
    monkeypatch.setattr(missives, "VERSION", 1)
    made_before = forwarded(three)
    (older,) = packed(three.county, AGAIN, three.county.to(three.town))
    with three.town.here():
        assert take(older, at=when(AGAIN))
    assert there(three, made_before).state == "registered"
    with three.county.here():
        with pytest.raises(Refused) as refused:
            take(letter, at=when(AGAIN))
        assert (refused.value.code, "升级" in str(refused.value.sentence)) == ("newer_version", True)
    monkeypatch.undo()
    gone_up(three)
    assert at_city(three, made).asked_on == AGAIN


def test_a_request_of_the_last_day_is_in_time_however_long_it_was_under_way(three: Three) -> None:
    made = reviewed_at_county(three)
    with three.town.here():
        ready = re_review_ask(made.contact.pk)
        assert ready is not None
        last = ready.last_day
    assert last is not None
    asked_again(three.town, made.contact, last)
    weeks_later = last + timedelta(days=20)
    carried(three.town, three.county, weeks_later)
    carried(three.county, three.city, weeks_later + timedelta(days=5))
    review = at_city(three, made)
    with three.city.here():
        assert review.asked_on == last
        due = Clock.objects.get(matter=review.matter, limit="xinfang_2022.re_review").strict
        assert due == last + timedelta(days=30)


def test_a_hearing_at_the_first_review_is_not_told_below_for_it_moves_no_day(three: Three) -> None:
    made = answered_at_town(three)
    asked_at_town(three, made)
    carried(three.town, three.county, ASKED)
    review = above(three, made)
    with three.county.here():
        open_hearing(review, **three.county.who("county.handler", ASKED))
    assert carried(three.county, three.town, ASKED) == 1
    with three.town.here():
        assert acts_of(made.matter)[-1] == "review_file_taken"


def test_a_last_review_is_asked_for_once(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    with pytest.raises(Refused) as refused:
        asked_again(three.town, made.contact, AGAIN + timedelta(days=1))
    assert refused.value.code == "asked_already"
    gone_up(three)


def test_the_page_of_the_town_has_the_request_ready_and_names_whom_the_county_s_opinion_names(three: Three) -> None:
    made = reviewed_at_county(three)
    with three.town.here():
        ready = re_review_ask(made.contact.pk)
        assert ready is not None
        assert ("青县人民政府" in ready.words, ready.above) == (True, "宁江市人民政府")
        assert not Office.objects.filter(name="宁江市人民政府").exists()
        assert ready.last_day is not None
    asked = asked_again(three.town, made.contact)
    with three.town.here():
        assert (asked.office, organ_word(asked)) == (None, "宁江市人民政府")


def test_a_hearing_at_the_prefecture_stops_the_days_at_every_level(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    gone_up(three)
    review = at_city(three, made)
    begins, ends = AGAIN + timedelta(days=3), AGAIN + timedelta(days=10)
    with three.city.here():
        open_hearing(review, **three.city.who("city.handler", begins))
        close_hearing(review, **three.city.who("city.handler", ends))
    come_down(three)
    due = {}
    for home, contact in (
        (three.city, review.contact),
        (three.county, at_county(three, made)),
        (three.town, made.contact),
    ):
        with home.here():
            due[home.name] = Clock.objects.get(contact=contact.pk, limit="xinfang_2022.re_review").strict
    assert set(due.values()) == {AGAIN + timedelta(days=37)}


def test_nothing_is_left_unsaid_or_undone_at_any_level_and_all_chains_verify(three: Three) -> None:
    assert left_undone(three) == []
