"""The checker on published reports, which are evaluation data outside the project."""

import json
from pathlib import Path
from time import process_time

import pytest

from huiyin.figures.checker.check import check
from tests.bench.bench_checker import GOLD, Score, score


@pytest.fixture(scope="module")
def whole() -> Score:
    if not GOLD.exists():
        pytest.skip("../shared/data/reports_gold.json is missing: evaluation data is kept outside the project")
    total = Score()
    for gold in json.loads(GOLD.read_text("utf-8"))["reports"]:
        total.add(score((GOLD.parent / "reports" / gold["file"]).read_text("utf-8"), gold))
    return total


def test_nearly_all_figures_are_found_and_nearly_nothing_else(whole):
    assert whole.found / whole.facts >= 0.95
    assert whole.found / whole.stated >= 0.95


def test_nine_relations_in_ten_are_found(whole):
    assert whole.related / whole.relations >= 0.90


def test_every_claim_that_fails_is_found_and_no_right_one_is_called_wrong(whole):
    assert whole.hard_found == whole.hard
    assert whole.wronged == []


def test_every_report_is_read_without_failing():
    folder = GOLD.parent / "reports"
    if not folder.exists():
        pytest.skip("../shared/data/reports is missing: evaluation data is kept outside the project")
    for path in sorted(Path(folder).glob("*.txt")):
        checked = check(path.read_text("utf-8"))
        assert all(checked.text[fact.start : fact.start + len(fact.span)] == fact.span for fact in checked.facts), (
            path.name
        )


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "办结率99%，" * 5_000, "甲类10件，占10%；" * 2_000, "其中10件" * 5_000, "| 1 " * 9_000]
)
def test_odd_text_is_read_in_time(text):
    start = process_time()
    check(text)
    assert process_time() - start < 10
