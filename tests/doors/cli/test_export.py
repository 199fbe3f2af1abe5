"""Facts about ``huiyin export``: one sentence for whatever is wrong, and nothing left of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from huiyin.lib.consignments import write
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import Keys
from tests.doors.cli.conftest import Home


def test_an_office_that_is_none_is_one_sentence(home: Home, tmp_path: Path) -> None:
    done = home.run("export", "--office", "nowhere", "--out", str(tmp_path / "out"))
    assert (done.returncode, "nowhere" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_named_is_asked_for(home: Home) -> None:
    done = home.run("export", "--office", "town")
    assert (done.returncode, "--out DIR" in done.stderr) == (2, True)


def test_an_auditors_kit_is_written_once_and_checks_itself(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    done = home.run("export", "audit-kit", "--out", str(out))
    assert (done.returncode, "1 signed heads" in done.stdout) == (0, True), done.stderr
    checked = subprocess.run([sys.executable, "-I", str(out / "check.py")], capture_output=True, text=True, check=False)
    assert (checked.returncode, "0 differ" in checked.stdout) == (0, True), checked.stdout
    again = home.run("export", "audit-kit", "--out", str(out))
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)


def test_an_export_that_nobody_proposed_is_one_sentence(home: Home, tmp_path: Path) -> None:
    assert home.run("export", "list").stdout == ""
    done = home.run("export", "seal", "01a2068a-c9fc-714b-bffb-ad5d05350729", "--out", str(tmp_path / "out"))
    assert (done.returncode, "没有找到这次移交" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert home.run("export", "seal", "no-key", "--out", str(tmp_path / "out")).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_for_others_and_one_that_is_none_are_one_sentence(home: Home, tmp_path: Path) -> None:
    sender, other = (Keys(new_private(), new_private()) for _each in range(2))
    with (tmp_path / "for-others").open("wb") as out:
        write(out, [b"x"], said={}, own=sender, theirs=other.public)
    (tmp_path / "none").write_text(json.dumps({"format": "huiyin export"}))
    for name, sentence in (("for-others", "不是本系统的互联单位"), ("none", "这不是移交文件")):
        done = home.run("export", "open", str(tmp_path / name), "--out", str(tmp_path / "in"))
        assert (done.returncode, sentence in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert not (tmp_path / "in").exists()
