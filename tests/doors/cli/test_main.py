"""Facts of the huiyin command itself."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import main


def test_help_lists_the_rooms_without_opening_them():
    asked = "import sys; from huiyin.doors.cli.main import main; main(['--help'], standalone_mode=False); "
    found = asked + "print(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", found], capture_output=True, text=True, check=True).stdout
    assert " db," in said  # wherever the line breaks
    assert "'django'" not in said
    assert "'huiyin.doors.cli.db'" not in said


def test_a_broken_room_closes_no_other(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(main.COMMANDS, "broken", "this:thing")
    said = CliRunner().invoke(main.main, ["db", "--help"])
    assert said.exit_code == 0
    assert "migrate" in said.output


def test_an_unknown_command_fails():
    said = CliRunner().invoke(main.main, ["nothing"])
    assert said.exit_code == 2
    assert "No such command 'nothing'" in said.output


@pytest.mark.parametrize("name", sorted(main.COMMANDS))
def test_rooms_that_do_without_django_import_none(name: str):
    asked = f"import sys, {main.COMMANDS[name].split(':')[0]}; "
    subprocess.run([sys.executable, "-c", asked + "assert 'django.db' not in sys.modules"], check=True)
