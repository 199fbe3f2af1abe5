"""Tables whose columns only spaces part."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.figures.checker.check import check

NAMES = ("婚姻家庭", "房屋、宅基地", "损害赔偿", "邻里")
ROWS = st.lists(st.tuples(st.integers(100, 9000), st.integers(100, 9000)), min_size=3, max_size=4)


def share(part: int, whole: int) -> str:
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


def printed(rows: list[tuple[int, int]], total: tuple[int, int], wrong: int | None = None) -> str:
    lines = [
        "4-1  调解纠纷分类",
        "            纠纷 (件)  所占比重 (%)",
        "2010 2011 2010 2011",
        f" {total[0]} {total[1]} 100.0 100.0",
    ]
    for at, (name, row) in enumerate(zip(NAMES, rows, strict=False)):
        shares = [share(part, whole) for part, whole in zip(row, total, strict=True)]
        if at == wrong:
            shares[1] = str(Decimal(shares[1]) + 3)
        lines.append(f"  {name} {row[0]} {row[1]} {' '.join(shares)}")
    return "\n".join(lines) + "\n"


def whole(rows: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(row[0] for row in rows) + 500, sum(row[1] for row in rows) + 700


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_each_share_is_checked_with_the_counts_of_its_year(rows):
    checked = check(printed(rows, whole(rows)))
    assert len(checked.facts) == 4 * (len(rows) + 1)
    assert [each.verdict for each in checked.relations] == ["ok"] * 2 * (len(rows) + 1)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(0, 2))
def test_one_wrong_share_is_found_and_only_it(rows, wrong):
    found = check(printed(rows, whole(rows), wrong)).findings
    assert [(each.of[0].value, each.verdict) for each in found] == [(rows[wrong][1], "mismatch")]


def test_rows_that_are_only_some_parts_need_not_add_up():
    rows = [(100, 200), (300, 400), (500, 600)]
    assert all(each.type != "table_sum" for each in check(printed(rows, whole(rows))).relations)


@pytest.mark.parametrize("line", [" " * 100_000 + "1", "1 " * 50_000 + "1", "甲 1 2\n" * 20_000])
def test_long_lines_are_no_tables_and_take_no_time(line):
    assert check("纠纷 (件)  比重 (%)\n" + line).relations == []
