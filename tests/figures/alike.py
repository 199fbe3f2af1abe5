"""Counting with both engines: what PostgreSQL says of its tables, duckdb must say of their snapshot."""

from datetime import date
from pathlib import Path

from huiyin.figures import lookups
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.snapshot.acts import write_snapshot
from huiyin.figures.snapshot.lookups import Snapshot


def counted_alike(folder: Path, today: date, *questions: tuple[str, str | None]) -> list[Figure]:
    """Assert that every cell and every list of some periods and offices is the same by both engines; return all figures."""
    write_snapshot(folder, today)
    snapshot, found = Snapshot(folder), []
    for text, office in questions:
        asked = period(text, today), scope(office)
        in_tables = lookups.figures(*asked, lists=True)
        assert snapshot.figures(*asked, lists=True) == in_tables, (text, office)
        found += in_tables
    return found
