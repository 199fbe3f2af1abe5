"""``huiyin import ledger``: a dry run needs nothing, and bad input ends with one sentence."""

import json
import subprocess
import sys

import pytest
import xlsxwriter
from click.testing import CliRunner

from huiyin.doors.cli import importing
from huiyin.handling.intake.ledgers.report import Carried, Problem

HEAD = ["登记日期", "信访人", "信访内容", "天气", "民族"]
ROWS = [["2024-05-06", "林晓", "门前道路破损", "小雨", "某族"], ["2024.13.1", "陈平", "自来水水压不足", "晴", "某族"]]


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEAD, *ROWS]):
            page.write_row(number, 0, row)
    return path


def run(*arguments):
    return CliRunner().invoke(importing.import_, ["ledger", *map(str, arguments)])


def test_a_dry_run_prints_the_promised_json(ledger):
    result = run(ledger, "--dry-run", "--json")
    report = json.loads(result.output)
    assert result.exit_code == 0
    assert (report["file"], report["kind"], report["refused"], report["header_row"]) == (
        "ledger.xlsx",
        "records",
        None,
        1,
    )
    assert [(column["header"], column["field"]) for column in report["columns"]] == [
        ("登记日期", "received_at"),
        ("信访人", "reporter"),
        ("信访内容", "content"),
        ("天气", "ignore"),
        ("民族", "ignore"),
    ]
    assert [column["why"] for column in report["columns"]] == [None, None, None, "unknown", "refused"]
    assert report["rows"] == {"taken": 1, "linked": 0, "refused": 1}
    assert report["problems"][0] == {
        "row": 3,
        "column": "登记日期",
        "sentence": "第 3 行“登记日期”不是日期：2024.13.1。",
    }
    assert "nothing could be compared" in report["note"]


def test_a_dry_run_for_people_lists_what_is_stored_and_what_is_not(ledger):
    result = run(ledger, "--dry-run", "--keep", "天气", "--keep", "民族")
    assert result.exit_code == 0
    assert "天气 → note" in result.output
    assert "“民族”这一列属于“民族”" in result.output
    assert "1 taken, 0 linked as repeats, 1 refused" in result.output
    assert "nothing could be compared" in result.output


def test_a_dry_run_imports_no_django(ledger):
    code = (
        "import sys; from huiyin.doors.cli.importing import import_;"
        f"import_(['ledger', {str(ledger)!r}, '--dry-run'], standalone_mode=False);"
        "sys.exit('django.apps' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_without_office_only_a_dry_run_works(ledger):
    result = run(ledger)
    assert result.exit_code == 2
    assert "--office CODE" in result.output


def test_a_broken_file_ends_with_one_sentence_and_status_one(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"no workbook at all")
    result = run(path, "--dry-run", "--json")
    assert result.exit_code == 1
    assert "broken.xlsx is broken" in result.output
    assert "Traceback" not in result.output


def test_statistics_are_refused_with_status_one_and_nothing_is_carried_in(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "carry_in", lambda *_: pytest.fail("carried in"))
    path = tmp_path / "statistics.csv"
    path.write_text("单位,件数,办结率\n甲村,3,100%\n乙村,4,50%\n", encoding="gbk")
    result = run(path, "--office", "qingshi", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert "统计表" in report["refused"]
    assert [column["header"] for column in report["columns"]] == ["单位", "件数", "办结率"]


def test_the_report_tells_what_became_of_the_rows(ledger, monkeypatch):
    def carried_in(report, rows, office_code):
        assert (len(rows), office_code) == (1, "qingshi")
        return report.after(Carried(0, 0, (Problem(2, None, "第 2 行没有导入：试验。"),)))

    monkeypatch.setattr(importing, "carry_in", carried_in)
    result = run(ledger, "--office", "qingshi")
    assert "0 taken, 0 linked as repeats, 2 refused" in result.output
    assert "第 2 行没有导入：试验。" in result.output
    assert "nothing could be compared" not in result.output
