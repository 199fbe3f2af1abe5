"""Facts about last reviews that go up through three installations: the file, the last opinion, and three journals (Art. 36)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import Answer
from huiyin.handling.exchange.models import Shared
from huiyin.handling.intake.acts import Registered
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.reviews.above import reviewer_above
from huiyin.handling.reviews.acts import decide_review, serve_review
from huiyin.handling.reviews.lookups import reasons_of, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from tests.course import finding, opinion
from tests.handling.exchange.carrying import acts_of, carried, forwarded, registered, there
from tests.handling.exchange.levels import (
    AGAIN,
    FINAL,
    FINDING,
    NOT_YET,
    asked_again,
    at_city,
    at_county,
    come_down,
    ended,
    given_down,
    gone_up,
    left_undone,
    reviewed_at_county,
)
from tests.handling.exchange.test_exchange import PNG, answered
from tests.handling.exchange.test_reviews import ASKED, DECIDED, WHY, decided
from tests.handling.exchange.walks import answer_again, answered_at_town
from tests.three import Three
from tests.two import when

pytestmark = pytest.mark.django_db  # whose tables all three installations get


def test_a_last_review_asked_for_at_the_town_goes_up_two_levels_and_its_opinion_comes_down(three: Three) -> None:
    made = reviewed_at_county(three, attachments=(CheckedFile(PNG, "image/png", "水渠.png"),))
    below = asked_again(three.town, made.contact)
    assert below.office is None  # the town has never heard of who is above the county
    gone_up(three)
    review = at_city(three, made)
    with three.city.here():
        matter = review.matter
        assert (matter.state, matter.source, matter.office.code) == ("re_reviewing", "carried", "bureau")
        assert (review.office.code, review.asked_on, reasons_of(review)) == ("city", AGAIN, NOT_YET)
        assert (review.of.office.code, review.of.asked_on, reasons_of(review.of)) == ("county", ASKED, WHY)
        assert (review.of.decision.result, service_of(review.of.decision).served_on) == ("upheld", DECIDED)
        assert acts_of(matter) == ["brought_in", "review_told", "re_review_requested", "re_review_file_taken"]
        assert person_of(Party.objects.get(contact=review.contact)).name == "林小满"
        kinds = set(Document.objects.filter(matter=matter).values_list("kind", flat=True))
        assert {"attachment", "notice", "opinion", "review", "review_received", "review_course"} <= kinds
        course = text_of(Document.objects.select_related("contact").get(matter=matter, kind="review_course"))
        assert "青石镇人民政府 受理" in course
        assert "青县人民政府 复查" in course
        assert "林小满" not in course
    come_down(three, AGAIN)
    decision = ended(three, review)
    with three.city.here():
        letter = letter_of(decision.document)
        assert (letter.original.office, letter.review.office) == ("青石镇人民政府", "青县人民政府")
        serve_review(decision, **three.city.who("city.head", FINAL))
    come_down(three)
    with three.county.here():
        told = Review.objects.select_related("decision", "office").get(
            contact=at_county(three, made), stage="re_review"
        )
        assert (told.decision.result, told.office.code) == ("upheld", "city")
        assert service_of(told.decision).served_on == FINAL
    with three.town.here():
        below.refresh_from_db()
        assert service_of(below.decision).served_on == FINAL
        assert acts_of(below.matter)[-4:] == [
            "re_review_requested",
            "re_review_file_taken",
            "re_reviewed",
            "re_review_served",
        ]
        stands = Matter.objects.get(pk=below.matter_id)
        assert (stands.state, stands.close_reason, stands.closed_on) == ("closed", "re_review_final", FINAL)
        page = resident_page(made.contact.pk, FINAL)
        assert {"review", "rereview"} <= {each.kind for each in page.papers}
        assert sum(each.kind == "review_received" for each in page.papers) == 2


def test_what_is_brought_in_for_a_last_review_has_its_clock_and_no_other(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    gone_up(three)
    with three.city.here():
        running = Clock.objects.filter(matter=at_city(three, made).matter)
        assert {each.limit: each.strict for each in running} == {"xinfang_2022.re_review": AGAIN + timedelta(days=30)}


def test_a_last_review_asked_for_at_the_county_is_told_below_and_goes_up(three: Three) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    with three.county.here():
        who = three.county.who("county.clerk", AGAIN)
        asked = request_re_review(NOT_YET, contact=contact, **who)
        assert (asked.office.code, asked.matter.state) == ("city", "re_reviewing")
        assert not Document.objects.filter(entry_id=asked.entry_id, kind="review_received").exists()
    assert (carried(three.county, three.city, AGAIN), carried(three.county, three.town, AGAIN)) == (1, 1)
    assert at_city(three, made).asked_on == AGAIN
    with three.town.here():
        below = Review.objects.get(contact=made.contact.pk, stage="re_review")
        assert (below.asked_on, reasons_of(below)) == (AGAIN, NOT_YET)
        assert below.entry.post == three.town.partner.post
    assert carried(three.town, three.county, AGAIN) == 0


def test_a_matter_that_the_county_gave_and_reviewed_goes_up_by_the_county_s_numbers(three: Three) -> None:
    made = forwarded(three)
    carried(three.county, three.town)
    answered(three, made)
    carried(three.town, three.county)
    with three.county.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        review = request_review(WHY, contact=contact, by=resident(contact.pk), on=ASKED, at=when(ASKED))
    carried(three.county, three.town, ASKED)
    carried(three.town, three.county, ASKED)
    decision = decided(three, review)
    with three.county.here():
        serve_review(decision, **three.county.who("county.head", DECIDED))
    carried(three.county, three.town, DECIDED)
    asked_again(three.county, made.contact)
    carried(three.county, three.city, AGAIN)
    carried(three.county, three.town, AGAIN)
    with three.city.here():
        last = Review.objects.select_related("matter").get(contact__order_number=made.contact.number, stage="re_review")
        tie = Shared.objects.get(matter=last.matter)
        assert (tie.number, tie.turned) == (made.matter.number, True)
    ended(three, last)
    come_down(three)
    with three.town.here():
        told = Decision.objects.get(review__matter=there(three, made), review__stage="re_review")
        assert (told.result, told.decided_on) == ("upheld", FINAL)
        assert told.document.contact.order_number == made.contact.number


def test_a_matter_that_the_prefecture_gave_comes_back_with_its_review_under_its_own_number(three: Three) -> None:
    made = given_down(three)
    with three.county.here():
        contact = Contact.objects.select_related("matter__office").get(order_number=made.contact.number)
        assert Matter.objects.get(pk=contact.matter_id).state == "answered"
        review = request_review(WHY, contact=contact, on=ASKED, at=when(ASKED), by=resident(contact.pk))
    carried(three.county, three.town, ASKED)
    carried(three.town, three.county, ASKED)
    decision = decided(three, review)
    with three.county.here():
        serve_review(decision, **three.county.who("county.head", DECIDED))
    carried(three.county, three.town, DECIDED)
    assert carried(three.county, three.city, DECIDED) == 0  # it is told nothing of a review that it was not asked for
    asked_again(three.county, contact)
    carried(three.county, three.city, AGAIN)
    with three.city.here():
        matter = Matter.objects.get(pk=made.matter.pk)
        assert (matter.source, matter.state) == ("live", "re_reviewing")
        assert acts_of(matter)[-3:] == ["review_told", "re_review_requested", "re_review_file_taken"]
        last = Review.objects.select_related("matter", "of__office").get(contact=made.contact.pk, stage="re_review")
        assert (last.of.office.code, last.of.decision.document.contact_id) == ("county", made.contact.pk)
        assert Document.objects.filter(matter=matter, kind="opinion", contact=made.contact.pk).count() == 1
    ended(three, last)
    come_down(three)
    for home in (three.county, three.town):
        with home.here():
            assert Decision.objects.filter(review__stage="re_review", decided_on=FINAL).latest("pk").result == "upheld"


def test_a_redo_from_the_prefecture_is_done_at_the_town_and_its_answer_told_to_both(three: Three) -> None:
    made = reviewed_at_county(three)
    below = asked_again(three.town, made.contact)
    gone_up(three)
    review = at_city(three, made)
    decision = ended(three, review, Decision.Result.REDO)
    with three.city.here():
        serve_review(decision, **three.city.who("city.head", FINAL))
    come_down(three)
    with three.town.here():
        matter = Matter.objects.select_related("office").get(pk=below.matter_id)
        assert (matter.state, acts_of(matter)[-2:]) == ("accepted", ["redo_ordered", "redo_served"])
    answer_again(three, matter, FINAL, opinion(finding(facts="重新测量后，渠道堵塞十二米。")))
    gone_up(three, FINAL)
    with three.county.here():
        assert Matter.objects.get(pk=at_county(three, made).matter_id).state == "answered"
    with three.city.here():
        assert Matter.objects.get(pk=review.matter_id).state == "answered"
        assert Answer.objects.filter(matter=review.matter).count() == 2


def test_after_a_redo_the_new_opinion_goes_up_all_the_way_again(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    gone_up(three)
    ended(three, at_city(three, made), Decision.Result.REDO)
    come_down(three)
    with three.town.here():
        matter = Matter.objects.select_related("office").get(pk=made.matter.pk)
    answer_again(three, matter, FINAL, opinion(finding(facts="重新测量后，渠道堵塞十二米。")))
    gone_up(three, FINAL)
    later = FINAL + timedelta(days=10)
    with three.town.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        request_review(WHY, contact=contact, by=resident(contact.pk), on=later, at=when(later))
    carried(three.town, three.county, later)
    with three.county.here():
        review = Review.objects.filter(contact=at_county(three, made), stage="review").latest("id")
        decide_review(review, FINDING, result=Decision.Result.UPHELD, **three.county.who("county.head", later))
    carried(three.county, three.town, later)
    asked_again(three.town, made.contact, later)
    gone_up(three, later)
    with three.city.here():
        matter = Matter.objects.get(contacts__order_number=at_county(three, made).number)
        assert Review.objects.filter(matter=matter, stage="review").count() == 2
        assert Review.objects.filter(matter=matter, stage="re_review").latest("id").of.answer == answer_of(matter)
        assert matter.state == "re_reviewing"


def test_a_neighbour_s_last_review_comes_up_though_another_s_ended_the_matter(three: Three) -> None:
    made = answered_at_town(three, with_neighbour=True)
    with three.town.here():
        neighbour = Contact.objects.get(matter=made.matter.pk, part="joined")
    for person in (made.contact, neighbour):
        with three.town.here():
            contact = Contact.objects.select_related("matter__office").get(pk=person.pk)
            request_review(WHY, contact=contact, by=resident(contact.pk), on=ASKED, at=when(ASKED))
    carried(three.town, three.county, ASKED)
    for review in reviews_at_county(three, made, neighbour):
        decision = decided(three, review)
        with three.county.here():
            serve_review(decision, **three.county.who("county.head", DECIDED))
    carried(three.county, three.town, DECIDED)
    asked_again(three.town, made.contact)
    gone_up(three)
    first = at_city(three, made)
    ended(three, first)
    come_down(three)
    with three.town.here():
        assert Matter.objects.get(pk=made.matter.pk).state == "closed"
    late = DECIDED + timedelta(days=30)
    asked_again(three.town, neighbour, max(late, FINAL))
    gone_up(three, max(late, FINAL))
    with three.city.here():
        both = Review.objects.filter(matter=first.matter, stage="re_review").order_by("id")
        assert [each.asked_on for each in both] == [AGAIN, max(late, FINAL)]
        assert len({each.contact_id for each in both}) == 1 + len([neighbour])
        assert Matter.objects.get(pk=first.matter_id).state == "re_reviewing"
        second = both.select_related("contact").last().contact
        assert person_of(Party.objects.get(contact=second)).name == "周大山"


def reviews_at_county(three: Three, *made: Registered | Contact) -> list[Review]:
    """Return the first reviews of persons as they stand at the county."""
    numbers = [each.number if isinstance(each, Contact) else each.contact.number for each in made]
    with three.county.here():
        found = Review.objects.select_related("matter__office", "contact", "office", "answer__office")
        return list(found.filter(contact__order_number__in=numbers, stage="review").order_by("id"))


def test_the_county_s_own_opinion_is_reviewed_at_the_prefecture_by_way_of_the_petition_department(
    three: Three,
) -> None:
    made = registered(three)
    with three.county.here():
        above = reviewer_above(made.matter, three.county.offices["county"])
        assert above.office is not None
        assert (above.office.code, above.post.office.code, above.afar) == ("city", "citybureau", True)
        assert not reviewer_above(made.matter, three.county.offices["town"]).afar


def test_nothing_is_left_unsaid_or_undone_at_any_level_and_all_chains_verify(three: Three) -> None:
    assert left_undone(three) == []
