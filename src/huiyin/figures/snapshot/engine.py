"""The engine that reads and writes snapshots."""

from __future__ import annotations

import duckdb


def quiet_engine() -> duckdb.DuckDBPyConnection:
    """Return a fresh engine that draws no bar of progress: after two seconds it would draw it into what is printed."""
    engine = duckdb.connect()
    engine.execute("SET enable_progress_bar = false")
    return engine
