"""Facts about reviews and re-reviews."""

from collections.abc import Callable
from datetime import date

import pytest

from huiyin.handling.answers.acts import serve_answer
from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.replies import consult
from huiyin.handling.answers.service import Serving
from huiyin.handling.closure.acts import correct, undo_withdrawal, withdraw
from huiyin.handling.closure.reasons import Wrong
from huiyin.handling.intake.acts import join
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.handling.reviews.acts import (
    close_hearing,
    decide_re_review,
    decide_review,
    open_hearing,
    order_redo,
    serve_review,
)
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.lookups import open_reviews, re_review_until, reviews_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Service
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.parties.people import Person
from tests.course import DAY, accepted, answered, finding, heard, later, opinion, serve, served, sign, sorted_as
from tests.town import Town, at, by_code, file, intake, make_town

pytestmark = pytest.mark.django_db
ASKED = later(30)
FOUND = ReviewFinding(facts="经调阅案卷。", reasons="事实清楚。", decision="维持青石镇的处理意见。")
UPHELD, CHANGED = Decision.Result.UPHELD, Decision.Result.CHANGED


@pytest.fixture
def town() -> Town:
    return make_town()


def ask(contact: Contact, on: date = ASKED, by: Acting | None = None) -> Review:
    return request_review("测量结果不对。", contact=contact, by=by or resident(contact.pk), on=on, at=at(on))


def ask_again(contact: Contact, on: date) -> Review:
    return request_re_review("仍然不服。", contact=contact, by=resident(contact.pk), on=on, at=at(on))


def uphold(town: Town, review: Review, on: date) -> Decision:
    return decide_review(review, FOUND, result=UPHELD, by=town.who("county.head"), on=on, at=at(on))


def finish(town: Town, review: Review, on: date) -> Decision:
    return decide_re_review(review, FOUND, result=UPHELD, by=town.who("city.head"), on=on, at=at(on))


def redo(town: Town, review: Review, on: date, by: str = "county.head") -> Decision:
    ground = Decision.Ground.FACTS
    return order_redo(review, FOUND, ground=ground, by=town.who(by), on=on, at=at(on))


def hand(town: Town, decision: Decision, on: date, by: str = "county.head") -> Service:
    return serve_review(decision, by=town.who(by), on=on, at=at(on))


def reviewed(town: Town) -> tuple[Contact, Decision]:
    made, _ = served(town)
    decision = uphold(town, ask(made.contact), later(40))
    hand(town, decision, later(41))
    return made.contact, decision


def clock(contact: Contact, key: str) -> Clock:
    return (
        clocks_of(contact.matter).filter(limit=f"xinfang_2022.{key}", contact=contact).order_by("-started_on").first()
    )


def neighbour(town: Town, contact: Contact, on: date) -> Contact:
    person = Person(name="周大山", phone="13900000002", address="三组")
    said = intake(people=(person,), claims=())
    return join(said, matter=contact.matter, office=town.town, by=town.who("town.clerk"), on=on, at=at(on)).contact


def test_a_review_goes_to_the_organ_above_with_a_clock_of_its_own(town: Town) -> None:
    made, given = served(town)
    review = ask(made.contact)
    assert (review.office, review.answer) == (town.county, given)
    assert review.contact.matter.state == "reviewing"
    running = clock(made.contact, "review")
    assert (running.office, running.strict) == (town.county, later(60))
    assert matters_for(town.who("county.handler")).filter(pk=made.matter.pk).exists()


def test_a_review_may_be_asked_for_on_the_last_day_and_not_after(town: Town) -> None:
    made, _ = served(town)
    last = date(2025, 11, 5)
    with pytest.raises(Refused) as refused:
        ask(made.contact, date(2025, 11, 6))
    assert (refused.value.code, refused.value.article) == ("too_late", "xinfang_2022:35")
    assert "2025年11月5日" in str(refused.value.sentence)
    assert "新的事实" in str(refused.value.remedy)
    assert ask(made.contact, last).asked_on == last


def test_without_service_no_day_counts_and_the_request_is_taken(town: Town) -> None:
    made, _ = answered(town)
    late = later(200)
    assert ask(made.contact, late).asked_on == late


