"""Facts about ``huiyin offices``."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner

from huiyin.doors.cli import offices as command
from huiyin.doors.cli import prepare
from huiyin.lib.refusal import Refused
from huiyin.record.offices.lookups import office
from tests.town import make_town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)


def said(*words: str) -> str:
    result = CliRunner().invoke(command.offices, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_code_that_is_listed_names_an_office() -> None:
    town = make_town()
    listed = [line.split("\t") for line in said().splitlines()]
    assert [office(code).name for code, _kind, _name in listed] == [name for _code, _kind, name in listed]
    assert [town.town.code, town.town.kind, town.town.name] in listed


def test_json_says_the_same_and_what_each_is_under() -> None:
    town = make_town()
    found = {each["code"]: each for each in json.loads(said("--json"))}
    assert found[town.town.code]["under"] == town.county.code
    assert found[town.city.code]["under"] is None
    assert len(found) == len(said().splitlines())


def test_a_closed_office_is_not_listed_and_without_any_it_says_how_to_begin() -> None:
    assert "huiyin begin" in said()
    town = make_town()
    town.lands.closed_on = date(2025, 9, 1)
    town.lands.save()
    assert f"{town.lands.code}\t" not in said()


def test_a_code_that_names_nothing_is_refused_with_the_command_that_lists_them() -> None:
    with pytest.raises(Refused, match="huiyin offices"):
        office("nowhere")
