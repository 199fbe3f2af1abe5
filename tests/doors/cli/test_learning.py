"""Facts about ``huiyin triage learn``, ``use`` and ``starter``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli import prepare
from huiyin.doors.cli.starter.lessons import lessons
from huiyin.doors.cli.starter.making import note_of
from huiyin.doors.cli.triage import triage
from huiyin.handling.lookups.suggested import suggest_here
from huiyin.handling.triage import acts
from huiyin.handling.triage.suggest.learned import STARTER, own_file
from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.store import load, save
from huiyin.record.offices.found import add_category
from tests.handling.cases import DAY, who
from tests.lib.labels.taught import lesson
from tests.town import SINCE, Town, file, make_town

SAID = {
    "wages": ("老板拖欠工资半年不发", "工地欠薪，农民工讨要工钱"),
    "water": ("自来水停了三天，没有人修水管", "水压太低，二楼用不上自来水"),
}
PLACES = ("东头", "西头", "河边", "坡上", "街口", "桥头")


def run(*words: object) -> Result:
    return CliRunner().invoke(triage, [str(word) for word in words])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    monkeypatch.setattr(prepare, "database", nullcontext)
    return tmp_path


def sorted_by_hand(town: Town) -> None:
    """Have a sorter put twelve matters under each of two categories."""
    for code, said in SAID.items():
        category = add_category(code, zh_hans=code, zh_hant=code, en=code, valid_from=SINCE)
        for place in PLACES:
            for words in said:
                matter = file(town, DAY, narrative=f"{place}：{words}", claims=(words,)).matter
                acts.triage(matter, kind="complaint", route="31.6", category=category, **who(town, "town.sorter"))


@pytest.mark.django_db
def test_what_sorters_decided_is_learned_and_suggested_from_then_on() -> None:
    town = make_town()
    sorted_by_hand(town)
    done = run("learn", "--office", "town")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("triage.npz: learned 2 categories from 24 matters.\nmatters not learned: ")
    found = suggest_here("东头：老板拖欠工资半年不发，工地欠薪，农民工讨要工钱", [], town.town, DAY).category
    assert (found.category.pk if found.category else None, found.trouble) == ("wages", "")
    kept = own_file().read_bytes()
    assert not any(word.encode() in kept for said in SAID.values() for words in said for word in (words, words[:2]))


@pytest.mark.django_db
def test_with_too_few_matters_it_says_so_and_writes_nothing() -> None:
    make_town()
    done = run("learn", "--office", "town")
    assert (done.exit_code, "eight matters each" in done.output) == (1, True)
    assert not own_file().exists()


def test_only_a_model_of_categories_can_be_put_to_use(tmp_path: Path) -> None:
    save(learn(*lesson()), tmp_path / "other.npz")
    (tmp_path / "broken.npz").write_bytes(b"broken")
    for name in ("other.npz", "broken.npz", "gone.npz"):
        done = run("use", "--model", tmp_path / name)
        assert done.exit_code == 1
        assert "Traceback" not in done.output
        assert name in done.output
        assert not own_file().exists()


def test_a_model_is_put_to_use_and_taken_out_again(tmp_path: Path) -> None:
    assert run("use", "--model", STARTER).exit_code == 0
    assert own_file().read_bytes() == STARTER.read_bytes()
    assert run("use", "--starter").exit_code == 0
    assert not own_file().exists()
    assert run("use").exit_code == 2


def test_the_shipped_starter_is_made_of_the_sentences_that_are_here() -> None:
    assert load(STARTER).note == note_of(lessons()), "make it again: huiyin triage starter --out …/starter.npz"
