"""Facts about ``huiyin report``."""

from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from huiyin.doors.cli import prepare
from huiyin.doors.cli.report import report
from tests.figures.walks import accepted_on, answered_on
from tests.town import make_town

MAPPING = '[[cell]]\ncell = "B2"\nfigure = "matters_accepted"\n'


@pytest.fixture
def place(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    town = make_town()
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    monkeypatch.setattr(prepare, "database", nullcontext)
    with xlsxwriter.Workbook(tmp_path / "layout.xlsx") as book:
        book.add_worksheet("表").write_row("A2", ["受理", ""], book.add_format({"border": 1}))
    return tmp_path


def run(place: Path, *words: str) -> Result:
    return CliRunner().invoke(report, [each.replace("HERE", str(place)) for each in words])


def filled(place: Path, mapping: str) -> Result:
    (place / "map.toml").write_text(mapping, "utf-8")
    return run(
        place, "fill", "--mapping", "HERE/map.toml", "--template", "HERE/layout.xlsx", "--period", "2025",
        "--office", "town", "--out", "HERE/out.xlsx",
    )  # fmt: skip


def test_a_superiors_workbook_is_filled(place: Path) -> None:
    done = filled(place, MAPPING)
    assert (done.exit_code, "1 cells filled" in done.output) == (0, True)
    assert CalamineWorkbook.from_path(place / "out.xlsx").get_sheet_by_index(0).to_python()[-1] == ["受理", 1]


@pytest.mark.parametrize("mapping", [MAPPING.replace("B2", "Q44"), MAPPING.replace("accepted", "hidden"), "no toml"])
def test_a_mapping_of_what_is_not_there_is_one_sentence_and_nothing_is_written(place: Path, mapping: str) -> None:
    done = filled(place, mapping)
    assert (done.exit_code, done.output.count("\n"), (place / "out.xlsx").exists()) == (1, 1, False)
    assert "Traceback" not in done.output


def test_a_yearly_report_is_written_and_its_own_checker_is_silent(place: Path) -> None:
    done = run(place, "yearly", "--year", "2025", "--office", "town", "--format", "xlsx", "--out", "HERE/year.xlsx")
    assert (done.exit_code, (place / "year.xlsx").read_bytes()[:2]) == (0, b"PK")
    assert "checker says" not in done.output


@pytest.mark.parametrize("words", [("monthly", "--period", "2025"), ("yearly", "--period", "2025-03"), ("yearly",)])
def test_a_kind_wants_its_period(place: Path, words: tuple[str, ...]) -> None:
    done = run(place, *words, "--office", "town")
    assert (done.exit_code, "2025" in done.output) == (2, True)


def test_the_pack_of_a_quarter_is_written_and_a_year_has_none(place: Path) -> None:
    done = run(place, "study", "--period", "2025Q2", "--office", "town", "--format", "docx", "--out", "HERE/study.docx")
    assert (done.exit_code, "研判材料" in done.output) == (0, True)
    assert (place / "study.docx").read_bytes().startswith(b"PK")
    year = run(place, "study", "--period", "2025", "--office", "town", "--out", "HERE/none.pdf")
    assert year.exit_code != 0
    assert not (place / "none.pdf").exists()
