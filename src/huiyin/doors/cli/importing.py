"""``huiyin import``: carry an old ledger in, or try it out first."""

import json
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.handling.intake.ledgers.reading import LedgerReading, read_ledger
from huiyin.handling.intake.ledgers.report import Carried, Report, sentence_of
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.lib.tables.errors import UnreadableTableError

NOT_COMPARED = "Dry run: nothing was stored, and nothing could be compared with matters already registered."
STORED = "Rows already registered were linked, not registered again."


@click.group("import")
def import_() -> None:
    """Carry in what an office kept before huiyin."""


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
    reading = _read(file, keep, sheet)
    report = reading.report
    if report.refused is None and not dry_run:
        report = carry_in(report, reading.rows, str(office))
    _show(report, want_json=want_json, dry_run=dry_run)
    if report.refused is not None:
        raise SystemExit(1)


def _read(file: Path, keep: tuple[str, ...], sheet: str | None) -> LedgerReading:
    """Read a ledger, or end with the sentence that says why it cannot be read."""
    try:
        return read_ledger(file, keep, sheet)
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from error


def carry_in(report: Report, rows: tuple[LedgerRow, ...], office_code: str) -> Report:
    """Carry the rows into an office and return the report of what became of them."""
    with prepare.database():
        from huiyin.doors.clock import now  # noqa: PLC0415 - a dry run works without Django
        from huiyin.handling.intake.carry import carry_in_rows  # noqa: PLC0415
        from huiyin.record.offices.lookups import office  # noqa: PLC0415

        with prepare.in_one_sentence():
            carried: Carried = carry_in_rows(rows, office=office(office_code), at=now())
    return report.after(carried)


def _show(report: Report, *, want_json: bool, dry_run: bool) -> None:
    """Print the report as JSON, or as lines for people."""
    if want_json:
        data = {**report.as_json(), "note": NOT_COMPARED if dry_run else STORED}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(report, dry_run=dry_run)))


def _lines(report: Report, *, dry_run: bool) -> list[str]:
    """Write the report for people: the file, its columns, its rows, its problems."""
    lines = [f"{report.file}: {report.kind}, headings in row {report.header_row or '—'}"]
    lines += [
        f"  {' '.join(column.heading.leaf.split())} → {column.field}" for column in report.columns if not column.why
    ]
    lines += [f"  {sentence}" for column in report.columns if (sentence := sentence_of(column))]
    if report.refused is not None:
        return [*lines, report.refused]
    tally = report.rows
    lines.append(f"Rows: {tally.taken} taken, {tally.linked} linked as repeats, {tally.refused} refused.")
    lines += [f"  {problem.sentence}" for problem in report.problems]
    return [*lines, NOT_COMPARED if dry_run else STORED]
