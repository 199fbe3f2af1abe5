"""``huiyin archive``: the list of a year's closed files, for who keeps the archive; who people are is not in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.figures.exports.catalogue import catalogue
from huiyin.record.matters.proofs import proof_key
from huiyin.record.offices.lookups import office as office_by_code


@click.command()
@click.option("--office", required=True, metavar="CODE", help="The office, with all under it.")
@click.option("--year", required=True, type=click.IntRange(1950, 2200), help="The year of closing.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write (.zip).")
@prepare.needs_database
def archive(office: str, year: int, out: Path) -> None:
    """Write the list of the files that an office closed in a year (案卷目录), signed: nothing says who a person is.

    A file itself is put together on the page of its matter, by a post that has it (docs/howto/archive.md).
    """
    with prepare.in_one_sentence():
        body, count = catalogue(office_by_code(office), year, now())
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be made ({error.strerror}). Name a new file.") from error
    click.echo(f"{out}: {count} files closed in {year}. Check it with huiyin check-archive {out} --key {proof_key()}")
