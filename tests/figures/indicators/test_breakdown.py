"""Facts about tables cut by channel or category."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from huiyin.figures.indicators.breakdown import breakdowns, suppressed
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.record.matters.models import Channel
from tests.figures.walks import TODAY, filed_at_bureau, someone
from tests.town import Town, file

DAY = date(2025, 3, 3)


def test_cells_sum_to_the_total(town: Town) -> None:
    for number in range(7):
        file(town, DAY, **someone(number), channel=Channel.PHONE if number < 3 else Channel.LETTER)
    found = breakdowns(["channel"], period("2025", TODAY), scope("town"))["channel"]
    assert [(cell.name, cell.n) for cell in found.cells] == [("来信", 4), ("来电", 3)]
    assert sum(cell.n for cell in found.cells) == found.total == 7


def test_a_matter_without_category_is_shown_as_such(town: Town) -> None:
    for number in range(3):
        file(town, DAY, **someone(number))
    found = breakdowns(["category"], period("2025", TODAY), scope("town"))["category"]
    assert [(cell.name, cell.n) for cell in found.cells] == [("未分类", 3)]


def test_matters_are_cut_by_the_office_that_registered_them(town: Town) -> None:
    for number in range(8):
        (filed_at_bureau if number < 3 else at_town)(town, DAY, number)
    found = breakdowns(["office"], period("2025", TODAY), scope("county"))["office"]
    assert sorted((cell.name, cell.n) for cell in found.cells) == sorted([(town.bureau.name, 3), (town.town.name, 5)])


def at_town(town: Town, on: date, number: int) -> None:
    file(town, on, **someone(number))


def test_one_and_two_are_hidden_with_another_so_that_the_total_does_not_tell() -> None:
    assert suppressed([9, 5, 2]) == [None, 5, None]
    assert suppressed([3, 5, 1]) == [None, None, None]
    assert suppressed([9, 5, 3]) == [9, 5, 3]
    assert suppressed([9, 0]) == [9, 0]


@given(st.lists(st.integers(0, 50)))
def test_no_small_cell_is_ever_shown_nor_follows_from_the_total(counts: list[int]) -> None:
    shown = suppressed(counts)
    assert not {1, 2} & set(shown)
    hidden = [n for n, cell in zip(counts, shown, strict=True) if cell is None]
    others = [n for n in hidden if n >= 3]
    least = len(hidden) - len(others) + 3 * len(others)
    assert not hidden or (others and sum(hidden) > least) or not any(cell and cell >= 3 for cell in shown)
