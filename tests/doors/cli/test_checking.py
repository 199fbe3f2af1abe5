"""``huiyin check-report``: one door to the checker."""

import json
from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import prepare
from huiyin.doors.cli.checking import check_report
from huiyin.figures.checker.ledger_names import NAMES
from huiyin.figures.indicators.registry import indicators
from tests.figures.walks import accepted_on, answered_on
from tests.town import make_town

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


@pytest.mark.parametrize("said", [("--ledger",), ("--ledger", "--office", "town"), ("--period", "2025")])
def test_the_ledger_asks_for_office_and_period(files, said):
    result = run(files / "right.txt", *said)
    assert result.exit_code == 1
    assert "--office CODE and --period P" in result.stderr
    assert result.stdout == ""


@pytest.fixture
def ledger(monkeypatch, db):
    """A town that accepted two petitions in 2025 and answered one; the command finds the test's database there."""
    monkeypatch.setattr(prepare, "database", nullcontext)
    town = make_town()
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    accepted_on(town, date(2025, 3, 4), 2)


def told(path, text):
    path.write_text(text, encoding="utf-8")
    result = run(path, "--ledger", "--office", "town", "--period", "2025", "--json")
    assert result.exit_code == 0, result.output
    return [(each["key"], each["counted"], each["verdict"]) for each in json.loads(result.stdout)[0]["ledger"]]


@pytest.mark.usefixtures("ledger")
def test_the_figures_of_a_report_are_compared_with_the_ledger(tmp_path):
    text = "青石镇2025年信访工作总结\n全镇共受理信访事项3件，登记信访事项2件。"
    assert told(tmp_path / "2025.txt", text) == [
        ("matters_accepted", 2, "contradicts"),
        ("matters_opened", 2, "agrees"),
    ]
    shown = run(tmp_path / "2025.txt", "--ledger", "--office", "town", "--period", "2025").stdout
    assert "文中写的是3件，而台账“受理信访事项”为2件。" in shown


@pytest.mark.usefixtures("ledger")
def test_a_report_of_another_year_is_not_compared(tmp_path):
    assert told(tmp_path / "2024.txt", "青石镇2024年信访工作总结\n全镇共受理信访事项3件。") == []


@pytest.mark.usefixtures("ledger")
def test_an_unknown_office_or_period_is_one_sentence(files):
    for said in (("--office", "nowhere", "--period", "2025"), ("--office", "town", "--period", "someday")):
        result = run(files / "right.txt", "--ledger", *said)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_json_speaks_of_the_ledger_only_when_asked(files):
    assert "ledger" not in json.loads(run(files / "right.txt", "--json").stdout)[0]


def test_every_name_of_the_ledger_belongs_to_a_figure():
    known = {each.key for each in indicators()}
    assert {key.removesuffix(".n") for key in NAMES} <= known


def test_the_command_finds_its_database_by_itself(home, files):
    done = home.run("check-report", str(files / "right.txt"), "--ledger", "--office", "nowhere", "--period", "2025")
    assert (done.returncode, done.stderr.count("\n"), "nowhere" in done.stderr) == (1, 1, True)
