import csv
from pathlib import Path

from click.testing import CliRunner

from huiyin.doors.cli.reply import reply
from tests.doors.cli.test_triage import table
from tests.handling.answers.replies import MATTERS, variants


def test_replies_of_a_table_are_checked_in_their_order(tmp_path: Path) -> None:
    clean = variants(MATTERS[0])[0]
    rows = [[MATTERS[0].claims[0], clean, "2026-03-10"], ["修路", "已收到。", "某日"], ["", "", ""]]
    source = table(tmp_path / "in.csv", ["asked", "said", "day"], rows)
    args = ["--in", source, "--reply-column", "said", "--claim-column", "asked", "--date-column", "day"]
    done = CliRunner().invoke(reply, ["check", *map(str, args), "--out", str(tmp_path / "out.csv")])
    assert done.exit_code == 0, done.output
    assert done.output.endswith("3 replies, 1 without findings\n")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert [row["findings"] for row in found] == ["0", "4", "3"]
    assert "claim_unanswered" in found[1]["rules"].split()
    assert found[1]["sentences"]


def test_a_missing_column_of_replies_is_named(tmp_path: Path) -> None:
    source = table(tmp_path / "in.csv", ["said"], [["已收到。"]])
    done = CliRunner().invoke(reply, ["check", "--in", str(source), "--reply-column", "reply"])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
