"""Facts about last reviews that go up through three installations: the file, the last opinion, and three journals (Art. 36)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import Answer
from huiyin.handling.exchange.arriving import take, take_receipt
from huiyin.handling.exchange.asking import Request, ask_file, asked_by, pack_asked
from huiyin.handling.exchange.models import AskedFile, Incoming, Outgoing, Shared
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.lookups.review_ask import re_review_ask
from huiyin.handling.reviews.acts import close_hearing, decide_review, open_hearing, serve_review
from huiyin.handling.reviews.lookups import reasons_of, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import decline_review, request_re_review, request_review
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.lib import missives
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
from tests.handling.cases import COMPLAINT, DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, packed, there
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
    gone_up,
    reviewed_at_county,
)
from tests.handling.exchange.test_exchange import PNG, answered
from tests.handling.exchange.test_reviews import ASKED, DECIDED, WHY, decided
from tests.handling.exchange.walks import answer_again
from tests.three import Three
from tests.town import intake
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


def given_down(three: Three) -> Registered:
    """Register at the prefecture, which gives it to the county, which gives it to the town; answered and served there."""
    with three.city.here():
        made = register(
            intake(narrative="灌溉水渠被占，向市里反映。"),
            office=three.city.offices["citybureau"],
            **three.city.who("citybureau.clerk", DAY),
        )
        triage(made.matter, **COMPLAINT, **three.city.who("citybureau.sorter", DAY))
        forward(made.matter, to=three.city.offices["bureau"], **three.city.who("citybureau.sorter", DAY))
    carried(three.city, three.county)
    with three.county.here():
        matter = Matter.objects.get(contacts__order_number=made.contact.number)
        triage(matter, **COMPLAINT, **three.county.who("bureau.sorter", DAY))
        forward(matter, to=three.county.offices["town"], **three.county.who("bureau.sorter", DAY))
        number = matter.contacts.get().number
    carried(three.county, three.town)
    with three.town.here():
        below = Contact.objects.select_related("matter__office").get(order_number=number).matter
        handler = three.town.people["town.handler"].post
        triage(below, **COMPLAINT, handler=handler, **three.town.who("town.sorter", DAY))
        accept(below, **three.town.who("town.handler", DAY))
    answer_again(three, below, DAY)
    gone_up(three, DAY)
    come_down(three, DAY)
    return made


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


def called_up(three: Three, number: str, contact_number: str, on: date = AGAIN) -> AskedFile:
    """Ask at the prefecture for the file of what the county reviewed."""
    with three.city.here():
        clerk = three.city.people["citybureau.clerk"]
        said = Request(number=number, contact_number=contact_number, reasons=NOT_YET, asked_on=on, stage="re_review")
        asked = ask_file(said, partner=three.city.partner.pk, by=clerk, at=when(on))
        assert pack_asked(when(on)) == 1
    carried(three.city, three.county, on)
    return asked


@pytest.mark.parametrize("receipt", ["of the town", "of the county"])
def test_who_asks_at_the_prefecture_has_the_file_of_the_county_called_up(three: Three, receipt: str) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    number = made.contact.number if receipt == "of the town" else contact.number
    asked = called_up(three, contact.matter.number, number)
    carried(three.county, three.city, AGAIN)
    carried(three.county, three.town, AGAIN)
    with three.city.here():
        review = at_city(three, made)
        assert (review.asked_on, reasons_of(review)) == (AGAIN, NOT_YET)
        asked.refresh_from_db()
        assert (asked.matter_id, asked.refusal, asked.sealed_reasons) == (review.matter_id, "", None)
    with three.town.here():
        assert Review.objects.get(contact=made.contact.pk, stage="re_review").asked_on == AGAIN
    come_down(three, AGAIN)
    with three.town.here():
        assert acts_of(made.matter)[-2:] == ["re_review_requested", "re_review_file_taken"]


def test_a_late_request_at_the_prefecture_is_answered_by_why_it_cannot_be_had(three: Three) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    late = DECIDED + timedelta(days=60)
    asked = called_up(three, contact.matter.number, contact.number, late)
    assert carried(three.county, three.city, late) == 1
    with three.city.here():
        asked.refresh_from_db()
        assert (asked.matter, "请求复核的最后一天" in asked.refusal) == (None, True)
        assert asked in asked_by(three.city.people["citybureau.clerk"])
        assert not Incoming.objects.filter(done_at__isnull=True).exists()
    with three.county.here():
        assert not Review.objects.filter(contact=contact, stage="re_review").exists()
        assert not Shared.objects.filter(matter=contact.matter, partner=three.county.to(three.city)).exists()


def test_numbers_that_nobody_gave_are_answered_too(three: Three) -> None:
    made = reviewed_at_county(three)
    for number, receipt in (("青信〔2025〕9999号", made.contact.number), (made.matter.number, "town-2025-99999")):
        asked = called_up(three, number, receipt)
        carried(three.county, three.city, AGAIN)
        with three.city.here():
            asked.refresh_from_db()
            assert "没有和对方共同办理的事项" in asked.refusal


def test_a_file_is_called_up_once_and_never_of_what_is_reviewed_here(three: Three) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    called_up(three, contact.matter.number, contact.number)
    with pytest.raises(Refused) as again:
        called_up(three, contact.matter.number, contact.number)
    assert again.value.code == "asked_already"
    carried(three.county, three.city, AGAIN)
    with pytest.raises(Refused) as here:
        called_up(three, contact.matter.number, contact.number, AGAIN + timedelta(days=1))
    assert here.value.code == "here_already"


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


def test_a_last_review_is_asked_for_once(three: Three) -> None:
    made = reviewed_at_county(three)
    asked_again(three.town, made.contact)
    with pytest.raises(Refused) as refused:
        asked_again(three.town, made.contact, AGAIN + timedelta(days=1))
    assert refused.value.code == "asked_already"
    gone_up(three)


def test_the_page_of_the_town_has_the_request_ready_though_it_knows_nobody_above(three: Three) -> None:
    made = reviewed_at_county(three)
    with three.town.here():
        ready = re_review_ask(made.contact.pk)
        assert ready is not None
        assert ("青县人民政府" in ready.words, ready.above) == (True, "")
        assert ready.last_day is not None


def test_the_file_of_what_the_prefecture_gave_is_called_up_by_the_county_s_number(three: Three) -> None:
    made = given_down(three)
    with three.county.here():
        contact = Contact.objects.select_related("matter__office").get(order_number=made.contact.number)
        review = request_review(WHY, contact=contact, on=ASKED, at=when(ASKED), by=resident(contact.pk))
    carried(three.county, three.town, ASKED)
    carried(three.town, three.county, ASKED)
    decided(three, review)
    asked = called_up(three, contact.matter.number, made.contact.number)
    carried(three.county, three.city, AGAIN)
    with three.city.here():
        asked.refresh_from_db()
        assert (asked.matter_id, asked.refusal) == (made.matter.pk, "")
        assert Review.objects.get(contact=made.contact.pk, stage="re_review").asked_on == AGAIN


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


def test_nothing_is_left_unsaid_or_undone_at_any_level_and_all_chains_verify(three: Three) -> None:
    for each in (three.city, three.county, three.town):
        with each.here():
            assert not Outgoing.objects.filter(number__isnull=True).exists()
            assert not list(Incoming.objects.filter(done_at__isnull=True).values_list("kind", "code", "why"))
            assert not verify().breaks
