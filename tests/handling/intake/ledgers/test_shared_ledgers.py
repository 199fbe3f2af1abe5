"""Real headings of twenty ledgers become the fields that people gave them."""

import json
from pathlib import Path

import pytest

from huiyin.handling.intake.ledgers.reading import read_ledger

FOLDER = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "ledgers"
GOLD = FOLDER / "ledgers_gold.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the shared ledgers are not beside this repository")


def gold():
    return json.loads(GOLD.read_text(encoding="utf-8"))["ledgers"] if GOLD.exists() else []


@pytest.fixture(params=gold(), ids=lambda one: one["id"])
def ledger(request):
    return request.param


def test_nineteen_of_twenty_headings_or_more_find_their_field():
    right, all_of_them = 0, 0
    for one in gold():
        columns = read_ledger(FOLDER / one["file"]).report.as_json()["columns"]
        right += sum(got["field"] == want["field"] for got, want in zip(columns, one["columns"], strict=True))
        all_of_them += len(one["columns"])
    assert right / all_of_them >= 0.95


def test_headings_are_reported_as_they_are_written_and_where_they_stand(ledger):
    report = read_ledger(FOLDER / ledger["file"]).report.as_json()
    assert [column["header"] for column in report["columns"]] == [column["header"] for column in ledger["columns"]]
    assert report["header_row"] == ledger["header_row"]


def test_what_is_no_ledger_is_refused_by_name_and_all_else_is_taken_whole(ledger):
    report = read_ledger(FOLDER / ledger["file"]).report
    assert report.kind == ledger["kind"]
    if ledger["kind"] == "records":
        assert report.refused is None
        assert (report.rows.taken, report.rows.refused) == (ledger["rows"], 0)
    else:
        assert {"statistics": "统计表", "index": "目录"}[ledger["kind"]] in report.refused
        assert report.rows.taken == 0


def test_reading_twice_gives_the_same_rows(ledger):
    first, second = (read_ledger(FOLDER / ledger["file"]).rows for _ in range(2))
    assert first == second
    assert len({row.fingerprint for row in first}) == len(first)


def test_no_column_that_is_refused_is_in_any_row():
    for one in gold():
        reading = read_ledger(FOLDER / one["file"], keep=("社会关系",))
        assert all("社会关系" not in dict(row.notes) for row in reading.rows)
