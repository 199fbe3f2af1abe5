"""A ledger is read whole: titles above, two-row headings, totals and signatures below, each bad cell named."""

from datetime import date, time
from decimal import Decimal

import pytest

from huiyin.handling.intake.ledgers.reading import open_ledger, read_ledger
from huiyin.handling.intake.ledgers.states import concluded
from huiyin.lib.tables.errors import UnreadableTableError

HEAD = ["序号", "登记日期", "信访人", "联系电话", "信访内容", "办理情况"]
ROW = [1, "2024-05-06", "林晓", "13800138000", "门前道路破损，雨天无法通行", "正在办理"]


def test_titles_totals_signatures_and_blanks_are_no_rows(ledger):
    path = ledger([
        ["青石镇信访台账（2024年）"],
        ["填报单位：青石镇", None, None, "填报时间：2024年12月"],
        HEAD,
        [1, 2, 3, 4, 5, 6],
        ROW,
        [2],
        ["一、农业农村类"],
        HEAD,
        [3, "2024-05-07", "陈平", "13900139000", "自来水水压不足", "已办结"],
        [],
        ["合计", None, None, None, "2件"],
        ["填报人：王某", None, "审核人：李某"],
        ["备注：本表一式两份"],
    ])  # fmt: skip
    report = read_ledger(path).report
    assert (report.header_row, report.rows.taken, report.rows.refused, report.problems) == (3, 2, 0, ())


def test_a_row_says_what_its_cells_say(ledger):
    path = ledger([
        ["受理时间", "信访人", "联系电话", "信访内容", "涉及金额（万元）", "涉及人数", "化解时限", "是否化解", "办结时间"],
        ["2024年5月6日13时", "林晓", 13800138000, " 拖欠工资\n\n 三个月 ", 1.5, "约20人", "2024.7.5", "是", 45478],
    ])  # fmt: skip
    (row,) = read_ledger(path).rows
    assert (row.row_number, row.received_on, row.received_clock) == (2, date(2024, 5, 6), time(13))
    assert (row.reporter, row.phone, row.content) == ("林晓", "13800138000", "拖欠工资\n三个月")
    assert (row.amount, row.people_count, row.due_on) == (Decimal(15000), 20, date(2024, 7, 5))
    assert (row.closed, row.closed_on, concluded(row)) == (True, date(2024, 7, 5), True)
    assert row.notes == (("涉及人数", "约20人"),)


def test_two_rows_of_headings_are_read_together(ledger):
    path = ledger(
        [
            ["矛盾纠纷排查台账"],
            ["序号", "排查时间", "当事人", None, None, "纠纷内容", "责任", None],
            [None, None, "姓名", "民族", "联系电话", None, "单位", "责任人"],
            [1, "2024-5-6", "林晓", "某族", "13800138000", "界址争议", "司法所", "陈平"],
        ],
        merge=[(1, 2, 1, 4, "当事人"), (1, 6, 1, 7, "责任"), (1, 0, 2, 0, "序号"), (1, 1, 2, 1, "排查时间"), (1, 5, 2, 5, "纠纷内容")],
    )  # fmt: skip
    reading = read_ledger(path)
    assert reading.report.header_row == 3
    assert [column.field for column in reading.report.columns] == [
        "row_no", "received_at", "reporter", "ignore", "phone", "content", "unit", "responsible",
    ]  # fmt: skip
    assert reading.rows[0].reporter == "林晓"
    assert "某族" not in repr(reading)


def test_a_cell_merged_over_several_rows_counts_for_each(ledger):
    path = ledger(
        [HEAD, ROW, [2, None, "陈平", "13900139000", "自来水水压不足", None]],
        merge=[(1, 1, 2, 1, "2024-05-06")],
    )
    assert [row.received_on for row in read_ledger(path).rows] == [date(2024, 5, 6)] * 2


def test_a_day_without_year_takes_the_year_of_the_title(ledger):
    path = ledger([["2023年度来访登记簿"], HEAD, [1, "5月6日", *ROW[2:]]])
    assert read_ledger(path).rows[0].received_on == date(2023, 5, 6)


def test_a_row_with_a_day_that_cannot_be_read_is_refused_by_row_and_column(ledger):
    reading = read_ledger(ledger([HEAD, [1, "2023.13.05", *ROW[2:]], ROW]))
    assert (reading.report.rows.taken, reading.report.rows.refused) == (1, 1)
    cell, row = reading.report.problems
    assert (cell.row, cell.column, cell.sentence) == (2, "登记日期", "第 2 行“登记日期”不是日期：2023.13.05。")
    assert "第 2 行没有导入" in row.sentence


def test_another_day_that_cannot_be_read_is_kept_as_a_note(ledger):
    reading = read_ledger(ledger([[*HEAD, "化解时限"], [*ROW, "长期推进"]]))
    assert reading.rows[0].due_on is None
    assert reading.rows[0].notes == (("化解时限", "长期推进"),)
    assert "“化解时限”不是日期" in reading.report.problems[0].sentence


def test_a_row_that_says_nothing_is_refused(ledger):
    report = read_ledger(ledger([HEAD, [1, "2024-05-06", "林晓", "13800138000", None, None]])).report
    assert report.rows.refused == 1
    assert "没有写内容" in report.problems[0].sentence


def test_a_row_with_nothing_but_a_name_is_refused_and_not_passed_over(ledger):
    report = read_ledger(ledger([HEAD, [None, None, "林晓"], ROW])).report
    assert (report.rows.taken, report.rows.refused) == (1, 1)


def test_an_accusation_is_refused(ledger):
    report = read_ledger(ledger([[*HEAD, "诉求类型"], [*ROW, "检举控告"]])).report
    assert report.rows.refused == 1
    assert "检举控告" in report.problems[0].sentence