def test_a_request_says_why_and_comes_from_the_person(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="不服的理由"):
        request_review(" ", contact=made.contact, by=by_code(made), on=ASKED, at=at(ASKED))
    other = file(town, ASKED, narrative="另一件事。")
    with pytest.raises(Refused, match="本人的答复"):
        ask(made.contact, by=by_code(other))


def test_a_clerk_takes_a_request_on_paper(town: Town) -> None:
    made, _ = served(town)
    assert ask(made.contact, by=town.who("town.clerk")).contact == made.contact


def test_one_opinion_is_reviewed_once_for_a_person(town: Town) -> None:
    made, _ = served(town)
    ask(made.contact)
    with pytest.raises(Refused, match="已经就这份意见请求过复查"):
        ask(made.contact, later(31))


def test_a_repeat_of_the_same_person_brings_no_second_thirty_days(town: Town) -> None:
    _, _ = served(town)
    again = file(town, later(25))
    assert again.contact.part == "repeat"
    with pytest.raises(Refused) as refused:
        ask(again.contact, later(70))
    assert refused.value.code == "too_late"


def test_an_answered_consultation_has_no_review(town: Town) -> None:
    made = sorted_as(town, "consultation")
    consult("周一至周五。", matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    with pytest.raises(Refused) as refused:
        ask(made.contact)
    assert refused.value.code == "no_review"


def test_a_hearing_stops_the_days_of_a_re_review_alone(town: Town) -> None:
    contact, _ = reviewed(town)
    review = ask_again(contact, later(50))
    before = clock(contact, "re_review").strict
    by = town.who("city.handler")
    open_hearing(review, by=by, on=later(55), at=at(later(55)))
    assert clock(contact, "re_review").stopped
    close_hearing(review, by=by, on=later(62), at=at(later(62)))
    assert (clock(contact, "re_review").strict - before).days == 7


def test_a_hearing_opens_and_closes_once_and_only_where_it_is_reviewed(town: Town) -> None:
    made, _ = served(town)
    review = ask(made.contact)
    by, day = town.who("county.handler"), later(35)
    with pytest.raises(Refused, match="没有进行中的听证"):
        close_hearing(review, by=by, on=day, at=at(day))
    open_hearing(review, by=by, on=day, at=at(day))
    with pytest.raises(Refused, match="听证正在进行"):
        open_hearing(review, by=by, on=day, at=at(day))
    with pytest.raises(Refused, match="听证还没有结束"):
        uphold(town, review, later(40))
    with pytest.raises(Refused):
        open_hearing(review, by=town.who("town.handler"), on=day, at=at(day))


def test_a_review_opinion_is_a_letter_with_the_way_to_the_re_review(town: Town) -> None:
    made, given = served(town)
    decision = uphold(town, ask(made.contact), later(40))
    letter = letter_of(decision.document)
    assert decision.document.number == "青政信查〔2025〕1号"
    assert letter.original.number == given.document.number
    assert (letter.requests, letter.remedy.organ) == ("测量结果不对。", "宁江市人民政府")
    assert pdf_of(decision.document).startswith(b"%PDF")
    assert clock(made.contact, "review").met_on == later(40)
    assert made.contact.matter.state == "reviewed"


def test_the_office_that_answered_does_not_decide_its_own_review(town: Town) -> None:
    made, _ = served(town)
    review = ask(made.contact)
    with pytest.raises(Refused):
        decide_review(review, FOUND, result=UPHELD, by=town.who("town.head"), on=later(40), at=at(later(40)))
    with pytest.raises(NotFound):
        decide_review(review, FOUND, result=UPHELD, by=town.who("city.head"), on=later(40), at=at(later(40)))


@pytest.mark.parametrize("part", ["facts", "reasons", "decision"])
def test_a_review_opinion_says_facts_reasons_and_result(town: Town, part: str) -> None:
    made, _ = served(town)
    review = ask(made.contact)
    empty = ReviewFinding(**{"facts": "事实", "reasons": "理由", "decision": "维持", part: " "})
    with pytest.raises(Refused) as refused:
        decide_review(review, empty, result=UPHELD, by=town.who("county.head"), on=later(40), at=at(later(40)))
    assert refused.value.field == part


def test_changing_an_opinion_needs_a_ground(town: Town) -> None:
    made, _ = served(town)
    review, by, on = ask(made.contact), town.who("county.head"), later(40)
    with pytest.raises(Refused, match="须选定事由"):
        decide_review(review, FOUND, result=CHANGED, by=by, on=on, at=at(on))
    made = decide_review(review, FOUND, result=CHANGED, ground="improper", by=by, on=on, at=at(on))
    assert (made.result, made.ground) == ("changed", "improper")


def test_a_review_is_decided_once(town: Town) -> None:
    made, _ = served(town)
    review = ask(made.contact)
    uphold(town, review, later(40))
    with pytest.raises(Refused, match="已经作出意见"):
        uphold(town, Review.objects.get(), later(41))


def test_a_redo_brings_the_matter_back_into_handling_for_sixty_days(town: Town) -> None:
    made, _ = served(town)
    decision = redo(town, ask(made.contact), later(40))
    matter = decision.review.matter
    assert (matter.state, matter.answered_on, answer_of(matter)) == ("accepted", None, None)
    handle = clocks_of(matter).filter(limit="xinfang_2022.handle", is_open=True).get()
    assert (handle.office, handle.strict) == (town.town, later(100))
    assert letter_of(decision.document).redo_by.on == handle.due_on


def test_after_a_redo_the_new_opinion_can_be_reviewed_again(town: Town) -> None:
    made, _ = served(town)
    hand(town, redo(town, ask(made.contact), later(40)), later(41))
    sign(town, made.matter, later(60), opinion(finding(facts="重新测绘为二十六点五米。")))
    serve(town, made.contact, later(61))
    again = ask(Contact.objects.get(pk=made.contact.pk), later(70))
    assert again.answer.document.number == "青石信处〔2025〕2号"


def test_serving_a_redo_starts_no_days_for_a_re_review(town: Town) -> None:
    made, _ = served(town)
    hand(town, redo(town, ask(made.contact), later(40)), later(41))
    assert clock(made.contact, "ask_re_review") is None


def test_a_review_opinion_is_served_once_and_starts_thirty_days(town: Town) -> None:
    _, decision = reviewed(town)
    assert re_review_until(decision.review) == later(71)
    with pytest.raises(Refused, match="已经送达"):
        hand(town, decision, later(42))


def test_a_re_review_goes_one_organ_higher_and_ends_the_procedure(town: Town) -> None:
    contact, decision = reviewed(town)
    review = ask_again(contact, later(71))
    assert (review.office, review.of) == (town.city, decision.review)
    final = finish(town, review, later(100))
    letter = letter_of(final.document)
    assert letter.review.number == "青政信查〔2025〕1号"
    assert letter.final_basis == "《信访工作条例》第三十六条"
    assert pdf_of(final.document).startswith(b"%PDF")
    matter = final.review.matter
    assert (matter.state, matter.close_reason, matter.closed_on) == ("closed", "re_review_final", later(100))
    hand(town, final, later(101), by="city.head")
    assert clock(contact, "ask_re_review").met_on == later(71)


def test_a_re_review_after_its_last_day_is_refused(town: Town) -> None:
    contact, _ = reviewed(town)
    with pytest.raises(Refused) as refused:
        ask_again(contact, later(72))
    assert (refused.value.code, refused.value.article) == ("too_late", "xinfang_2022:36")


def test_there_is_no_re_review_before_the_review(town: Town) -> None:
    made, _ = served(town)
    ask(made.contact)
    with pytest.raises(Refused, match="还没有可以请求复核"):
        ask_again(made.contact, later(40))


def test_a_re_review_is_asked_for_once(town: Town) -> None:
    contact, _ = reviewed(town)
    ask_again(contact, later(50))
    with pytest.raises(Refused, match="已经就这份复查意见请求过复核"):
        ask_again(contact, later(51))


def test_a_review_is_not_decided_as_a_re_review(town: Town) -> None:
    made, _ = served(town)
    review = ask(made.contact)
    with pytest.raises(Refused, match="这是复查"):
        decide_re_review(review, FOUND, result=UPHELD, by=town.who("county.head"), on=later(40), at=at(later(40)))


def test_a_re_review_may_order_a_redo_too(town: Town) -> None:
    contact, _ = reviewed(town)
    review = ask_again(contact, later(50))
    redo(town, review, later(60), by="city.head")
    contact.matter.refresh_from_db()
    assert contact.matter.state == "accepted"


def test_the_organ_that_reviewed_goes_on_seeing_the_matter(town: Town) -> None:
    contact, _ = reviewed(town)
    ask_again(contact, later(50))
    parts = Custody.objects.filter(matter=contact.matter, until__isnull=True).values_list("office__code", "part")
    assert {("county", "reader"), ("city", "reviewer"), ("town", "lead")} <= set(parts)


def test_one_persons_review_never_binds_anothers(town: Town) -> None:
    made = accepted(town)
    other = neighbour(town, made.contact, DAY)
    heard(town, made.matter, DAY)
    sign(town, made.matter, later(20))
    for contact in (made.contact, other):
        serve(town, contact, later(20))
    first = ask(made.contact, later(30))
    second = ask(other, later(45))
    assert set(open_reviews(made.matter)) == {first, second}
    uphold(town, first, later(50))
    assert list(open_reviews(made.matter)) == [second]
    assert clock(other, "review").met_on is None
    uphold(town, second, later(55))
    assert reviews_of(made.matter).count() == 2


def test_a_neighbour_may_ask_while_anothers_re_review_is_under_way(town: Town) -> None:
    contact, _ = reviewed(town)
    other = neighbour(town, contact, later(42))
    serve_answer(contact=other, by=town.who("town.clerk"), on=later(43), at=at(later(43)), serving=Serving())
    last = ask_again(contact, later(50))
    mine = ask(other, later(51))
    final = finish(town, last, later(60))
    assert final.review.matter.state == "closed"
    uphold(town, mine, later(65))
    contact.matter.refresh_from_db()
    assert contact.matter.state == "reviewed"


def leave(contact: Contact, on: date) -> None:
    contact.matter.refresh_from_db()
    withdraw(contact, written="本人自愿撤回。", by=resident(contact.pk), on=on, at=at(on))


def asked_by(contact: Contact) -> Review:
    return Review.objects.select_related("matter__office", "contact", "office").get(contact=contact)


@pytest.mark.parametrize("decide", [uphold, redo])
def test_what_the_person_withdrew_under_review_is_not_opened_again(
    town: Town, decide: Callable[[Town, Review, date], Decision]
) -> None:
    made, _ = served(town)
    ask(made.contact)
    leave(made.contact, later(35))
    with pytest.raises(Refused) as refused:
        decide(town, asked_by(made.contact), later(36))
    assert (refused.value.code, "取消撤回" in str(refused.value.remedy)) == ("withdrawn_meanwhile", True)
    made.matter.refresh_from_db()
    assert (made.matter.state, made.matter.close_reason) == ("closed", "withdrawn")
    undo_withdrawal(made.contact, by=resident(made.contact.pk), on=later(37), at=at(later(37)))
    decide(town, asked_by(made.contact), later(38))
    made.matter.refresh_from_db()
    assert made.matter.state != "closed"


def test_no_hearing_is_held_nor_last_opinion_given_of_what_was_withdrawn(town: Town) -> None:
    contact, _ = reviewed(town)
    review = ask_again(contact, later(45))
    leave(contact, later(46))
    review.matter.refresh_from_db()
    for step in (
        lambda: open_hearing(review, by=town.who("city.head"), on=later(47), at=at(later(47))),
        lambda: finish(town, review, later(47)),
    ):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.code == "withdrawn_meanwhile"
    contact.matter.refresh_from_db()
    assert contact.matter.close_reason == "withdrawn"


def test_the_review_of_who_stepped_out_binds_no_neighbour_who_stayed(town: Town) -> None:
    made, _ = answered(town)
    other = neighbour(town, made.contact, later(20))
    serve(town, made.contact, later(21))
    serve(town, other, later(21))
    own, theirs = ask(made.contact), ask(other)
    leave(made.contact, later(35))
    with pytest.raises(Refused) as refused:
        redo(town, asked_by(made.contact), later(36))
    assert refused.value.code == "withdrawn_meanwhile"
    uphold(town, asked_by(other), later(36))
    assert {each.pk for each in open_reviews(made.matter)} == {own.pk}
    assert theirs.pk != own.pk


def test_a_withdrawal_that_was_not_the_persons_will_ends_no_review(town: Town) -> None:
    made, _ = served(town)
    ask(made.contact)
    leave(made.contact, later(35))
    head = town.who("town.head")
    correct(made.matter, wrong=Wrong.NOT_WITHDRAWN, by=head, on=later(36), at=at(later(36)))
    assert redo(town, asked_by(made.contact), later(37)).result == "redo"
