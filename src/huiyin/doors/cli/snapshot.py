"""``huiyin snapshot``: what the figures are counted from, as Parquet files that duckdb and others read."""

from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.figures import day_said
from huiyin.doors.clock import now


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new or empty folder.")
@click.option(
    "--as-of", metavar="DAY", help="The last day as of which figures may be counted from it; today by default."
)
@prepare.needs_database
def snapshot(out: Path, as_of: str | None) -> None:
    """Write the columns that the figures are counted from, of one moment: no names, no texts, nothing sealed.

    Single matters stand in it under their ids: keep it as you keep the database, and publish bundles instead.
    """
    with prepare.in_one_sentence(), prepare.engine():
        from huiyin.figures.snapshot.acts import write_snapshot  # noqa: PLC0415 - duckdb may not be there

        made = write_snapshot(out, day_said(as_of) or now().date())
    click.echo(f"{made.folder}: {sum(made.rows.values())} rows in {len(made.rows)} tables, as of {made.as_of}.")
    click.echo(f"huiyin figures --snapshot {made.folder} --period … counts from it.")
