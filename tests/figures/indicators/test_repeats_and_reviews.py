"""Facts about repeats and reviews."""

from datetime import date, timedelta

import pytest

from huiyin.handling.intake.acts import Registered, join, link
from huiyin.handling.reviews.acts import decide_review, order_redo
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_review
from huiyin.record.offices.acting import resident
from tests.figures.walks import close, served_on, share, someone
from tests.town import Town, at, intake

RECEIVED, SERVED, CLOSED = date(2025, 3, 3), date(2025, 4, 1), date(2025, 4, 10)


def again(town: Town, made: Registered, on: date) -> None:
    said = intake(**{**someone(1), "narrative": f"{on}又来反映"})
    link(said, matter=made.matter, office=town.town, by=town.who("town.clerk"), on=on, at=at(on))


def test_a_neighbour_who_joins_is_no_repeat(town: Town) -> None:
    made = served_on(town, RECEIVED, SERVED, 1)
    join(
        intake(**someone(2)), matter=made.matter, office=town.town, by=town.who("town.clerk"), on=SERVED, at=at(SERVED)
    )
    again(town, made, SERVED)
    assert share("repeated_contacts") == (1, 3)


@pytest.mark.parametrize(("days", "n"), [(90, 1), (91, 0)])
def test_a_matter_raised_anew_counts_for_ninety_days_after_closing(town: Town, days: int, n: int) -> None:
    made = served_on(town, RECEIVED, SERVED, 1)
    close(town, made.matter, CLOSED)
    again(town, made, CLOSED + timedelta(days=days))
    assert share("raised_again") == (n, 1)


def test_a_closing_is_judged_when_its_ninety_days_are_over(town: Town) -> None:
    close(town, served_on(town, RECEIVED, SERVED, 1).matter, CLOSED)
    assert share("raised_again", "2025Q2") == (0, 0)
    assert share("raised_again", "2025Q3") == (0, 1)


def asked(town: Town, made: Registered, on: date) -> Review:
    return request_review("不服，请复查。", contact=made.contact, by=resident(made.contact.pk), on=on, at=at(on))


def test_reviews_are_divided_by_the_answers_whose_thirty_days_are_over(town: Town) -> None:
    asked(town, served_on(town, RECEIVED, SERVED, 1), CLOSED)
    served_on(town, RECEIVED, SERVED, 2)
    served_on(town, RECEIVED, date(2025, 5, 20), 3)
    assert share("review_requested", "2025-05") == (1, 2)
    assert share("review_requested") == (1, 3)


def test_changed_and_revoked_answers_count_against_the_office_that_answered(town: Town) -> None:
    found = ReviewFinding(facts="经调阅案卷。", reasons="事实不清。", decision="予以纠正。")
    facts = {"by": town.who("county.head"), "on": date(2025, 4, 20), "at": at(date(2025, 4, 20))}
    upheld, changed, revoked = (asked(town, served_on(town, RECEIVED, SERVED, n), CLOSED) for n in (1, 2, 3))
    decide_review(upheld, found, result=Decision.Result.UPHELD, **facts)
    decide_review(changed, found, result=Decision.Result.CHANGED, ground=Decision.Ground.FACTS, **facts)
    order_redo(revoked, found, ground=Decision.Ground.FACTS, **facts)
    assert share("changed_in_review") == (2, 3)
    assert share("changed_in_review", office="lands") == (0, 0)
    assert share("concluded_of_accepted") == (2, 3)
