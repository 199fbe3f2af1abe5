"""Facts about reviews that go up to another installation: the file, the opinion above, and both journals (Art. 35)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import Answer
from huiyin.handling.exchange.asking import Request, ask_file, asked_by, pack_asked
from huiyin.handling.exchange.models import AskedFile, Incoming, Outgoing, Shared
from huiyin.handling.intake.acts import Registered
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.reviews.acts import decide_review, order_redo, serve_review
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.lookups import organ_word, reasons_of, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from tests.course import finding, opinion
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, there
from tests.handling.exchange.test_exchange import PNG, answered
from tests.handling.exchange.walks import answer_again, answered_at_town
from tests.two import Two, when

pytestmark = pytest.mark.django_db  # whose tables both installations get
ASKED, DECIDED = DAY + timedelta(days=5), DAY + timedelta(days=20)
WHY = "渠道没有恢复，请求复查。"
FINDING = ReviewFinding(facts="现场查看，渠道已通水。", reasons="有照片为证。", decision="维持原处理意见。")


def asked_at_town(two: Two, made: Registered, on: date = ASKED) -> Review:
    """Ask for a review on the page of the town, which answered."""
    with two.town.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        who = {"by": resident(contact.pk), "on": on, "at": when(on)}
        return request_review(WHY, contact=contact, **who)


def above(two: Two, made: Registered) -> Review:
    """Return the review as it stands at the county."""
    with two.county.here():
        found = Review.objects.select_related("matter__office", "contact", "office", "answer__office")
        return found.get(contact__order_number=made.contact.number)


def decided(two: Two, review: Review, result: Decision.Result = Decision.Result.UPHELD) -> Decision:
    with two.county.here():
        review.matter.refresh_from_db()
        who = two.county.who("county.head", DECIDED)
        if result == Decision.Result.REDO:
            return order_redo(review, FINDING, ground=Decision.Ground.FACTS, **who)
        return decide_review(review, FINDING, result=result, **who)


def test_a_review_asked_for_below_goes_up_with_its_file_and_the_opinion_comes_back(two: Two) -> None:
    photo = CheckedFile(PNG, "image/png", "水渠.png")
    made = answered_at_town(two, attachments=(photo,))
    below = asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    review = above(two, made)
    with two.county.here():
        matter = review.matter
        assert (matter.state, matter.source, matter.office.code) == ("reviewing", "carried", "town")
        assert (review.office.code, review.asked_on, reasons_of(review)) == ("county", ASKED, WHY)
        assert acts_of(matter) == ["brought_in", "review_requested", "review_file_taken"]
        answer = answer_of(matter)
        assert answer is not None
        assert (review.answer_id, answer.office.code) == (answer.pk, "town")
        assert person_of(Party.objects.get(contact=review.contact)).name == "林小满"
        kinds = set(Document.objects.filter(matter=matter).values_list("kind", flat=True))
        assert {"attachment", "notice", "opinion", "review_course", "review_received"} <= kinds
        course = text_of(Document.objects.select_related("contact").get(matter=matter, kind="review_course"))
        assert "受理" in course
        assert "林小满" not in course
        due = Clock.objects.get(matter=matter, limit="xinfang_2022.review")
        assert due.strict == ASKED + timedelta(days=30)
    carried(two.county, two.town, ASKED)
    decision = decided(two, review)
    with two.county.here():
        serve_review(decision, **two.county.who("county.head", DECIDED))
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        below.refresh_from_db()
        assert (below.decision.result, below.office.code) == ("upheld", "county")
        assert acts_of(below.matter)[-4:] == ["review_requested", "review_file_taken", "reviewed", "review_served"]
        assert service_of(below.decision).served_on == DECIDED
        page = resident_page(made.contact.pk, DECIDED)
        assert {"review_received", "review"} <= {each.kind for each in page.papers}
        assert Matter.objects.get(pk=below.matter_id).state == "reviewed"


def test_what_is_brought_in_starts_no_clock_of_its_handling_above(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    with two.county.here():
        matter = above(two, made).matter
        limits = set(Clock.objects.filter(matter=matter).values_list("limit", flat=True))
        assert limits == {"xinfang_2022.review"}


def test_a_redo_is_done_below_and_its_answer_told_above(two: Two) -> None:
    made = answered_at_town(two)
    below = asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    review = above(two, made)
    decided(two, review, Decision.Result.REDO)
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        matter = Matter.objects.select_related("office").get(pk=below.matter_id)
        assert (matter.state, acts_of(matter)[-1]) == ("accepted", "redo_ordered")
    anew = opinion(finding(facts="重新测量后，渠道堵塞十二米。"))
    answer_again(two, matter, DECIDED, anew)
    carried(two.town, two.county, DECIDED)
    with two.county.here():
        assert Matter.objects.get(pk=review.matter_id).state == "answered"
        assert Answer.objects.filter(matter=review.matter).count() == 2


def test_a_review_asked_for_above_of_a_matter_given_by_it_brings_the_file(two: Two) -> None:
    made = forwarded(two)
    carried(two.county, two.town)
    answered(two, made)
    carried(two.town, two.county)
    with two.county.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        review = request_review(WHY, contact=contact, by=resident(contact.pk), on=ASKED, at=when(ASKED))
        assert review.office.code == "county"
    assert carried(two.county, two.town, ASKED) == 1
    matter = there(two, made)
    with two.town.here():
        asked = Review.objects.get(matter=matter)
        assert (asked.office.code, reasons_of(asked)) == ("county", WHY)
        assert Entry.objects.get(matter=matter, act="review_requested").post == two.town.partner.post
    assert carried(two.town, two.county, ASKED) == 1
    with two.county.here():
        assert acts_of(review.matter)[-2:] == ["review_requested", "review_file_taken"]
        assert Review.objects.filter(matter=review.matter).count() == 1
        assert Matter.objects.filter(contacts=contact).count() == 1
        opinions = Document.objects.filter(matter=review.matter, kind="opinion", contact=contact)
        assert opinions.count() == 1
    decided(two, review)
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        asked.refresh_from_db()
        assert asked.decision.result == "upheld"


def test_a_person_who_asks_above_has_the_file_of_the_town_called_up(two: Two) -> None:
    made = answered_at_town(two)
    request = Request(number=made.matter.number, contact_number=made.contact.number, reasons=WHY, asked_on=ASKED)
    with two.county.here():
        clerk = two.county.people["bureau.clerk"]
        asked = ask_file(request, partner=two.county.partner.pk, by=clerk, at=when(ASKED))
        with pytest.raises(Refused) as again:
            ask_file(request, partner=two.county.partner.pk, by=clerk, at=when(ASKED))
        assert again.value.code == "asked_already"
        assert WHY.encode() not in bytes(asked.sealed_reasons)
        assert pack_asked(when(ASKED)) == 1
        asked.refresh_from_db()
        assert asked.sealed_reasons is None
    carried(two.county, two.town, ASKED)
    with two.town.here():
        below = Review.objects.get(contact=made.contact.pk)
        assert (below.office.code, below.asked_on) == ("county", ASKED)
    carried(two.town, two.county, ASKED)
    with two.county.here():
        review = above(two, made)
        assert (review.asked_on, reasons_of(review)) == (ASKED, WHY)
        assert AskedFile.objects.get(pk=asked.pk).matter_id == review.matter_id
        assert asked_by(clerk)[0].matter == review.matter


def test_a_file_of_numbers_that_nobody_gave_is_not_called_up(two: Two) -> None:
    made = answered_at_town(two)
    for n, (number, contact_number) in enumerate(
        [("青石信〔2025〕9999号", made.contact.number), (made.matter.number, "town-2025-99999")]
    ):
        request = Request(number=number, contact_number=contact_number, reasons=WHY, asked_on=ASKED)
        with two.county.here():
            ask_file(request, partner=two.county.partner.pk, by=two.county.people["bureau.clerk"], at=when(ASKED))
            pack_asked(when(ASKED))
        carried(two.county, two.town, ASKED)
        with two.town.here():
            stuck = Incoming.objects.filter(done_at__isnull=True).order_by("-number")
            assert (stuck.count(), stuck[0].code) == (n + 1, "not_shared")
            assert not Shared.objects.filter(matter=made.matter.pk).exists()


def test_a_request_without_numbers_or_for_a_day_ahead_is_refused(two: Two) -> None:
    said = {"number": "x", "contact_number": "y", "reasons": WHY, "asked_on": ASKED}
    with two.county.here():
        who = {"partner": two.county.partner.pk, "by": two.county.people["bureau.clerk"], "at": when(ASKED)}
        for field in ("number", "contact_number", "reasons"):
            with pytest.raises(Refused) as refused:
                ask_file(Request(**{**said, field: " "}), **who)
            assert (refused.value.code, refused.value.field) == ("nothing_said", field)
        with pytest.raises(Refused) as refused:
            ask_file(Request(**{**said, "asked_on": ASKED + timedelta(days=1)}), **who)
        assert refused.value.code == "day_ahead"
    with two.town.here(), pytest.raises(Refused) as refused:
        ask_file(Request(**said), partner=two.town.partner.pk, by=two.town.people["town.clerk"], at=when(ASKED))
    assert refused.value.code == "no_partner"


def test_the_town_gives_no_notice_in_the_county_s_name(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    with two.town.here():
        assert not Document.objects.filter(contact=made.contact.pk, kind="review_received").exists()


def test_a_last_review_is_not_taken_where_the_county_s_opinion_names_nobody_above(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    decided(two, above(two, made))
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        with pytest.raises(Refused) as refused:
            request_re_review(WHY, contact=contact, by=resident(contact.pk), on=DECIDED, at=when(DECIDED))
        assert (refused.value.code, "递交书面请求" in str(refused.value.remedy)) == ("nobody_above", True)


def test_a_last_review_for_which_the_county_knows_nobody_above_waits_there_for_a_person(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    decided(two, above(two, made))
    monkeypatch.setattr(
        "huiyin.handling.exchange.saying.facts_of", lambda _paper: ""
    )  # the opinion goes as a PDF alone
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        contact = Contact.objects.select_related("matter__office").get(pk=made.contact.pk)
        asked = request_re_review(WHY, contact=contact, by=resident(contact.pk), on=DECIDED, at=when(DECIDED))
        assert (asked.office, organ_word(asked)) == (None, "复查机关的上一级机关、单位")
    carried(two.town, two.county, DECIDED)
    with two.county.here():
        waits = Incoming.objects.get(done_at__isnull=True, kind="re_review_asked")
        assert (waits.code, "上一级" in waits.why) == ("nobody_above", True)
        assert not Review.objects.filter(stage="re_review").exists()


def test_the_town_serves_who_is_unnamed_above_and_that_is_told(two: Two) -> None:
    made = answered_at_town(two, confidential=True)
    below = asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    review = above(two, made)
    with two.county.here():
        assert not Party.objects.filter(contact=review.contact).exists()
    decided(two, review)
    carried(two.county, two.town, DECIDED)
    with two.town.here():
        below.refresh_from_db()
        serve_review(below.decision, **two.town.who("town.clerk", DECIDED))
    assert carried(two.town, two.county, DECIDED) == 1
    with two.county.here():
        review.refresh_from_db()
        assert service_of(review.decision).served_on == DECIDED
    assert carried(two.county, two.town, DECIDED) == 0


def test_nothing_of_a_review_is_left_unsaid_or_undone_and_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert not Outgoing.objects.filter(number__isnull=True).exists()
            assert set(Incoming.objects.filter(done_at__isnull=True).values_list("code", flat=True)) <= {
                "not_shared",
                "nobody_above",
            }
            assert not verify().breaks
