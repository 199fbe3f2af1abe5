"""Facts about sending on and coming back."""

from datetime import date

from huiyin.handling.routing.acts import agree_return, assign, forward, object_to
from tests.figures.walks import beside, count, share
from tests.handling.cases import DAY, sent_to_town, sorted_at_bureau, who
from tests.town import Town


def test_a_matter_that_came_back_and_went_on_was_sent_twice_and_returned_once(town: Town) -> None:
    matter = sent_to_town(town)
    object_to(matter, reasons="水渠由县自然资源局管理。", proposed=town.lands, **who(town, "town.handler"))
    assert share("returned", office="bureau") == (0, 1)
    agree_return(matter, **who(town, "bureau.sorter"))
    forward(matter, to=town.lands, **who(town, "bureau.sorter"))
    assert share("returned", office="bureau") == (1, 2)
    assert count("matters_sent", office="bureau").n == 2


def test_what_came_back_after_the_day_told_was_not_returned_then(town: Town) -> None:
    matter = sent_to_town(town)
    later = date(2025, 9, 18)
    object_to(matter, reasons="水渠由县自然资源局管理。", proposed=town.lands, **who(town, "town.handler"))
    agree_return(matter, **who(town, "bureau.sorter", later))
    assert share("returned", "2025", "bureau", as_of=DAY) == (0, 1)


def test_sending_with_a_limit_stands_beside(town: Town) -> None:
    matter = sorted_at_bureau(town)
    assign(matter, to=town.town, days=30, **who(town, "bureau.sorter"))
    found = count("matters_sent", office="bureau")
    assert (found.n, beside(found)) == (1, {"assigned": 1})


def test_the_receiver_sent_nothing(town: Town) -> None:
    sent_to_town(town)
    assert count("matters_sent", office="town").n == 0
