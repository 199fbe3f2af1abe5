"""Dated snapshots: the columns that figures are counted from, as Parquet files, and the same statements run on them by duckdb."""
