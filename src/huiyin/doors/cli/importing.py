"""``huiyin import``: carry an old ledger in, or try it out first."""

from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.orders import orders
from huiyin.doors.cli.tables import read, show
from huiyin.handling.intake.ledgers.report import Carried, Report
from huiyin.handling.intake.ledgers.rows import LedgerRow


@click.group("import")
def import_() -> None:
    """Carry in what an office kept before huiyin, and take in the orders of a hotline."""


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", metavar="CODE", help="The office whose ledger it is; only a dry run does without.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and store nothing; needs no database.")
@click.option("--json", "want_json", is_flag=True, help="Print the report as JSON.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Keep a column that is not known as a note (repeatable).")
@click.option("--sheet", metavar="NAME", help="The sheet to read, when a workbook has several.")
def ledger(
    file: Path, office: str | None, *, dry_run: bool, want_json: bool, keep: tuple[str, ...], sheet: str | None
) -> None:
    """Import the ledger FILE (xlsx, csv, txt): headings are recognised, each row is reported, twice adds nothing."""
    if not office and not dry_run:
        raise click.UsageError("Say whose ledger it is with --office CODE, or try it out with --dry-run.")
    reading = read(file, sheet, keep)
    report = reading.report
    if report.refused is None and not dry_run:
        report = carry_in(report, reading.rows, str(office))
    show(report, want_json=want_json, dry_run=dry_run)
    if report.refused is not None:
        raise SystemExit(1)


def carry_in(report: Report, rows: tuple[LedgerRow, ...], office_code: str) -> Report:
    """Carry the rows into an office and return the report of what became of them."""
    with prepare.database():
        from huiyin.doors.clock import now  # noqa: PLC0415 - a dry run works without Django
        from huiyin.handling.intake.carry import carry_in_rows  # noqa: PLC0415
        from huiyin.record.offices.lookups import office  # noqa: PLC0415

        with prepare.in_one_sentence():
            carried: Carried = carry_in_rows(rows, office=office(office_code), at=now())
    return report.after(carried)


import_.add_command(orders)
