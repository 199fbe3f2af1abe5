"""Sums that stand side by side, and totals that name their sources."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.figures.checker.check import Checked, check

COUNTS = st.tuples(*[st.integers(2, 400)] * 3)


def items(*rows: tuple[int, int, int], total: tuple[int, int, int]) -> str:
    said = [
        f"“{name}”栏目共收到来信{a}件，已办理{b}件，网站公开{c}件；"
        for name, (a, b, c) in zip("甲乙丙", rows, strict=False)
    ]
    return (
        "".join(said)
        + f"{'两三'[len(rows) - 2]}个栏目，共受理来信{total[0]}件，已办理{total[1]}件，网站公开{total[2]}件。"
    )


def sums(checked: Checked) -> list[tuple[float, list[float], str]]:
    return [
        (each.claimed.value, [part.value for part in each.of], each.verdict)
        for each in checked.relations
        if each.type == "sum" and each.claimed
    ]


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS)
def test_counts_of_items_are_added_one_by_one(one, two):
    total = tuple(a + b for a, b in zip(one, two, strict=True))
    found = sums(check(items(one, two, total=total)))
    assert all((total[at], [one[at], two[at]], "ok") in found for at in range(3))


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS, st.integers(0, 2), st.integers(1, 9))
def test_the_one_count_that_was_added_wrongly_is_found(one, two, at, slip):
    total = [a + b for a, b in zip(one, two, strict=True)]
    total[at] += slip
    found = sums(check(items(one, two, total=tuple(total))))
    assert (total[at], [one[at], two[at]], "mismatch") in found


def test_a_last_sentence_of_something_else_is_not_called_wrong():
    text = items((18, 17, 2), (25, 24, 1), total=(90, 31, 44))
    assert check(text).consistent


@settings(max_examples=40, deadline=None)
@given(st.integers(10, 4000), st.integers(10, 900))
def test_a_total_of_named_sources_is_their_sum(calls, letters):
    text = f"本月热线、信箱共受理诉求{calls + letters}件。\n热线接听来电{calls}件。\n信箱收到来信{letters}件。"
    assert (calls + letters, [calls, letters], "ok") in sums(check(text))


@given(st.integers(10, 4000), st.integers(10, 900))
def test_sources_that_do_not_add_up_are_not_called_wrong(calls, letters):
    text = f"本月热线、信箱共受理诉求{calls + letters + 7}件。\n热线转办{calls}件。\n信箱转办{letters}件。"
    assert check(text).consistent
