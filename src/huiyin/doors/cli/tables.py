"""Tables handed to the shell: read, or refused in one sentence; their reports, as JSON or as lines for people."""

import json
from pathlib import Path

import click

from huiyin.handling.intake.ledgers.reading import Ledger, LedgerReading, open_ledger, read_ledger
from huiyin.handling.intake.ledgers.report import Report, sentence_of
from huiyin.lib.tables.errors import UnreadableTableError

NOT_COMPARED = "Dry run: nothing was stored, and nothing could be compared with matters already registered."
STORED = "Rows already registered were linked, not registered again."


def read(file: Path, sheet: str | None, keep: tuple[str, ...] = ()) -> LedgerReading:
    """Read a table, or end with the sentence that says why it cannot be read."""
    try:
        return read_ledger(file, keep, sheet)
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from error


def opened(file: Path, sheet: str | None) -> Ledger:
    """Open a table whose rows are typed while they are taken, or end with the sentence that says why it cannot be read."""
    try:
        return open_ledger(file, (), sheet)
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from error


def show(report: Report, *, want_json: bool, dry_run: bool) -> None:
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
