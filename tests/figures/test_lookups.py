"""Facts about all figures together."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.figures.counting import digest
from huiyin.figures.indicators.breakdown import CUTS, breakdowns
from huiyin.figures.indicators.figure import SHARE, UNITS
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.registry import FAMILIES, indicators
from huiyin.figures.indicators.scope import Scope, scope, scopes_shown
from huiyin.figures.lookups import figures, figures_of, matters_behind
from huiyin.lib.refusal import NotFound
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office
from tests.figures.walks import (
    TODAY,
    accepted_on,
    close,
    count,
    someone,
)
from tests.town import Town, file, make_town

FIRST = date(2025, 1, 2)


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 400), length=st.integers(0, 400), told=st.integers(0, 700), office=st.sampled_from(
    ["town", "bureau", "county", "city", "lands"]
))  # fmt: skip
def test_no_share_is_ever_more_than_the_whole(year: Town, start: int, length: int, told: int, office: str) -> None:
    since = FIRST + timedelta(days=start)
    text = f"{since}..{since + timedelta(days=length)}"
    as_of = min(since + timedelta(days=told), TODAY)
    for each in figures(period(text, TODAY, as_of), scope(office)):
        assert each.shape != SHARE or 0 <= each.n <= each.d


def test_every_number_is_the_length_of_its_list(year: Town) -> None:
    asked = period("2025", TODAY), scope("county")
    for each in figures(*asked):
        listed = list(each.indicator.counting(*asked).listed())
        if each.shape == SHARE:
            assert (sum(counted for _, counted in listed), len(listed)) == (each.n, each.d), each.key
        else:
            assert len(listed) == (each.d if each.d is not None else each.n), each.key


def test_the_same_question_counts_anew_what_came_and_who_moved(town: Town) -> None:
    def opened() -> int:
        return next(each.n for each in figures(period("2025", TODAY), scope("town")) if each.key == "matters_opened")

    file(town, FIRST, **someone(1))
    assert opened() == 1
    file(town, FIRST, **someone(2))
    assert opened() == 2
    Office.objects.filter(pk=town.town.pk).update(path=Concat(Value("moved/"), "path"))
    assert opened() == 2


def test_all_figures_take_one_statement_however_many_matters(
    year: Town, django_assert_num_queries: Callable[[int], object]
) -> None:
    asked = period("2025", TODAY), scope("town")
    with django_assert_num_queries(1):
        figures(*asked)


def test_acts_after_the_day_told_change_no_figure(year: Town) -> None:
    asked = period("2025H1", TODAY), scope("county")
    before = [(each.key, each.n, each.d, each.matters_hash) for each in figures(*asked, lists=True)]
    accepted_on(year, date(2025, 9, 1), 20)
    for matter in Matter.objects.filter(state="answered"):
        close(year, matter, date(2025, 9, 2))
    assert before == [(each.key, each.n, each.d, each.matters_hash) for each in figures(*asked, lists=True)]


def test_with_nothing_to_divide_by_there_is_no_data(town: Town) -> None:
    found = figures(period("2025", TODAY), scope("town"))
    assert {each.large for each in found if each.shape == SHARE} == {"无数据"}
    assert {each.percent for each in found} == {None}


def test_under_twenty_both_numbers_are_written(year: Town) -> None:
    assert count("concluded_of_accepted").large == "3/5"


def test_the_digest_changes_when_one_matter_moves_from_counted_to_not(year: Town) -> None:
    matter = Matter.objects.all()[0].pk
    assert digest([(matter, True)]) != digest([(matter, False)])
    assert digest([(matter, True), (matter, False)]) == digest([(matter, False), (matter, True)])


def test_the_list_shows_a_reader_no_matter_that_access_denies(year: Town) -> None:
    asked = "contacts_registered", period("2025", TODAY), scope("county")
    seen = {each.matter.office.code for each in matters_behind(*asked, year.who("town.sorter"))}
    assert seen == {"town"}
    assert matters_behind(*asked, year.who("lands.sorter")) == []


def test_an_unknown_figure_is_not_found(town: Town) -> None:
    with pytest.raises(NotFound):
        count("risk")


@pytest.mark.parametrize("each", indicators(), ids=lambda each: each.key)
def test_a_figure_says_what_it_is(each) -> None:
    assert each.unit in UNITS
    assert each.family in FAMILIES
    assert each.basis.startswith(("xinfang_2022:", "mediation_2010:"))
    with override("en"):
        assert str(each.definition) == each.english


@pytest.mark.parametrize("text", ["2025", "2025-03", "2025-05", "2025H1"])
def test_an_office_above_all_counts_the_same_whether_or_not_it_asks_where_rows_lie(year: Town, text: str) -> None:
    above = {each.code: each for each in scopes_shown()}["city"]
    asked = period(text, TODAY)
    assert figures(asked, above, lists=True) == figures(asked, Scope(above.office), lists=True)
    assert breakdowns(CUTS, asked, above) == breakdowns(CUTS, asked, Scope(above.office))


def test_an_office_is_everywhere_while_no_other_lies_outside(year: Town) -> None:
    assert [each.code for each in scopes_shown() if each.everywhere] == ["city"]
    Office.objects.create(
        code="other", name="别的市", path="other/", kind="government", division="990200", opened_on=FIRST
    )
    assert not any(each.everywhere for each in scopes_shown())


def test_several_periods_are_counted_as_each_of_them_alone(year: Town) -> None:
    periods = [period(text, TODAY) for text in ("2025H1", "2025", "2025-03")]
    for told, each in zip(figures_of(periods, scope("town")), periods, strict=True):
        alone = figures(each, scope("town"))
        assert [(one.key, one.n, one.d) for one in told] == [(one.key, one.n, one.d) for one in alone]
