"""``huiyin export``: an office's own data as open files; who people are leaves sealed alone, as two persons decided."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.figures import day_said
from huiyin.doors.clock import now
from huiyin.figures.exports.acts import write_export
from huiyin.figures.exports.handing_over import make_sealed, open_sealed
from huiyin.figures.kit.bundle import check_empty
from huiyin.handling.exports.lookups import standings
from huiyin.lib.refusal import Refused
from huiyin.record.administration.kit.writing import write_kit
from huiyin.record.journal.lookups import entry_count

EVERY = 100_000
"""Rows of a table after which its progress is told again."""
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(invoke_without_command=True)
@click.option("--office", metavar="CODE", help="The office, with all under it.")
@click.option("--out", type=FOLDER, help="A new or empty folder.")
@click.option("--until", metavar="DAY", help="Matters registered up to this day; today without it.")
@click.option("--files", is_flag=True, help="Photographs of activities and papers of plans too: nothing of a person.")
@click.pass_context
def export(ctx: click.Context, office: str | None, out: Path | None, until: str | None, *, files: bool) -> None:
    """Write an office's own data as CSV and JSON Lines, described in datapackage.json: nothing says who a person is."""
    if ctx.invoked_subcommand is not None:
        return
    if office is None or out is None:
        raise click.UsageError("Name the office and the folder: huiyin export --office CODE --out DIR.")
    _write(office, out, until, files=files)


@prepare.needs_database
def _write(office: str, out: Path, until: str | None, *, files: bool) -> None:
    with _whole(out):
        at = now()
        made = write_export(office, out, until=day_said(until) or at.date(), at=at, files=files, told=_progress())
    click.echo(f"{made.folder}: {sum(made.rows.values())} rows in {len(made.rows)} tables of {made.office.code}.")
    click.echo("It says nowhere who a person is, but single matters stand in it: keep it as you keep the database.")


@export.command("list")
@prepare.needs_database
def list_() -> None:
    """Tell which sealed exports were proposed, and how each stands."""
    at = now()
    for each in standings():
        asked = each.asked
        click.echo(
            f"{asked.pk}  {each.state(at)}  {asked.office.code} → {asked.partner.post.office.code}  {asked.paper}"
        )


@export.command()
@click.argument("key", type=click.UUID)
@click.option("--out", required=True, type=FILE, help="The file to make; it must not be there.")
@prepare.needs_database
def seal(key: UUID, out: Path) -> None:
    """Make the sealed file of the export KEY that two persons decided, once; everyone concerned sees it on their page."""
    with _whole(out):
        made = make_sealed(key, out, at=now(), told=_progress())
    click.echo(f"{made.path}: {made.rows} rows; {made.concerned} contacts see on their page that it left.")
    if made.kept_back:
        click.echo(f"Of {made.kept_back} contacts nothing is in it: they asked for confidentiality.")


@export.command("open")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--out", required=True, type=FOLDER, help="A new or empty folder.")
@click.option("--fingerprint", default="", help="The sender's fingerprint as heard by telephone, if it is no partner.")
@prepare.needs_database
def open_(file: Path, out: Path, fingerprint: str) -> None:
    """Open a sealed file with this installation's own key."""
    with _whole(out):
        found = open_sealed(file, out, heard=fingerprint)
    said = found.outside.said
    click.echo(f"From {said.get('office', '')}, signed by {found.sender}, on paper {said.get('paper', '')}.")
    click.echo(f"{found.folder}: {sum(found.rows.values())} rows in {len(found.rows)} tables. It says who people are.")


@export.command("audit-kit")
@click.option("--out", required=True, type=FOLDER, help="A new or empty folder.")
@prepare.needs_database
def audit_kit(out: Path) -> None:
    """Write the chains of all offices for an external auditor, with a program that checks them: no matter, no person, no word."""
    with _whole(out), click.progressbar(length=entry_count(), label="entries", file=sys.stderr) as bar:
        check_empty(out)
        made = write_kit(out, at=now(), on_rows=bar.update)
    click.echo(
        f"{out}: {made.entries} entries, {made.blocks} blocks of readings, {made.heads} signed heads, ", nl=False
    )
    click.echo(f"{made.countersigned} countersigned. The auditor reads README.md and runs check.py.")


@contextmanager
def _whole(out: Path) -> Iterator[None]:
    """Tell a refusal, or that there is no room, in one sentence."""
    try:
        yield
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written ({error.strerror}). Nothing was left there.") from error


def _progress() -> Callable[[str, int], None]:
    """Return what tells on standard error how far a large table is."""
    said: dict[str, int] = {}

    def tell(name: str, rows: int) -> None:
        if rows // EVERY > said.get(name, 0):
            said[name] = rows // EVERY
            click.echo(f"{name}: {rows} rows", err=True)

    return tell
