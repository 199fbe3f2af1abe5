"""Tables as offices draw them: subtotals, rows of which, several rows of headings, merged cells, columns of means."""

from io import BytesIO

import pytest
from docx import Document

from huiyin.figures.checker.check import Checked, check
from huiyin.lib.reading.files import read_content

HTML = (
    "<table><tr><th rowspan=2>单位</th><th colspan=2>受理</th><th rowspan=2>办结率</th></tr>"
    "<tr><th>来信（件）</th><th>来访（批）</th></tr><tr><td>甲</td><td>10</td><td>20</td><td>90%</td></tr>"
    "<tr><td>乙</td><td>5</td><td>8</td><td>80%</td></tr><tr><td>合计</td><td>15</td><td>{}</td><td>85%</td></tr></table>"
)


def rows(*lines: str) -> Checked:
    return check("".join(f"| {line} |\n" for line in lines))


def sums(checked: Checked) -> list[tuple[float, list[float], str, str]]:
    return [
        (each.claimed.value, [part.value for part in each.of], each.verdict, each.strength)
        for each in checked.relations
        if each.type == "table_sum" and each.claimed
    ]


def test_a_subtotal_is_no_part_of_the_total():
    found = sums(rows("村 | 件数", "甲 | 1", "乙 | 2", "小计 | 3", "丙 | 4", "合计 | 7"))
    assert found == [(7, [1, 2, 4], "ok", "hard")]


def test_rows_of_which_are_no_parts_and_leave_only_doubt():
    assert sums(rows("类别 | 件数", "来信 | 10", "其中：初信 | 6", "来访 | 5", "合计 | 15")) == [
        (15, [10, 5], "ok", "soft")
    ]
    assert sums(rows("类别 | 件数", "来信 | 10", "其中：初信 | 6", "重信 | 4", "合计 | 10"))[0][2:] == (
        "mismatch",
        "soft",
    )


def test_means_are_not_added():
    assert sums(rows("村 | 件数 | 平均天数", "甲 | 1 | 3.5", "乙 | 2 | 4.5", "合计 | 3 | 4.2")) == [
        (3, [1, 2], "ok", "hard")
    ]


def test_rows_of_several_units_are_not_called_wrong():
    assert rows("项目 | 数量", "来信（件） | 1", "来访（批次） | 2", "人数（人次） | 9", "合计 | 3").consistent


@pytest.mark.parametrize(("total", "verdict"), [(28, "ok"), (29, "mismatch")])
def test_headings_in_two_rows_name_the_columns_of_a_page(total, verdict):
    checked = check(read_content(HTML.format(total).encode(), "a.html"))
    assert [(fact.value, fact.unit) for fact in checked.facts[:3]] == [(10, "件"), (20, "批"), (90, "%")]
    assert sums(checked) == [(15, [10, 5], "ok", "hard"), (total, [20, 8], verdict, "hard")]


def test_a_merged_cell_of_a_word_file_leaves_its_columns_in_place():
    document = Document()
    cells = [
        ["序号", "村", "受理（件）", "办结（件）"],
        ["1", "甲", "10", "9"],
        ["2", "乙", "20", "18"],
        ["合计", "", "30", "27"],
    ]
    table = document.add_table(rows=4, cols=4)
    for at, row in enumerate(cells):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    table.cell(3, 0).merge(table.cell(3, 1))
    out = BytesIO()
    document.save(out)
    found = sums(check(read_content(out.getvalue(), "a.docx")))
    assert found == [(30, [10, 20], "ok", "hard"), (27, [9, 18], "ok", "hard")]


@pytest.mark.parametrize(("total", "verdict"), [(60, "ok"), (61, "mismatch")])
def test_a_total_that_closes_rows_parted_by_spaces_adds_them(total, verdict):
    checked = check(f"区域  受理(件)  办结(件)\n东镇  30  28\n西镇  20  19\n南镇  10  10\n合计  {total}  57\n")
    assert sums(checked) == [(total, [30, 20, 10], verdict, "hard"), (57, [28, 19, 10], "ok", "hard")]
