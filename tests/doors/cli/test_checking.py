"""``huiyin check-report``: one door to the checker."""

import json

import pytest
from click.testing import CliRunner

from huiyin.doors.cli.checking import check_report

WRONG = "全镇共调处矛盾纠纷36件,调解成功35件,调解成功率达99%。"
RIGHT = "全镇共调处矛盾纠纷36件,调解成功35件,调解成功率达97.2%。"


@pytest.fixture
def files(tmp_path):
    for name, text in (("wrong.txt", WRONG), ("right.txt", RIGHT), ("empty.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(check_report, [str(argument) for argument in arguments])


def test_json_is_an_array_of_one_object_a_file_in_the_order_given(files):
    result = run(files / "wrong.txt", files / "right.txt", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [one["file"] for one in told] == [str(files / "wrong.txt"), str(files / "right.txt")]
    assert [[r["verdict"] for r in one["relations"] if r["type"] == "ratio"] for one in told] == [["mismatch"], ["ok"]]


def test_json_of_one_file_is_an_array_too(files):
    assert len(json.loads(run(files / "right.txt", "--json").stdout)) == 1


def test_a_finding_is_told_with_its_arithmetic(files):
    result = run(files / "wrong.txt")
    assert "35÷36=97.22%，而文中写的是99%" in result.stdout
    assert "1处对不上" in result.stdout


def test_a_file_that_cannot_be_read_ends_with_two_and_one_sentence(files):
    result = run(files / "empty.txt", files / "right.txt")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "empty.txt" in result.stderr
    assert "right.txt" in result.stdout


def test_json_names_the_unreadable_file_in_its_place(files):
    result = run(files / "empty.txt", files / "right.txt", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 2
    assert told[0]["error"].startswith("empty.txt")
    assert told[0]["facts"] == []
    assert told[1]["facts"]


def test_the_ledger_is_refused_with_a_sentence(files):
    result = run(files / "right.txt", "--ledger", "--office", "510723", "--period", "2026-04")
    assert result.exit_code != 0
    assert "--ledger" in result.stderr
