"""Facts about what pages tell: counted once an hour, and afresh in the next."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from huiyin.figures.hourly import Hourly
from huiyin.figures.indicators.comparison import compared_with
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.lookups import figure, figures_of
from tests.figures.walks import TODAY, file, someone
from tests.town import Town, at

CUTS = ("channel", "category", "village", "dispute")


@pytest.mark.usefixtures("few_figures")
def test_a_page_counts_once_an_hour_and_tells_what_was_counted(
    year: Town, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    asked, now = period("2025", TODAY), at(TODAY)
    first = Hourly(scope("town"), now)
    told = (
        first.figures_of((asked, *compared_with(asked))),
        first.figure("concluded_of_accepted", asked),
        first.breakdowns(CUTS, asked),
    )
    assert told[:2] == (
        figures_of((asked, *compared_with(asked)), scope("town")),
        figure("concluded_of_accepted", asked, scope("town"), lists=True),
    )
    file(year, date(2025, 9, 1), **someone(30))
    later = Hourly(scope("town"), now + timedelta(minutes=59))
    with django_assert_max_num_queries(3):
        assert told == (
            later.figures_of((asked, *compared_with(asked))),
            later.figure("concluded_of_accepted", asked),
            later.breakdowns(CUTS, asked),
        )
    next_hour = Hourly(scope("town"), now + timedelta(hours=1))
    assert next_hour.figures_of([asked])[0] != told[0][0]
    assert next_hour.breakdowns(CUTS, asked)["channel"].total == told[2]["channel"].total + 1
