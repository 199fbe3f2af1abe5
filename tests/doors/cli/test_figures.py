"""Facts about ``huiyin figures``."""

import json
from datetime import date

import pytest

from huiyin.doors.cli.figures import as_json, print_table
from huiyin.figures.indicators.breakdown import table
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.lookups import figures
from tests.doors.cli.conftest import Home
from tests.figures.walks import TODAY, accepted_on, answered_on
from tests.town import make_town

KEYS = ["key", "name", "n", "d", "percent", "unit", "as_of", "definition"]


@pytest.mark.django_db
def test_a_program_reads_each_figure_with_its_definition() -> None:
    town = make_town()
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    found = {each.key: each for each in figures(period("2025", TODAY), scope("town"), lists=True)}
    said = as_json(found["concluded_of_accepted"], lists=True)
    assert list(said) == [*KEYS, "matters_hash"]
    assert (said["n"], said["d"], said["percent"], said["as_of"]) == (1, 1, None, "2025-12-31")
    assert list(as_json(found["still_open"], lists=False)) == KEYS
    assert as_json(found["matters_accepted"], lists=False)["beside"] == {"answered_at_once": 0}


def test_an_unknown_office_is_one_sentence_and_a_failure(home: Home) -> None:
    done = home.run("figures", "--period", "2025", "--office", "nowhere")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_period_that_is_none_is_one_sentence_and_a_failure(home: Home) -> None:
    done = home.run("figures", "--period", "someday", "--office", "nowhere")
    assert (done.returncode, "2025Q1" in done.stderr) == (1, True)


def test_a_table_never_prints_what_one_or_two_people_did(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(table([("来访", 9), ("来信", 5), ("来电", 2)]), want_json=False)
    assert capsys.readouterr().out == "来访: 9\n来信: *\n来电: *\nSum: 16\n"
    print_table(table([("来访", 9), ("来电", 2)]), want_json=True)
    assert json.loads(capsys.readouterr().out)["cells"] == [{"name": "来电", "n": None}, {"name": "来访", "n": None}]


def test_a_cut_that_is_none_is_a_failure_with_those_there_are(home: Home) -> None:
    done = home.run("figures", "--period", "2025", "--by", "person")
    assert (done.returncode, "village" in done.stderr) == (2, True)
