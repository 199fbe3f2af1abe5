import csv
from pathlib import Path

from tests.doors.cli.test_triage import run, table
from tests.lib.clusters.test_alike import NOISE, OTHER, WATER


def test_causes_are_printed_with_heat_and_written_for_each_row(tmp_path: Path) -> None:
    said = [*WATER, *NOISE, NOISE[0], *OTHER]
    rows = [[text, "2026-03-01 10:00", "2" if text == WATER[0] else ""] for text in said]
    source = table(tmp_path / "in.csv", ["words", "day", "joined"], rows)
    done = run(
        "causes", "--in", source, "--text-column", "words", "--date-column", "day", "--joins-column", "joined",
        "--out", tmp_path / "out.csv",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    sizes = [line.split()[:2] for line in done.output.splitlines()]
    assert sizes == [["4", "6"], ["4", "3"]]  # two joined the first; the same words twice count once
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert [row["cause"] for row in csv.DictReader(file)] == ["1"] * 4 + ["2"] * 4 + ["0"] * len(OTHER)


def test_a_missing_column_of_places_is_named(tmp_path: Path) -> None:
    source = table(tmp_path / "in.csv", ["words"], [["停水"], ["停电"]])
    done = run("causes", "--in", source, "--text-column", "words", "--place-column", "village")
    assert done.exit_code == 1
    assert "no column “village”" in done.output
