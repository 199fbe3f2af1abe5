"""``huiyin report``: a report that writes itself from the figures of an office and period."""

from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.scope import scope, topmost
from huiyin.figures.reports.checked import findings
from huiyin.figures.reports.compose import report_of
from huiyin.figures.reports.written import FORMATS

KINDS = {"yearly": "2025", "quarterly": "2025Q1", "monthly": "2025-03"}


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--year", metavar="YEAR", help="For a yearly report: 2025.")
@click.option("--period", metavar="P", help="The period: 2025, 2025Q1 or 2025-03, as the kind wants.")
@click.option("--office", metavar="CODE", help="The office, with all under it; the topmost one without it.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="pdf", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; named by office and period without it."
)
@prepare.needs_database
def report(kind: str, year: str | None, period: str | None, office: str | None, form: str, out: Path | None) -> None:
    """Write the monthly, quarterly or yearly (信访工作条例 Art. 41) report of an office."""
    text = period or year
    if text is None:
        raise click.UsageError(f"Say which period: --period {KINDS[kind]}.")
    _check_kind(kind, text)
    with prepare.in_one_sentence():
        whose = scope(office) if office else topmost()
        found = report_of(kind, period_of(text, now().date()), whose, now().date())
    file = out or Path(f"{whose.code}-{text}.{form}")
    file.write_bytes(FORMATS[form](found))
    for finding in findings(found):
        click.echo(f"The report checker says: {finding}", err=True)
    click.echo(f"{file}: {found.title}, {len(found.cards)} figures as of {found.as_of}.")


def _check_kind(kind: str, text: str) -> None:
    """Refuse a period that is not of the kind."""
    looks = {"yearly": len(text) == len("2025"), "quarterly": "Q" in text, "monthly": len(text) == len("2025-03")}
    if not looks[kind] or (kind == "monthly" and "-" not in text):
        raise click.UsageError(f"A {kind} report wants a period such as {KINDS[kind]}, not “{text}”.")
