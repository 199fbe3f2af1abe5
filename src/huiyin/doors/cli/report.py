"""``huiyin report``: reports that write themselves from the figures of an office and period, in our layout or another's."""

from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import elsewhere
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.scope import scope, topmost
from huiyin.figures.reports.checked import findings
from huiyin.figures.reports.compose import kind_of, report_of
from huiyin.figures.reports.mapping import read_mapping
from huiyin.figures.reports.one_table import fill as fill_table
from huiyin.figures.reports.study import study_of
from huiyin.figures.reports.written import FORMATS
from huiyin.lib.tables.errors import UnreadableTableError

KINDS = {"yearly": "2025", "quarterly": "2025Q1", "monthly": "2025-03"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def report() -> None:
    """Write the monthly, quarterly or yearly (信访工作条例 Art. 41) report of an office, or fill a superior's workbook."""


def _command(kind: str) -> click.Command:
    """Return the command that writes one kind of report."""

    @click.command(kind, help=f"Write the {kind} report of an office.")
    @click.option("--year", metavar="YEAR", help="For a yearly report: 2025.")
    @click.option("--period", metavar="P", help=f"The period: {KINDS[kind]}.")
    @click.option("--office", metavar="CODE", help="The office, with all under it; the topmost one without it.")
    @click.option("--format", "form", type=click.Choice(list(FORMATS)), default="pdf", show_default=True)
    @click.option(
        "--out", type=click.Path(path_type=Path), help="The file to write; named by office and period without it."
    )
    @prepare.needs_database
    def write(year: str | None, period: str | None, office: str | None, form: str, out: Path | None) -> None:
        _write(kind, period or year, office, form, out)

    return write


def _write(kind: str, text: str | None, office: str | None, form: str, out: Path | None) -> None:
    if text is None:
        raise click.UsageError(f"Say which period: --period {KINDS[kind]}.")
    with prepare.in_one_sentence(), elsewhere():
        asked, whose = period_of(text, now().date()), scope(office) if office else topmost()
        if kind_of(asked) != kind:
            raise click.UsageError(f"A {kind} report wants a period such as {KINDS[kind]}, not “{text}”.")
        found = report_of(kind, asked, whose, now().date())
    file = out or Path(f"{whose.code}-{text}.{form}")
    file.write_bytes(FORMATS[form](found))
    for finding in findings(found):
        click.echo(f"The report checker says: {finding}", err=True)
    click.echo(f"{file}: {found.title}, {len(found.cards)} figures as of {found.as_of}.")


@click.command()
@click.option("--period", required=True, metavar="P", help="The month or quarter: 2025-03 or 2025Q1.")
@click.option("--office", metavar="CODE", help="The office, with all under it; the topmost one without it.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="pdf", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; named by office and period without it."
)
@prepare.needs_database
def study(period: str, office: str | None, form: str, out: Path | None) -> None:
    """Write the pack for a meeting that analyses a month or quarter; it numbers no matter, for nobody reads it here."""
    with prepare.in_one_sentence():
        asked, whose = period_of(period, now().date()), scope(office) if office else topmost()
        found = study_of(asked, whose, now().date())
    file = out or Path(f"{whose.code}-{period}-study.{form}")
    file.write_bytes(FORMATS[form](found))
    click.echo(f"{file}: {found.title}, {len(found.cards)} figures as of {found.as_of}.")


@click.command()
@click.option("--mapping", required=True, type=FILE, help="Which figure stands in which cell (TOML).")
@click.option("--template", required=True, type=FILE, help="The superior's table (.xlsx, .csv); it is not changed.")
@click.option("--period", required=True, metavar="P", help="2025, 2025Q1, 2025H1, 2025-03 or 2025-03-01..2025-03-31.")
@click.option("--office", metavar="CODE", help="The office, with all under it; the topmost one without it.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The table to write.")
@prepare.needs_database
def fill(mapping: Path, template: Path, period: str, office: str | None, out: Path) -> None:
    """Fill a superior's own workbook (一表通) from the figures; whole or not at all."""
    try:
        with prepare.in_one_sentence():
            cells = read_mapping(mapping.read_text("utf-8"))
            asked, whose = period_of(period, now().date()), scope(office) if office else topmost()
            filled = fill_table(template, cells, asked, whose, now().date())
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{mapping.name} is no UTF-8 text; save it again as UTF-8.") from error
    out.write_bytes(filled)
    click.echo(f"{out}: {len(cells)} cells filled, as of {asked.as_of}.")


for _kind in KINDS:
    report.add_command(_command(_kind))
report.add_command(study)
report.add_command(fill)
