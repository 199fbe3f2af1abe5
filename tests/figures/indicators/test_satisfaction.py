"""Facts about what residents say."""

from datetime import date

from huiyin.handling.intake.acts import Registered
from huiyin.handling.ratings.acts import call_back, rate, undo_rating
from huiyin.handling.ratings.models import Rating
from huiyin.handling.ratings.said import Said
from huiyin.record.offices.acting import resident
from tests.figures.walks import beside, count, served_on, share
from tests.town import Town, at

RECEIVED, SERVED, RATED = date(2025, 3, 3), date(2025, 4, 1), date(2025, 4, 10)
GOOD = Said(of_petition_office="satisfied", of_competent_office="basically", solved=True)
BAD = Said(of_competent_office="unsatisfied", solved=False)


def said(made: Registered, what: Said, on: date = RATED, *, at_window: bool = False) -> Rating:
    by = resident(made.contact.pk, at_window=at_window)
    return rate(what, contact=made.contact, by=by, on=on, at=at(on))


def test_silence_is_never_satisfaction(town: Town) -> None:
    said(served_on(town, RECEIVED, SERVED, 1), GOOD)
    said(served_on(town, RECEIVED, SERVED, 2), BAD)
    served_on(town, RECEIVED, SERVED, 3)
    assert share("satisfied_with_competent_office") == (1, 2)
    assert share("rated_competent_office") == (2, 3)
    assert share("satisfied_of_all") == (1, 3)
    assert share("solved") == (1, 2)


def test_the_two_offices_are_rated_apart(town: Town) -> None:
    said(served_on(town, RECEIVED, SERVED, 1), GOOD)
    said(served_on(town, RECEIVED, SERVED, 2), BAD)
    assert share("satisfied_with_petition_office") == (1, 1)
    assert share("rated_petition_office") == (1, 2)


def test_who_rates_again_is_counted_once_by_the_newest_word(town: Town) -> None:
    made = served_on(town, RECEIVED, SERVED, 1)
    said(made, GOOD)
    said(made, BAD, date(2025, 4, 12))
    assert share("satisfied_with_competent_office") == (0, 1)
    assert share("satisfied_with_competent_office", as_of=RATED) == (1, 1)


def test_a_rating_taken_back_is_silence(town: Town) -> None:
    made = served_on(town, RECEIVED, SERVED, 1)
    rating, on = said(made, GOOD), date(2025, 4, 12)
    undo_rating(rating, by=resident(made.contact.pk), on=on, at=at(on))
    assert share("satisfied_with_competent_office") == (0, 0)
    assert share("rated_competent_office") == (0, 1)


def test_call_backs_stand_apart_and_ratings_at_the_window_are_shown(town: Town) -> None:
    called = served_on(town, RECEIVED, SERVED, 1)
    call_back(GOOD, contact=called.contact, by=town.who("town.clerk"), on=RATED, at=at(RATED))
    said(served_on(town, RECEIVED, SERVED, 2), GOOD, at_window=True)
    found = count("satisfied_with_competent_office")
    assert (found.n, found.d, beside(found)) == (1, 1, {"at_window": 1})
    assert share("satisfied_in_call_backs") == (1, 1)
    assert share("rated_competent_office") == (1, 2)


def test_a_person_is_rateable_once_the_thirty_days_are_over(town: Town) -> None:
    served_on(town, RECEIVED, SERVED, 1)
    assert share("rated_competent_office", "2025-04") == (0, 0)
    assert share("rated_competent_office", "2025-05") == (0, 1)
