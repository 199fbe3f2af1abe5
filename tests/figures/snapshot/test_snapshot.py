"""Facts about snapshots: what they hold, and that duckdb counts in them what PostgreSQL counts."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.snapshot import needed as needs
from huiyin.figures.snapshot.acts import write_snapshot
from huiyin.figures.snapshot.engine import quiet_engine
from huiyin.figures.snapshot.lookups import Snapshot
from huiyin.lib.refusal import Refused
from tests.figures.alike import counted_alike
from tests.figures.walks import TODAY
from tests.town import Town


def test_both_engines_count_the_same_whatever_the_period_and_office(year: Town, tmp_path: Path) -> None:
    found = counted_alike(
        tmp_path / "snapshot", TODAY, ("2025", None), ("2025", "town"), ("2025H1", "county"), ("2025-05", "town"),
        ("2025-03-03..2025-06-10", "bureau"), ("2027", "county"),
    )  # fmt: skip
    assert sum(each.n or 0 for each in found) > 0


def test_a_snapshot_holds_no_column_that_no_figure_reads(year: Town, tmp_path: Path) -> None:
    write_snapshot(tmp_path, TODAY)
    for name, never in {
        "record_contact": ("number", "key", "sealed_narrative", "code_digest"),
        "record_entry": ("post_id", "made"),
    }.items():
        held = duckdb.read_parquet(str(tmp_path / f"{name}.parquet")).columns
        assert "matter_id" in held
        assert not set(never) & set(held)
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.django_db
def test_a_definition_that_reads_a_text_makes_no_snapshot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(needs, "columns_read", lambda _statements: {"record_contact": {"id", "sealed_narrative"}})
    with pytest.raises(ValueError, match=r"record_contact\.sealed_narrative is bytea"):
        write_snapshot(tmp_path / "out", TODAY)
    assert not (tmp_path / "out").exists()


def test_a_snapshot_answers_no_later_day_and_lies_in_an_empty_folder(year: Town, tmp_path: Path) -> None:
    write_snapshot(tmp_path, date(2025, 6, 30))
    with pytest.raises(Refused) as later:
        Snapshot(tmp_path).figures(period("2025", TODAY), scope("town"))
    with pytest.raises(Refused) as full:
        write_snapshot(tmp_path, TODAY)
    with pytest.raises(Refused) as none:
        Snapshot(tmp_path / "nowhere")
    assert [each.value.code for each in (later, full, none)] == ["after_the_snapshot", "folder_full", "no_snapshot"]


def test_no_engine_draws_a_bar_of_progress_into_what_is_printed() -> None:
    assert quiet_engine().execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)
