"""Facts about the bundle from which anyone recomputes the published figures."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.kit.bundle import bundle_of
from huiyin.figures.publications.acts import publish_figures
from huiyin.lib.refusal import Refused
from tests.figures.walks import accepted_on, answered_on, someone
from tests.town import Town, at, file, make_town

ON = date(2026, 1, 15)
pytestmark = pytest.mark.usefixtures("few_figures")
YEAR = period("2025", ON)


def filed(town: Town, few: int) -> None:
    for number in range(few):
        file(town, date(2025, 3 + number % 2, 3), **someone(number + 20))


@pytest.fixture
def town(db: None) -> Town:
    made = make_town()
    filed(made, 6)
    for number in range(6):
        answered_on(made, accepted_on(made, date(2025, 4, 1), number), date(2025, 5, 6))
    return made


@pytest.fixture
def folder(town: Town, tmp_path: Path) -> Path:
    publish_figures(YEAR, scope=Scope(town.town), by=town.who("town.head"), on=ON, at=at(ON))
    return bundle_of(YEAR, Scope(town.town), tmp_path / "bundle", ON).folder


def recomputed(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "recompute.py")], capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.returncode, done.stdout


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "rows.csv").open(encoding="utf-8", newline="") as file_:
        return list(csv.DictReader(file_))


@pytest.mark.all_figures
def test_the_untouched_bundle_agrees(folder: Path) -> None:
    code, said = recomputed(folder)
    assert (code, "differs  " in said, "altered" in said.replace("files altered", "")) == (0, False, False)
    assert "agrees   reply_on_time" in said


def test_one_changed_row_differs_and_the_figure_is_named(folder: Path) -> None:
    rows = rows_of(folder)
    changed = next(row for row in rows if row["reply_on_time.counted"] == "1")
    changed["reply_on_time.counted"] = "0"
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file_:
        writer = csv.DictWriter(file_, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    code, said = recomputed(folder)
    assert code == 1
    assert "differs  reply_on_time: 5 of 6, stated 6 of 6" in said
    assert "altered  rows.csv" in said
    assert said.count("differs  ") == 1


def test_a_changed_figure_differs(folder: Path) -> None:
    stated = json.loads((folder / "figures.json").read_text("utf-8"))
    stated["figures"][0]["n"] += 1
    (folder / "figures.json").write_text(json.dumps(stated), encoding="utf-8")
    code, said = recomputed(folder)
    assert code == 1
    assert f"differs  {stated['figures'][0]['key']}" in said


def test_no_row_names_a_matter_a_person_or_a_day(folder: Path) -> None:
    text = (folder / "rows.csv").read_text("utf-8")
    rows = rows_of(folder)
    assert "青石信" not in text
    assert {row["month"] for row in rows} <= {"2025-03", "2025-04", "*"}
    assert len({row["row"] for row in rows}) == len(rows) == 12


def test_small_figures_are_left_out_and_named(folder: Path) -> None:
    stated = json.loads((folder / "figures.json").read_text("utf-8"))
    shown, left_out = (
        {each["key"] for each in stated["figures"]},
        {each["key"]: each["why"] for each in stated["left_out"]},
    )
    assert not shown & set(left_out)
    assert left_out["visit_persons"] == "not_counted_in_rows"
    assert left_out["days_open_median"] == "not_counted_in_rows"
    assert stated["publication"] == 1
    assert stated["chains"][0]["count"] > 0


def test_what_is_not_published_is_a_draft(town: Town, tmp_path: Path) -> None:
    bundle = bundle_of(YEAR, Scope(town.town), tmp_path / "draft", ON)
    stated = json.loads((bundle.folder / "figures.json").read_text("utf-8"))
    assert (bundle.number, stated["publication"], stated["published_on"]) == (0, None, None)
    assert recomputed(bundle.folder)[0] == 0


def test_a_folder_with_files_is_left_alone(town: Town, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        bundle_of(YEAR, Scope(town.town), tmp_path, ON)
    assert refused.value.code == "folder_full"
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_too_few_matters_are_not_shown_row_by_row(db: None, tmp_path: Path) -> None:
    town = make_town()
    filed(town, 3)
    bundle = bundle_of(YEAR, Scope(town.town), tmp_path / "few", ON)
    assert (bundle.rows, bundle.shown) == (0, ())
