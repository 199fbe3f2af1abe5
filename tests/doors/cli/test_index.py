"""Facts about ``huiyin index``."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import index as command
from huiyin.doors.cli import prepare
from huiyin.record.matters.models import Contact
from huiyin.record.traces.models import Trace
from tests.town import file, make_town

pytestmark = pytest.mark.django_db


def test_texts_of_before_are_indexed_once_and_the_command_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)
    file(make_town(), date(2025, 9, 15))
    kept = sorted(Trace.objects.get().marks)
    Trace.objects.all().delete()
    Contact.objects.update(traced=False)
    assert "1 texts indexed." in CliRunner().invoke(command.index).output
    assert sorted(Trace.objects.get().marks) == kept
    assert "Every text is indexed." in CliRunner().invoke(command.index).output
