"""Facts about rows that name nobody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.figures.kit.anonymous import FEWEST, HIDDEN, shared, why_left_out
from huiyin.figures.publications.models import FrozenFigure

TRAITS = st.tuples(st.sampled_from("ab"), st.sampled_from(["1", "2", ""]), st.sampled_from(["2025-01", "2025-02"]))


@given(st.lists(TRAITS, min_size=FEWEST, max_size=60))
def test_every_combination_stands_for_at_least_five_rows(traits):
    assert min(Counter(shared(traits)).values()) >= FEWEST


@given(st.lists(TRAITS, min_size=FEWEST, max_size=60))
def test_what_is_shown_of_a_row_is_true_or_hidden(traits):
    pairs = zip(traits, shared(traits), strict=True)
    assert all(shown in (true, HIDDEN) for row, found in pairs for true, shown in zip(row, found, strict=True))


def test_what_five_share_stays_and_the_month_goes_first():
    many, few = [("a", "1", "2025-01")] * 5, [("a", "2", "2025-01")] * 3 + [("a", "2", "2025-02")] * 2
    assert shared([*many, *few]) == [*many, *[("a", "2", HIDDEN)] * 5]


def test_a_row_that_stands_alone_takes_others_with_it():
    found = shared([("a", "1", "2025-01")] * 5 + [("b", "1", "2025-01")])
    assert found == [(HIDDEN, HIDDEN, HIDDEN)] * 6


def test_four_rows_cannot_hide():
    with pytest.raises(ValueError, match="4 rows"):
        shared([("a", "1", "2025-01")] * 4)


def figure(shape, counted, others):
    return FrozenFigure(
        key="x",
        shape=shape,
        n=counted,
        counted=[f"c{n}" for n in range(counted)],
        not_counted=[f"o{n}" for n in range(others)],
    )


@pytest.mark.parametrize(
    ("shape", "counted", "others", "why"),
    [
        ("share", 20, 5, ""),
        ("share", 20, 0, ""),
        ("share", 0, 9, ""),
        ("share", 4, 20, "small_cell"),
        ("share", 20, 1, "small_cell"),
        ("sum", 6, 0, "not_counted_in_rows"),
        ("share", 0, 0, "no_data"),
    ],
)
def test_why_a_figure_is_left_out(shape, counted, others, why):
    assert why_left_out(figure(shape, counted, others)) == why