def test_a_number_that_excel_rounded_is_named_and_not_taken(ledger):
    reading = read_ledger(ledger([[*HEAD, "身份证号"], [*ROW, 123456789012345678]]))
    assert reading.rows[0].id_no is None
    assert "失真" in reading.report.problems[0].sentence


def test_a_masked_phone_is_kept_as_written_but_is_no_phone(ledger):
    (row,) = read_ledger(ledger([HEAD, [*ROW[:3], "138****8000", *ROW[4:]]])).rows
    assert row.phone is None
    assert row.notes == (("联系电话", "138****8000"),)


def test_the_anonymous_have_no_name(ledger):
    (row,) = read_ledger(ledger([HEAD, [*ROW[:2], "匿名", *ROW[3:]]])).rows
    assert (row.reporter, row.anonymous) == (None, True)


def test_a_row_that_repeats_another_of_the_file_is_linked(ledger):
    report = read_ledger(ledger([HEAD, ROW, [9, "2024/5/6", "林 晓", *ROW[3:5], "已办结"]])).report
    assert (report.rows.taken, report.rows.linked) == (1, 1)
    assert "第 3 行与第 2 行相同" in report.problems[0].sentence


def test_an_order_number_is_who_a_row_is_and_a_running_number_is_not(ledger):
    numbered = [
        ["工单编号", "诉求内容"],
        ["GD20240001", "路坏了"],
        ["GD20240001", "路坏了，请修"],
        ["3", "灯坏了"],
        ["4", "灯坏了"],
    ]
    prints = [row.fingerprint for row in read_ledger(ledger(numbered)).rows]
    assert prints[0] == prints[1]
    assert prints[2] != prints[3]


def test_what_an_office_adds_later_does_not_make_a_new_row(ledger):
    before = read_ledger(ledger([[*HEAD, "备注"], [*ROW, None]])).rows[0]
    after = read_ledger(ledger([[*HEAD, "备注"], [7, *ROW[1:5], "已办结", "已回访"]])).rows[0]
    assert before.fingerprint == after.fingerprint


def test_an_unknown_column_is_kept_when_named_and_a_refused_one_never(ledger):
    path = ledger([[*HEAD, "天气", "民族"], [*ROW, "小雨", "某族"]])
    assert read_ledger(path).rows[0].notes == ()
    kept = read_ledger(path, keep=("天气", "民族"))
    assert kept.rows[0].notes == (("天气", "小雨"),)
    sentences = [column["sentence"] for column in kept.report.as_json()["columns"][-2:]]
    assert sentences[0] is None
    assert "不会保存" in sentences[1]


@pytest.mark.parametrize(
    ("rows", "kind", "says"),
    [
        ([["2024年信访情况统计表"], ["单位", "来信", "来访", "合计", "办结率"], ["甲村", 3, 4, 7, "100%"], ["乙村", 1, 0, 1, "100%"]], "statistics", "统计表"),
        ([["问题类别", "件数", "占比"], ["农业农村", 12, "40%"], ["城乡建设", 18, "60%"]], "statistics", "统计表"),
        ([["卷内目录"], ["顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"], [1, "", "林晓", "调解申请书", "2024-05-06", 1, ""]], "index", "目录"),
        ([["姓名", "联系电话", "家庭住址"], ["林晓", "13800138000", "甲村"]], "records", "没有写明反映内容"),
        ([["你好", "世界"], ["甲", "乙"]], "records", "找不到表头"),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_refused_whole_saying_what_it_is(ledger, rows, kind, says):
    reading = read_ledger(ledger(rows))
    assert (reading.report.kind, reading.rows) == (kind, ())
    assert says in reading.report.refused


def test_a_ledger_with_some_numbers_is_still_a_ledger(ledger):
    path = ledger([["诉求内容", "涉及人数", "涉及金额", "催单次数"], ["路坏了没有人修", 3, 500, 1]])
    assert read_ledger(path).report.kind == "records"


def test_a_workbook_with_several_sheets_says_which_was_read(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("说明", "一月", "二月"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["请如实填写"] if name == "说明" else HEAD)
            page.write_row(1, 0, ["谢谢"] if name == "说明" else ROW)
    reading = read_ledger(path)
    assert reading.report.rows.taken == 1
    assert "一月" in reading.report.problems[0].sentence
    assert "二月" in reading.report.problems[0].sentence
    assert read_ledger(path, sheet="二月").report.problems == ()
    with pytest.raises(UnreadableTableError, match="no sheet"):
        read_ledger(path, sheet="三月")


def test_an_empty_ledger_is_read_without_rows(ledger):
    report = read_ledger(ledger([HEAD])).report
    assert (report.refused, report.rows.taken) == (None, 0)


def test_headings_are_known_at_once_rows_while_they_are_taken_and_the_report_is_whole_after_the_last(ledger):
    path = ledger([HEAD, ROW, [2, "某日", "陈平", "", "自来水水压不足", ""], [3, *ROW[1:]]])
    opened, whole = open_ledger(path), read_ledger(path)
    assert [column.field for column in opened.report.columns] == [column.field for column in whole.report.columns]
    rows = opened.rows()
    first = next(rows)
    assert (first, opened.report.rows.taken) == (whole.rows[0], 0)
    assert (first, *rows) == whole.rows
    assert opened.report == whole.report
    assert (whole.report.rows.taken, whole.report.rows.linked, whole.report.rows.refused) == (1, 1, 1)


def test_a_ledger_that_is_refused_has_no_rows(ledger):
    opened = open_ledger(ledger([["月份", "来信", "来访"], ["一月", 3, 4], ["二月", 5, 6]]))
    assert opened.report.refused
    assert list(opened.rows()) == []
