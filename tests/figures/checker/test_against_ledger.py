"""Facts about the comparison of a report with the installation's figures."""

from datetime import date

import pytest

from huiyin.figures.checker.against_ledger import Ledger, LedgerFigure, against_ledger
from huiyin.figures.checker.check import check

YEAR = date(2025, 1, 1), date(2025, 12, 31)
APRIL = date(2025, 4, 1), date(2025, 4, 30)
ACCEPTED = LedgerFigure("matters_accepted", ("受理信访事项",), 118, None, None, "件", ("受理",))
REPLIES = LedgerFigure("reply_on_time", ("按期答复率",), 93, 97, 95.9, "%", ("按期办结率",))
OF_ACCEPTED = LedgerFigure("concluded_of_accepted", ("办结率（本期受理）", "办结率"), 90, 118, 76.3, "%")
OF_OPEN = LedgerFigure("concluded_of_open", ("办结率（期内在办）", "办结率"), 110, 140, 78.6, "%")
FEW = LedgerFigure("reply_on_time", ("按期答复率",), 3, 3, None, "%")
NONE = LedgerFigure("reply_on_time", ("按期答复率",), 0, 0, None, "%")
TITLE = "青石镇2025年信访工作总结\n"


def verdicts(text, *figures, period=YEAR, place="青石镇人民政府"):
    return [(each.figure.key, each.verdict) for each in against_ledger(check(text), Ledger(figures, period, place))]


@pytest.mark.parametrize(
    "text",
    [
        TITLE + "全镇共受理信访事项118件。",
        TITLE + "全年受理群众信访事项118件。",
        TITLE + "今年共受理118件信访事项。",
        TITLE + "青石镇受理信访事项118件。",
        TITLE + "截至12月底，全镇受理信访事项118件。",
        "2025年，全镇受理信访事项118件。",
    ],
)
def test_the_same_count_under_the_same_name_agrees(text):
    assert verdicts(text, ACCEPTED) == [("matters_accepted", "agrees")]


def test_another_count_under_the_same_name_contradicts_with_both_numbers():
    (found,) = against_ledger(check(TITLE + "全镇共受理信访事项120件。"), Ledger([ACCEPTED], YEAR, "青石镇人民政府"))
    assert (found.verdict, found.sentence) == ("contradicts", "文中写的是120件，而台账“受理信访事项”为118件。")


def test_a_rate_agrees_when_it_is_rounded_or_cut_and_contradicts_otherwise():
    for written, verdict in (("95.9%", "agrees"), ("95.8%", "agrees"), ("96%", "agrees"), ("98.5%", "contradicts")):
        assert verdicts(TITLE + f"按期答复率{written}。", REPLIES) == [("reply_on_time", verdict)]


def test_a_rate_of_few_is_compared_by_its_counts():
    assert verdicts(TITLE + "按期答复率为100%。", FEW) == [("reply_on_time", "agrees")]


def test_a_rate_the_ledger_has_no_cases_for_is_doubtful():
    assert verdicts(TITLE + "按期答复率为100%。", NONE) == [("reply_on_time", "doubtful")]


def test_a_name_of_two_figures_agrees_with_either_and_contradicts_neither():
    both = OF_ACCEPTED, OF_OPEN
    assert verdicts(TITLE + "办结率78.6%。", *both) == [("concluded_of_open", "agrees")]
    assert verdicts(TITLE + "办结率99%。", *both) == [("concluded_of_accepted", "doubtful")]


@pytest.mark.parametrize(
    "text",
    [
        TITLE + "全镇受理120件。",  # of what it does not say
        TITLE + "按期办结率99%。",
        TITLE + "其中，按期答复率99%。",
        TITLE + "受理信访事项约300件。",
        TITLE + "本月受理信访事项9件。",
        "信访工作情况\n全镇受理信访事项120件。",  # of which year
        TITLE + "截至11月15日，受理信访事项60件。",
    ],
)
def test_a_doubtful_match_is_never_called_wrong(text):
    assert {verdict for _, verdict in verdicts(text, ACCEPTED, REPLIES)} == {"doubtful"}


@pytest.mark.parametrize(
    "text",
    [
        "青石镇2024年信访工作总结\n全镇受理信访事项120件。",
        TITLE + "去年受理信访事项120件。",
        TITLE + "上半年受理信访事项60件。",
        TITLE + "3月份受理信访事项12件。",
        TITLE + "全县受理信访事项1200件。",
        TITLE + "柳树村受理信访事项12件。",
        TITLE + "受理信访事项120人次。",
        TITLE + "受理信访事项同比增长12%。",
        TITLE + "受理矛盾纠纷调解申请120件。",
    ],
)
def test_figures_of_another_time_place_or_thing_are_not_compared(text):
    assert verdicts(text, ACCEPTED, REPLIES) == []


def test_the_period_of_the_title_is_read_with_its_month_quarter_or_half():
    for title, days in (
        ("2025年4月信访工作情况\n", APRIL),
        ("2025年第二季度信访分析\n", (date(2025, 4, 1), date(2025, 6, 30))),
        ("2025年上半年工作总结\n", (date(2025, 1, 1), date(2025, 6, 30))),
        ("2025年1-9月信访工作通报\n", (date(2025, 1, 1), date(2025, 9, 30))),
    ):
        assert verdicts(title + "受理信访事项120件。", ACCEPTED, period=days) == [("matters_accepted", "contradicts")]
        assert verdicts(title + "受理信访事项120件。", ACCEPTED) == []


def test_the_period_named_before_a_figure_counts_more_than_the_title():
    text = TITLE + "4月份，受理信访事项118件。"
    assert verdicts(text, ACCEPTED, period=APRIL) == [("matters_accepted", "agrees")]
    assert verdicts(text, ACCEPTED) == []


def test_a_traditional_report_is_told_in_its_own_script():
    (found,) = against_ledger(check("2025年信訪工作總結\n全鎮受理信訪事項120件。"), Ledger([ACCEPTED], YEAR, "青石镇"))
    assert found.verdict == "contradicts"
    assert "受理信訪事項" in found.sentence


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| 项目 | 件数 |\n| 受理信访事项（件） | 118 |\n", ["agrees"]),
        ("| 项目 | 件数 |\n| 受理信访事项（件） | 120 |\n", ["doubtful"]),
        ("| 村 | 受理信访事项（件） |\n| 东村 | 60 |\n| 西村 | 58 |\n| 合计 | 118 |\n", ["agrees"]),
        ("| 项目 | 2024年（件） |\n| 受理信访事项 | 120 |\n", []),
    ],
)
def test_a_cell_is_named_by_its_row_or_by_the_column_of_totals_and_never_called_wrong(table, expected):
    assert [verdict for _, verdict in verdicts(TITLE + table, ACCEPTED)] == expected
