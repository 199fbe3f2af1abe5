"""Facts about promises: what the office says, and what the person says."""

from datetime import date

from huiyin.handling.promises.acts import break_promise, keep_promise, promise, strike, take_back
from tests.course import DAY, later, served
from tests.figures.walks import share
from tests.town import Town, at, by_code

DUE = date(2025, 12, 1)


def promised(town: Town):
    made, _answer = served(town, DAY)
    on = later(30)
    said = promise("修好水渠", contact=made.contact, due_on=DUE, by=town.who("town.handler"), on=on, at=at(on))
    return made, said


def done(town: Town, said, on: date = DUE):
    keep_promise(said, by=town.who("town.handler"), on=on, at=at(on), evidence="水渠已通水，见照片。")


def test_the_offices_word_is_not_the_persons(town: Town) -> None:
    _made, said = promised(town)
    assert share("promises_done") == (0, 1)
    done(town, said)
    assert (share("promises_done"), share("promises_confirmed")) == ((1, 1), (0, 1))


def test_the_person_confirms(town: Town) -> None:
    made, said = promised(town)
    done(town, said)
    keep_promise(said, by=by_code(made), on=DUE, at=at(DUE))
    assert share("promises_confirmed") == (1, 1)


def test_a_confirmation_that_was_taken_back_confirms_nothing_until_it_is_given_again(town: Town) -> None:
    made, said = promised(town)
    how = {"by": by_code(made), "on": DUE, "at": at(DUE)}
    keep_promise(said, **how)
    take_back(said, **how)
    assert share("promises_confirmed") == (0, 1)
    keep_promise(said, **how)
    assert share("promises_confirmed") == (1, 1)


def test_what_was_struck_on_its_day_was_never_due(town: Town) -> None:
    _made, said = promised(town)
    strike(said, reasons="日期写错。", by=town.who("town.handler"), on=later(30), at=at(later(30)))
    assert share("promises_done") == (0, 0)


def test_done_a_day_late_is_not_by_its_day(town: Town) -> None:
    _made, said = promised(town)
    done(town, said, date(2025, 12, 2))
    assert share("promises_done") == (0, 1)


def test_a_broken_promise_is_not_kept_whatever_the_office_said(town: Town) -> None:
    made, said = promised(town)
    done(town, said)
    on = date(2025, 12, 3)
    break_promise(said, by=by_code(made), on=on, at=at(on))
    assert share("promises_done") == (0, 1)


def test_a_promise_counts_in_the_period_of_its_day(town: Town) -> None:
    promised(town)
    assert (share("promises_done", "2025-11"), share("promises_done", "2025-12")) == ((0, 0), (0, 1))
