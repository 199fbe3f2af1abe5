"""Facts about ``huiyin networks``."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import networks as command
from huiyin.doors.cli import prepare
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office
from tests.admins import PASSWORD, make_admins
from tests.town import make_town

pytestmark = pytest.mark.django_db


def test_the_security_administrator_lifts_a_rule_at_the_server_by_a_chained_act(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town = make_town()
    make_admins(town)
    Office.objects.filter(pk=town.county.pk).update(networks=["10.1.0.0/16"])
    monkeypatch.setattr(prepare, "database", nullcontext)
    monkeypatch.setenv("HUIYIN_PASSWORD", "wrong")
    asked = ("lift", "county", "--by", "county.security")
    refused = CliRunner().invoke(command.networks, asked)
    assert refused.exit_code != 0
    assert "密码不对" in refused.output
    monkeypatch.setenv("HUIYIN_PASSWORD", PASSWORD)
    assert CliRunner().invoke(command.networks, ("lift", "county", "--by", "county.system")).exit_code != 0
    assert Office.objects.get(pk=town.county.pk).networks == ["10.1.0.0/16"]
    done = CliRunner().invoke(command.networks, asked)
    assert done.exit_code == 0, done.output
    assert Office.objects.get(pk=town.county.pk).networks == []
    assert Entry.objects.filter(act="networks_set").count() == 1
    assert CliRunner().invoke(command.networks, asked).exit_code != 0, "nothing is left to lift"
