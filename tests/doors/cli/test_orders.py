"""``huiyin import orders``: from a table or from a message, tried out or stored, each bad input one sentence."""

from __future__ import annotations

import json
from contextlib import nullcontext
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli import prepare
from huiyin.doors.cli.importing import import_
from huiyin.record.matters.models import Matter
from tests.town import make_town

TABLE = "工单编号,诉求标题,受理时间,工单类型,紧急程度\nA20260309001,路灯不亮,2026-03-09 08:30,投诉,一般\nA20260309002,停水,2026-03-09 09:00,求助,特急\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*said: object) -> Result:
    return CliRunner().invoke(import_, ["orders", *map(str, said)])


def test_a_trial_stores_nothing_and_tells_every_column(table: Path) -> None:
    report = json.loads(run(table, "--dry-run", "--json").output)
    assert report["rows"] == {"taken": 2, "linked": 0, "refused": 0}
    assert [each["field"] for each in report["columns"]] == ["matter_no", "title", "received_at", "kind", "urgency"]


@pytest.mark.django_db
def test_a_message_with_a_table_is_taken_in_once(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_town()
    monkeypatch.setattr(prepare, "database", nullcontext)
    sent = EmailMessage()
    sent.set_content("见附件。")
    sent.add_attachment(table.read_bytes(), maintype="text", subtype="csv", filename="今日派单.csv")
    mail = tmp_path / "今日派单.eml"
    mail.write_bytes(sent.as_bytes())
    assert "Rows: 2 taken, 0 linked" in run(mail, "--office", "town").output
    assert "Rows: 0 taken, 2 linked" in run(mail, "--office", "town").output
    assert sorted(Matter.objects.values_list("kind", flat=True)) == ["complaint", "emergency"]


def test_a_message_without_a_table_is_said_so(tmp_path: Path) -> None:
    mail = tmp_path / "x.eml"
    mail.write_bytes(b"Subject: hello\n\nnothing here\n")
    result = run(mail, "--dry-run")
    assert (result.exit_code, "has no table attached" in result.output) == (1, True)


def test_whose_orders_they_are_must_be_said(table: Path) -> None:
    assert "--office CODE" in run(table).output


def test_a_broken_file_ends_with_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04broken")
    result = run(path, "--dry-run")
    assert result.exit_code == 1
    assert "broken.xlsx is broken: it cannot be unpacked" in result.output
