"""Facts about the age of open matters."""

from datetime import date

from huiyin.handling.intake.acts import link
from tests.figures.walks import accepted_on, answered_on, close, count, served_on, share, someone
from tests.town import Town, at, file, intake

END = date(2025, 12, 31)


def test_ages_are_those_of_matters_open_at_the_end_of_the_period(town: Town) -> None:
    file(town, date(2025, 12, 21), **someone(1))
    accepted_on(town, date(2025, 12, 11), 2)
    answered_on(town, accepted_on(town, date(2025, 1, 10), 3), date(2025, 3, 1))
    answered_on(town, accepted_on(town, date(2025, 12, 1), 4), date(2026, 1, 10))
    assert count("still_open").n == 3
    assert share("days_open_median") == (20, 3)
    assert share("days_open_p90") == (30, 3)


def test_raising_a_matter_anew_does_not_begin_its_age_again(town: Town) -> None:
    made = served_on(town, date(2025, 3, 1), date(2025, 4, 1), 1)
    close(town, made.matter, date(2025, 4, 10))
    on = date(2025, 12, 1)
    link(
        intake(**{**someone(1), "narrative": "又坏了"}), matter=made.matter, office=town.town,
        by=town.who("town.clerk"), on=on, at=at(on),
    )  # fmt: skip
    assert share("days_open_median") == ((END - date(2025, 3, 1)).days, 1)


def test_without_open_matters_there_is_no_age(town: Town) -> None:
    assert count("days_open_median").large == "无数据"
