"""Facts about conclusion and resolution."""

from datetime import date

from huiyin.handling.answers.replies import consult
from huiyin.handling.intake.acts import link
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.record.procedure.perform import perform
from tests.course import sorted_as
from tests.figures.walks import (
    accepted_on,
    answered_on,
    beside,
    close,
    count,
    filed_at_bureau,
    served_on,
    share,
    someone,
    withdraw,
)
from tests.town import Town, at, intake

JUNE, DECEMBER = date(2025, 6, 2), date(2025, 12, 1)
NEW_YEAR = date(2026, 1, 5)


def test_concluded_is_not_divided_by_concluded(town: Town) -> None:
    answered_on(town, accepted_on(town, JUNE, 1), date(2025, 7, 1))
    accepted_on(town, JUNE, 2)
    assert share("concluded_of_accepted") == (1, 2)


def test_what_is_concluded_after_the_last_midnight_does_not_move_a_finished_year(town: Town) -> None:
    made = accepted_on(town, DECEMBER, 1)
    before = share("concluded_of_accepted")
    answered_on(town, made, NEW_YEAR)
    assert before == share("concluded_of_accepted") == (0, 1)
    assert share("concluded_of_accepted", as_of=NEW_YEAR) == (1, 1)


def test_the_flow_of_a_year_counts_last_years_open_matters_in_both_numbers(town: Town) -> None:
    old = accepted_on(town, date(2024, 12, 20), 1)
    done = accepted_on(town, date(2024, 12, 20), 2)
    answered_on(town, done, date(2024, 12, 28))
    answered_on(town, old, date(2025, 1, 10))
    assert share("concluded_of_open") == (1, 1)
    assert share("concluded_of_accepted") == (0, 0)


def test_the_flow_ends_with_the_period_whatever_day_it_is_told(town: Town) -> None:
    answered_on(town, accepted_on(town, DECEMBER, 1), NEW_YEAR)
    assert share("concluded_of_open", as_of=NEW_YEAR) == (0, 1)


def test_sending_a_matter_on_is_not_concluding_it(town: Town) -> None:
    matter = filed_at_bureau(town, JUNE, 1).matter
    triage(matter, kind="complaint", route="31.6", by=town.who("bureau.sorter"), on=JUNE, at=at(JUNE))
    forward(matter, to=town.town, by=town.who("bureau.sorter"), on=JUNE, at=at(JUNE))
    assert share("concluded_of_accepted", office="bureau") == (0, 0)
    assert share("concluded_of_open", office="county") == (0, 0)


def test_a_matter_raised_anew_is_open_again_and_accepted_once(town: Town) -> None:
    made = served_on(town, JUNE, date(2025, 7, 1), 1)
    close(town, made.matter, date(2025, 7, 10))
    on = date(2025, 8, 1)
    link(
        intake(**{**someone(1), "narrative": "路灯又不亮了"}), matter=made.matter, office=town.town,
        by=town.who("town.clerk"), on=on, at=at(on),
    )  # fmt: skip
    assert share("concluded_of_accepted", as_of=date(2025, 7, 31)) == (1, 1)
    assert share("concluded_of_accepted") == (0, 1)
    assert count("matters_accepted").n == 1


def test_a_note_entered_late_for_an_earlier_day_concludes_nothing_on_that_day(town: Town) -> None:
    made = answered_on(town, accepted_on(town, JUNE, 1), date(2025, 7, 1))
    by, on = town.who("town.head"), date(2025, 6, 20)
    with perform("noted", by=by, on=on, at=at(NEW_YEAR), matter=made.matter, late_reason="补录"):
        pass
    assert share("concluded_of_accepted", "2025-06") == (0, 1)


def test_an_answer_alone_resolves_nothing(town: Town) -> None:
    answered_on(town, accepted_on(town, JUNE, 1), date(2025, 7, 1))
    explained = answered_on(town, accepted_on(town, JUNE, 2), date(2025, 7, 1))
    close(town, explained.matter, date(2025, 8, 1), "explained")
    performed = answered_on(town, accepted_on(town, JUNE, 3), date(2025, 7, 1))
    close(town, performed.matter, date(2025, 8, 1), "supported_performed")
    withdraw(accepted_on(town, JUNE, 4), date(2025, 8, 1))
    assert share("resolved") == (2, 4)
    assert share("concluded_of_accepted") == (4, 4)


def test_a_question_answered_at_once_is_shown_beside_the_accepted(town: Town) -> None:
    matter = sorted_as(town, "consultation", JUNE, **someone(1)).matter
    consult("路灯由镇里维修。", matter=matter, by=town.who("town.handler"), on=JUNE, at=at(JUNE))
    found = count("matters_accepted")
    assert (found.n, beside(found)) == (0, {"answered_at_once": 1})
    assert share("accepted") == (1, 1)
