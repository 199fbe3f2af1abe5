"""Facts about ``huiyin begin``."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.test import Client

from huiyin.doors.cli import prepare
from huiyin.doors.cli.beginning import begin

pytestmark = pytest.mark.django_db
SAID = ["--code", "qingshi", "--name", "青石镇人民政府", "--mark", "青石信", "--division", "990121100000"]


def test_the_passwords_told_open_the_choice_of_an_own_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)
    told = CliRunner().invoke(begin, SAID)
    assert told.exit_code == 0, told.output
    words = told.output.split()
    password = words[words.index("security") + 1]
    client = Client()
    client.post("/staff/login/", {"login": "security", "password": password})
    assert client.get("/staff/")["Location"] == "/staff/password/"


def test_a_second_beginning_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)
    CliRunner().invoke(begin, SAID)
    again = CliRunner().invoke(begin, SAID)
    assert again.exit_code == 1
    assert "Traceback" not in again.output
