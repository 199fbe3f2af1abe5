"""Facts about the model of categories: the starter, one learned here, a broken one, another tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiyin.handling.triage.suggest import category, learned
from huiyin.handling.triage.suggest.category import category_of
from huiyin.handling.triage.suggest.teaching import taught
from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.model import Model
from huiyin.lib.labels.store import load, save
from huiyin.record.offices.models import Category
from tests.lib.labels.taught import lesson

CODES = {"水电": "water", "工资": "wages", "噪音": "noise"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    return tmp_path


def tree(*codes: str) -> list[Category]:
    return [Category(pk=code, zh_hans=code, parent=None) for code in codes]


def named(above: str, name: str) -> list[Category]:
    first = Category(pk="a", zh_hans=above, parent=None)
    return [first, Category(pk="a.b", zh_hans=name, parent=first)]


@pytest.fixture(scope="module")
def own() -> Model:
    texts, labels = lesson()
    lessons = list(zip(texts, [CODES[label] for label in labels], strict=True))
    return taught(lessons, list(CODES.values()), "town")[0]


def test_the_starter_is_small_and_holds_no_code() -> None:
    assert learned.STARTER.stat().st_size < 300_000
    assert load(learned.STARTER).texts > 400


def test_the_starter_finds_categories_by_their_names_whatever_their_codes() -> None:
    found = category_of("包工头拖欠农民工工资，讨薪无果，工钱没有付", named("劳动和社会保障", "拖欠工资"))
    assert found.category is not None
    assert found.category.pk == "a.b"
    assert "工资" in found.words


@pytest.mark.parametrize("text", ["", "😀😀😀", "Please mend the road", "一" * 200_000, "今天天气很好，大家都来了"])
def test_it_says_unsure_rather_than_guess(text: str) -> None:
    found = category_of(text, named("劳动和社会保障", "拖欠工资"))
    assert (found.category, found.trouble) == (None, "")


def test_a_category_that_the_tree_lacks_is_not_suggested() -> None:
    assert category_of("包工头拖欠农民工工资，讨薪无果，工钱没有付", named("教育文体", "入学")).category is None


def test_without_a_tree_it_says_so() -> None:
    assert category_of("拖欠工资", []).trouble == category.NO_TREE


def test_what_was_learned_here_goes_before_the_starter(own: Model) -> None:
    save(own, learned.own_file())
    found = category_of("老板拖欠工资半年不发，工人要工资", tree(*CODES.values()))
    assert found.category is not None
    assert found.category.pk == "wages"


@pytest.mark.parametrize("codes", [("water", "wages"), ("water", "wages", "noise", "roads")])
def test_a_tree_changed_since_learning_gets_one_sentence_and_no_suggestion(own: Model, codes: tuple[str, ...]) -> None:
    save(own, learned.own_file())
    found = category_of("老板拖欠工资半年不发，工人要工资", tree(*codes))
    assert (found.category, found.trouble) == (None, category.OTHER_TREE)


def test_a_broken_file_gets_one_sentence_and_no_suggestion() -> None:
    learned.own_file().write_bytes(b"PK\x03\x04 no model")
    assert category_of("拖欠工资", tree("wages")).trouble == category.UNREADABLE


def test_a_model_of_other_labels_gets_one_sentence_and_no_suggestion() -> None:
    save(learn(*lesson()), learned.own_file())
    assert category_of("拖欠工资", tree("wages")).trouble == category.UNREADABLE


def test_a_model_is_read_again_once_its_file_is_another(own: Model) -> None:
    learned.own_file().write_bytes(b"broken")
    assert category_of("拖欠工资", tree("wages")).trouble
    save(own, learned.own_file())
    assert not category_of("拖欠工资", tree(*CODES.values())).trouble
