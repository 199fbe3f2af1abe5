"""A matter from the window to the last opinion, with a redo on the way (信访工作条例 Art. 23, 32, 34–36)."""

from datetime import date

import pytest

from huiyin.handling.answers.acts import serve_answer
from huiyin.handling.answers.lookups import answer_of, answers_of, review_until
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
from huiyin.handling.reviews.lookups import re_review_until, reviews_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import decline_review, request_re_review, request_review
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.course import DAY, finding, heard, later, opinion, sign
from tests.handling.cases import accepted, who
from tests.refused import refused
from tests.town import at, by_code, make_town

pytestmark = pytest.mark.django_db
FOUND = ReviewFinding(facts="经调阅案卷、听证。", reasons="依据测绘报告。", decision="如上。")
ANEW = opinion(finding(facts="经重新测绘，占用二十六点五米。", opinion="十二月底前清除堆土。"))


def test_answered_reviewed_redone_and_finally_re_reviewed() -> None:
    town = make_town()
    made = accepted(town, DAY)
    contact, matter, person = made.contact, made.matter, by_code(made)

    heard(town, matter, later(10))
    first = sign(town, matter, date(2025, 11, 17))
    handle = clocks_of(matter).get(limit="xinfang_2022.handle")
    assert (handle.due_on, handle.met_on) == (date(2025, 11, 17), date(2025, 11, 17))
    serve_answer(contact=contact, **who(town, "town.clerk", date(2025, 11, 18)))
    last = review_until(matter, contact)
    assert last == date(2025, 12, 18)

    late = {"contact": contact, "by": person, "on": later(1, last), "at": at(later(1, last))}
    assert refused(request_review, "测量不对。", **late) == "too_late"
    review = request_review("测量不对。", contact=contact, by=person, on=last, at=at(last))
    assert review.office == town.county

    open_hearing(review, **who(town, "county.handler", date(2025, 12, 25)))
    close_hearing(review, **who(town, "county.handler", date(2025, 12, 26)))
    redone = order_redo(review, FOUND, ground=Decision.Ground.FACTS, **who(town, "county.head", date(2026, 1, 8)))
    serve_review(redone, **who(town, "county.head", date(2026, 1, 9)))
    matter = contact.matter
    assert (matter.state, answer_of(matter)) == ("accepted", None)
    assert letter_of(redone.document).heard_on == date(2025, 12, 25)

    assert refused(sign, town, matter, date(2026, 2, 10)) == "same_opinion"
    second = sign(town, matter, date(2026, 2, 10), ANEW)
    assert [each.pk for each in answers_of(matter)] == [second.pk, first.pk]
    serve_answer(contact=contact, **who(town, "town.clerk", date(2026, 2, 11)))

    again = request_review("仍然不服。", contact=contact, by=person, on=date(2026, 3, 2), at=at(date(2026, 3, 2)))
    upheld = decide_review(again, FOUND, result=Decision.Result.UPHELD, **who(town, "county.head", date(2026, 3, 20)))
    serve_review(upheld, **who(town, "county.head", date(2026, 3, 23)))
    assert contact.matter.state == "reviewed"
    assert re_review_until(again) == date(2026, 4, 22)

    on = date(2026, 4, 22)
    final_review = request_re_review("请求复核。", contact=contact, by=person, on=on, at=at(on))
    assert final_review.office == town.city
    open_hearing(final_review, **who(town, "city.handler", date(2026, 5, 6)))
    close_hearing(final_review, **who(town, "city.handler", date(2026, 5, 20)))
    clock = clocks_of(matter).get(limit="xinfang_2022.re_review")
    assert (clock.strict, clock.stopped_days) == (date(2026, 6, 5), 14)
    final = decide_re_review(
        final_review, FOUND, result=Decision.Result.UPHELD, **who(town, "city.head", date(2026, 6, 5))
    )
    serve_review(final, **who(town, "city.head", date(2026, 6, 8)))
    asked_again = {"stage": Review.Stage.RE_REVIEW, "contact": contact, **who(town, "town.clerk", date(2026, 6, 30))}
    assert "复核不予受理告知书" in letter_of(decline_review("还是不服。", **asked_again)).title

    matter.refresh_from_db()
    assert (matter.state, matter.close_reason) == ("closed", "re_review_final")
    assert clocks_of(matter).get(limit="xinfang_2022.re_review").met_on == date(2026, 6, 5)
    assert reviews_of(matter).filter(decision__isnull=True).count() == 0
    for letter in Document.objects.filter(matter=matter, kind__in=("opinion", "review", "rereview")):
        assert pdf_of(letter).startswith(b"%PDF")
    assert list(Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True)) == [
        *("registered", "triaged", "accepted", "heard", "answered", "answer_served"),
        *("review_requested", "hearing_opened", "hearing_closed", "redo_ordered", "redo_served"),
        *("answered", "answer_served", "review_requested", "reviewed", "review_served"),
        *("re_review_requested", "hearing_opened", "hearing_closed", "re_reviewed", "re_review_served"),
        "review_declined",
    ]
    assert not verify().breaks
