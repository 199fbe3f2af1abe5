"""``huiyin import orders``: take a hotline's orders in from the platform's file, or from the message it came with."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.crew import crew
from huiyin.doors.cli.tables import opened, show
from huiyin.handling.intake.ledgers.reading import Ledger
from huiyin.handling.intake.ledgers.report import Report
from huiyin.lib.attached import attached_files

MESSAGES = (".eml", ".mbox")
LARGE = 1 << 18
"""Bytes; a smaller file is taken in before another process would have started."""
TAKING = "huiyin.handling.hotline.taking"
Through = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
TABLES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv")


@dataclass(frozen=True)
class Wanted:
    """What was asked: for which office, from which sheet, printed how, whether anything is stored, and how its chunks are done."""

    office: str
    sheet: str | None
    want_json: bool
    dry_run: bool
    through: Through


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", metavar="CODE", help="The office whose orders they are; only a dry run does without.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and store nothing; needs no database.")
@click.option("--json", "want_json", is_flag=True, help="Print the report as JSON.")
@click.option("--sheet", metavar="NAME", help="The sheet to read, when a workbook has several.")
def orders(file: Path, office: str | None, *, dry_run: bool, want_json: bool, sheet: str | None) -> None:
    """Take in the orders of FILE: a table of the platform, or a message (.eml, .mbox) that has one attached.

    Headings are recognised, each row is reported, twice adds nothing.
    """
    if not office and not dry_run:
        raise click.UsageError("Say whose orders they are with --office CODE, or try it out with --dry-run.")
    with _ready(file, dry_run=dry_run) as through:
        wanted = Wanted(office or "", sheet, want_json, dry_run, through)
        ledgers = _from_message(file, wanted) if file.suffix.lower() in MESSAGES else [opened(file, sheet)]
        outcomes = [_taken(ledger, wanted) for ledger in ledgers]
    if not all(outcomes):
        raise SystemExit(1)


@contextmanager
def _ready(file: Path, *, dry_run: bool) -> Iterator[Through]:
    """Have the database there, and for a large file other processes, which take its first orders while it is read on."""
    with ExitStack() as stack:
        through: Through = map
        if not dry_run:
            stack.enter_context(prepare.database())
            if file.exists() and file.stat().st_size > LARGE:
                importlib.import_module(TAKING)  # before the others start, which then have it
                through = stack.enter_context(crew()).map
        yield through


def _from_message(file: Path, wanted: Wanted) -> list[Ledger]:
    """Open the tables attached to a message, or end with the sentence that says why there are none."""
    try:
        found = attached_files(file, TABLES)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if not found:
        raise click.ClickException(f"{file.name} has no table attached ({', '.join(TABLES)}).")
    ledgers = []
    with TemporaryDirectory(prefix="huiyin-orders-") as folder:
        for place, each in enumerate(found):
            path = Path(folder) / str(place) / each.name
            path.parent.mkdir()
            path.write_bytes(each.content)
            ledgers.append(opened(path, wanted.sheet))
    return ledgers


def _taken(ledger: Ledger, wanted: Wanted) -> bool:
    """Take one table in and print its report; tell whether it was one of orders."""
    if ledger.report.refused is None and not wanted.dry_run:
        report = _take_in(ledger, wanted)
    else:
        deque(ledger.rows(), maxlen=0)  # only its report is wanted
        report = ledger.report
    show(report, want_json=wanted.want_json, dry_run=wanted.dry_run)
    return report.refused is None


def _take_in(ledger: Ledger, wanted: Wanted) -> Report:
    from huiyin.doors.clock import now  # noqa: PLC0415 - a dry run works without Django
    from huiyin.handling.hotline.taking import take_in_orders  # noqa: PLC0415
    from huiyin.record.offices.lookups import office  # noqa: PLC0415

    with prepare.in_one_sentence():
        carried = take_in_orders(ledger.rows(), office=office(wanted.office), at=now(), through=wanted.through)
        return ledger.report.after(carried)
