"""A model learned from a few texts tells labels, owns up when unsure, and survives only whole."""

from pathlib import Path

import numpy as np
import pytest

from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.model import Model
from huiyin.lib.labels.store import load, save
from huiyin.lib.labels.trouble import LabelsError
from tests.lib.labels.taught import lesson


@pytest.fixture(scope="module")
def model() -> Model:
    return learn(*lesson())


def test_a_like_text_gets_its_label_with_the_words_that_speak_for_it(model: Model) -> None:
    guess = model.guess("工厂老板拖欠我们的工资")
    assert (guess.label, guess.unsure) == ("工资", False)
    assert "工资" in guess.words


def test_traditional_and_cut_texts_get_the_same_label_as_plain_ones(model: Model) -> None:
    plain = model.guess("自来水停了没人修")
    for text in ("自來水停了沒人修", "自来水 停 了 没人 修"):
        other = model.guess(text)
        assert (other.label, other.probability) == (plain.label, pytest.approx(plain.probability))


@pytest.mark.parametrize("text", ["", "   \n", "😀😀😀😀", "zzzz qqqq", "\x00", "こ"])
def test_a_text_that_says_nothing_gets_a_label_but_no_certainty_and_no_reason(model: Model, text: str) -> None:
    guess = model.guess(text)
    assert guess.label in model.labels
    assert guess.unsure
    assert guess.words == ()


def test_a_very_long_text_is_read_by_its_beginning(model: Model) -> None:
    assert model.guess("老板拖欠工资" + "等等" * 100_000).label == "工资"


def test_every_text_gets_a_guess_in_order_however_many_there_are(model: Model) -> None:
    texts = ["自来水停了三天没人修", "老板拖欠工资半年不发", ""] * 200
    labels = [guess.label for guess in model.guesses(texts)]
    assert labels == labels[:3] * 200
    assert labels[:2] == ["水电", "工资"]


def test_probabilities_are_between_the_share_of_chance_and_one(model: Model) -> None:
    assert all(1 / 3 <= guess.probability <= 1 for guess in model.guesses(lesson()[0]))


def test_two_labels_are_enough(tmp_path: Path) -> None:
    texts, labels = lesson()
    two = learn(texts[:80], labels[:80])
    assert [guess.label for guess in two.guesses([texts[0], texts[79]])] == [labels[0], labels[79]]


def test_the_same_texts_teach_the_same(model: Model) -> None:
    assert np.array_equal(learn(*lesson()).weights, model.weights)


@pytest.mark.parametrize(
    ("texts", "labels", "says"),
    [
        (["停水"] * 20, ["水电"] * 20, "Only one label"),
        (["停水"] * 20 + ["欠薪"], ["水电"] * 20 + ["工资"], "“工资”"),
        ([], [], "Only one label"),
        ([""] * 20, ["a", "b"] * 10, "share no signs"),
    ],
)
def test_too_little_to_learn_from_is_said(texts: list[str], labels: list[str], says: str) -> None:
    with pytest.raises(LabelsError, match=says):
        learn(texts, labels)


def test_a_kept_model_says_the_same_and_holds_no_word(model: Model, tmp_path: Path) -> None:
    file = tmp_path / "m.npz"
    save(model, file)
    again = load(file)
    assert again.labels == model.labels
    assert again.guess("老板拖欠工资").probability == pytest.approx(model.guess("老板拖欠工资").probability, abs=1e-2)
    with np.load(file, allow_pickle=False) as parts:
        assert all(parts[name].dtype.kind in "fu" for name in parts.files)
        assert "东村" not in parts["head"].tobytes().decode()
    assert [path.name for path in tmp_path.iterdir()] == ["m.npz"]


@pytest.mark.parametrize("damage", ["cut", "other", "empty", "bytes", "missing"])
def test_a_broken_model_is_refused_in_one_sentence(model: Model, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "m.npz"
    save(model, file)
    whole = file.read_bytes()
    if damage == "missing":
        file.unlink()
    elif damage == "other":
        np.savez(file, head=np.zeros(3, dtype=np.uint8))
    else:
        middle = len(whole) // 2
        changed = whole[:middle] + bytes(200) + whole[middle + 200 :]
        file.write_bytes({"cut": whole[:middle], "empty": b"", "bytes": changed}[damage])
    with pytest.raises(LabelsError, match="no model that can be read"):
        load(file)


def test_a_model_whose_parts_do_not_fit_is_refused(model: Model, tmp_path: Path) -> None:
    file = tmp_path / "m.npz"
    save(Model(**{**vars_of(model), "labels": ("一", "二")}), file)
    with pytest.raises(LabelsError, match="do not fit"):
        load(file)


def test_a_place_that_cannot_be_written_is_said(model: Model, tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="cannot be written"):
        save(model, tmp_path / "none" / "m.npz")


def vars_of(model: Model) -> dict[str, object]:
    return {name: getattr(model, name) for name in Model.__dataclass_fields__}
