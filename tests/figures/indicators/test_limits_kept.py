"""Facts about limits kept."""

from datetime import date, timedelta

from huiyin.handling.acceptance.acts import notify
from huiyin.handling.casework.acts import extend
from tests.figures.walks import accepted_on, answered_on, share, someone, withdraw
from tests.town import Town, at, file

RECEIVED = date(2025, 3, 3)
DUE = date(2025, 5, 6)  # 60 days, moved off the May holidays


def test_all_that_fell_due_are_counted_not_only_those_answered(town: Town) -> None:
    answered_on(town, accepted_on(town, RECEIVED, 1), date(2025, 4, 1))
    answered_on(town, accepted_on(town, RECEIVED, 2), date(2025, 6, 1))
    accepted_on(town, RECEIVED, 3)
    assert share("reply_on_time") == (1, 3)


def test_an_answer_on_the_moved_last_day_is_in_time(town: Town) -> None:
    answered_on(town, accepted_on(town, RECEIVED, 1), DUE)
    answered_on(town, accepted_on(town, RECEIVED, 2), DUE + timedelta(days=1))
    assert share("reply_on_time", "2025-05") == (1, 2)


def test_what_is_not_due_yet_is_not_counted(town: Town) -> None:
    answered_on(town, accepted_on(town, RECEIVED, 1), date(2025, 4, 1))
    assert share("reply_on_time", "2025-04") == (0, 0)
    assert share("reply_on_time", as_of=date(2025, 5, 5)) == (0, 0)


def test_an_extension_moves_the_last_day_and_is_shown_apart(town: Town) -> None:
    made = accepted_on(town, RECEIVED, 1)
    on = date(2025, 4, 20)
    extend(made.matter, days=30, reason="需要专业检测。", by=town.who("town.head"), on=on, at=at(on))
    answered_on(town, made, date(2025, 5, 20))
    answered_on(town, accepted_on(town, RECEIVED, 2), date(2025, 4, 1))
    assert share("reply_on_time") == (2, 2)
    assert share("reply_on_time_extended") == (1, 1)
    assert share("reply_on_time", "2025-05") == (1, 1)


def test_a_withdrawal_after_the_last_day_does_not_undo_that_it_was_late(town: Town) -> None:
    withdraw(accepted_on(town, RECEIVED, 1), DUE)
    withdraw(accepted_on(town, RECEIVED, 2), DUE + timedelta(days=1))
    assert share("reply_on_time") == (0, 1)


def test_a_notice_never_given_is_late(town: Town) -> None:
    notify(file(town, RECEIVED, **someone(1)).matter, by=town.who("town.sorter"), on=RECEIVED, at=at(RECEIVED))
    late = file(town, RECEIVED, **someone(2)).matter
    notify(late, by=town.who("town.sorter"), on=date(2025, 4, 1), at=at(date(2025, 4, 1)))
    file(town, RECEIVED, **someone(3))
    assert share("notice_on_time") == (1, 3)
