"""Facts about ``huiyin keys``."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import keys as command
from huiyin.doors.cli import prepare
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.record.journal.lookups import entry_count
from huiyin.record.matters.models import Contact, Matter
from tests import course
from tests.admins import PASSWORD, make_admins
from tests.handling import cases
from tests.town import at, file, make_town

pytestmark = pytest.mark.django_db
LONG_AFTER = at(date(2060, 1, 5))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)
    monkeypatch.setattr(command, "now", lambda: LONG_AFTER)
    monkeypatch.setenv("HUIYIN_PASSWORD", PASSWORD)
    (tmp_path / "keys").mkdir()
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(command.keys, words)
    return result.exit_code, result.output


def test_a_dry_run_lists_what_is_due_and_erases_nothing_then_the_run_erases_it_once() -> None:
    town = make_town()
    make_admins(town)
    made, _answer = course.served(town)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.SUPPORTED, evidence="在卷。", **cases.who(town, "town.handler", course.later(60)))
    asked = ("erase", "--office", "county", "--by", "county.security")
    before = entry_count()
    code, words = said(*asked, "--dry-run")
    assert (code, words.splitlines()[-1]) == (0, "1 due; nothing erased.")
    assert made.contact.number in words
    assert entry_count() == before
    assert said(*asked)[1].splitlines()[-1] == "1 erased, each by an act in the journal."
    assert said(*asked)[1] == "0 erased, each by an act in the journal.\n"
    assert Contact.objects.get(pk=made.contact.pk).key is None


def test_only_the_security_administrator_erases() -> None:
    make_admins(make_town())
    code, words = said("erase", "--office", "county", "--by", "county.system")
    assert code == 1
    assert "Traceback" not in words


def test_the_old_key_is_kept_for_an_hour_and_then_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    file(make_town(), date(2025, 3, 3))
    assert said("retire")[0] == 1
    assert "1 keys wrapped anew" in said("rotate")[1]
    assert "retire the old one after" in said("retire")[1]
    later: datetime = LONG_AFTER + timedelta(hours=1)
    monkeypatch.setattr(command, "now", lambda: later)
    assert said("retire")[1] == "1 old key forgotten.\n"
