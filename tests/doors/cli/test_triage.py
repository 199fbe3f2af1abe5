"""``huiyin triage``: train, classify, and what is said when a file does not serve."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli.triage import triage
from tests.lib.labels.taught import lesson


def run(*args: object) -> Result:
    return CliRunner().invoke(triage, [str(arg) for arg in args])


def table(path: Path, headings: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a model learned from labelled.csv."""
    home = tmp_path_factory.mktemp("triage")
    rows = [[text, label] for text, label in zip(*lesson(), strict=True)]
    table(home / "labelled.csv", ["说了什么", "类别"], [*rows, ["没有类别", ""], ["", "水电"]])
    done = train(home, "类别")
    assert done.exit_code == 0, done.output
    assert done.output == "m.npz: learned 3 labels from 120 texts; 2 rows without text or label were left out.\n"
    return home


def train(home: Path, label: str) -> Result:
    return run(
        "train", "--in", home / "labelled.csv", "--text-column", "说了什么", "--label-column", label,
        "--out", home / "m.npz",
    )  # fmt: skip


def classify(home: Path, source: Path, out: Path, column: str = "text", model: str = "m.npz") -> Result:
    return run("classify", "--model", home / model, "--in", source, "--text-column", column, "--out", out)


def test_each_row_gets_a_label_in_the_same_order(folder: Path, tmp_path: Path) -> None:
    texts = ["老板拖欠工资半年", "", "夜里施工\n噪音，睡不着", "😀", "自来水停了三天", "字" * 200_000]
    source = table(tmp_path / "in.csv", ["no", "text"], [[str(at), text] for at, text in enumerate(texts)])
    assert classify(folder, source, tmp_path / "out.csv").exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["label", "probability", "unsure", "top_words"]
    assert [row["label"] for row in rows if row["unsure"] == "0"] == ["工资", "噪音", "水电"]
    assert [row["unsure"] for row in rows] == ["0", "1", "0", "1", "0", "1"]
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)
    assert "工资" in rows[0]["top_words"]


def test_a_missing_column_is_named_with_those_that_are_there(folder: Path, tmp_path: Path) -> None:
    source = table(tmp_path / "in.csv", ["no", "text"], [["1", "停水"]])
    done = classify(folder, source, tmp_path / "out.csv", column="texts")
    assert done.exit_code == 1
    assert done.output == "Error: in.csv has no column “texts”. Its columns are: no, text.\n"
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("content", [b"", b"text\n", b"text\0\n1\n"])
def test_a_file_that_is_no_table_is_refused_in_one_sentence(folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    done = classify(folder, tmp_path / "in.csv", tmp_path / "out.csv")
    assert done.exit_code == 1
    assert done.output.startswith("Error: in.csv")
    assert done.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_absent_files_and_broken_models_are_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes((folder / "m.npz").read_bytes()[:900])
    source = table(tmp_path / "in.csv", ["text"], [["停水"]])
    assert "bad.npz is no model that can be read" in classify(tmp_path, source, tmp_path / "o", model="bad.npz").output
    absent = classify(folder, tmp_path / "none.csv", tmp_path / "o")
    assert (absent.exit_code, absent.output.count("\n")) == (1, 1)
    assert classify(folder, source, tmp_path / "no" / "o.csv").exit_code == 1
    assert not (tmp_path / "o").exists()


def test_training_on_a_column_of_all_different_labels_is_refused_and_keeps_the_old_model(folder: Path) -> None:
    before = (folder / "m.npz").read_bytes()
    done = train(folder, "说了什么")
    assert done.exit_code == 1
    assert "Too few texts" in done.output
    assert (folder / "m.npz").read_bytes() == before
