"""``huiyin figures``: every figure of an office and period, for people or programs."""

import json
import os
from datetime import date
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import elsewhere
from huiyin.figures.copies.lookups import Copies
from huiyin.figures.indicators.breakdown import CUTS, Breakdown, breakdowns
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.scope import Scope, scope
from huiyin.figures.lookups import figures as figures_of
from huiyin.lib.postgres.address import parse


@click.command()
@click.option("--period", required=True, metavar="P", help="2025, 2025Q1, 2025H1, 2025-03 or 2025-03-01..2025-03-31.")
@click.option("--office", metavar="CODE", help="The office, with all under it; every office without it.")
@click.option("--as-of", metavar="DAY", help="Count acts until this day; a finished period's last day by default.")
@click.option("--json", "want_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--lists", is_flag=True, help="Read each figure's list too and give its digest.")
@click.option("--by", type=click.Choice(list(CUTS)), help="Print a table instead: contacts or matters by this.")
@click.option("--snapshot", type=click.Path(path_type=Path), help="Count from this snapshot, with duckdb.")
@click.option("--copies", "from_copies", is_flag=True, help="Count from the read copies in HUIYIN_COPIES_URL.")
@prepare.needs_database
def figures(
    period: str, office: str | None, as_of: str | None, *, want_json: bool, lists: bool, by: str | None,
    snapshot: Path | None, from_copies: bool,
) -> None:  # fmt: skip
    """Count the figures of an office, or of all, from their matters."""
    with prepare.in_one_sentence(), elsewhere():
        asked = period_of(period, now().date(), day_said(as_of))
        if by:
            print_table(breakdowns([by], asked, scope(office))[by], want_json=want_json)
            return
        if from_copies:
            found = _in_copies(asked, office, lists)
        elif snapshot:
            found = _in_snapshot(snapshot, asked, scope(office), lists)
        else:
            found = figures_of(asked, scope(office), lists=lists)
    if want_json:
        click.echo(json.dumps([as_json(each, lists=lists) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found)))


def print_table(found: Breakdown, *, want_json: bool) -> None:
    """Print a table with its sum; a number that could point at one person is null, or an asterisk."""
    if want_json:
        cells = [{"name": cell.name, "n": cell.n} for cell in found.cells]
        click.echo(json.dumps({"total": found.total, "cells": cells}, ensure_ascii=False, indent=2))
        return
    for cell in found.cells:
        click.echo(f"{cell.name}: {'*' if cell.n is None else cell.n}")
    click.echo(f"Sum: {found.total}")


def _in_snapshot(folder: Path, period: Period, scope: Scope, lists: bool) -> list[Figure]:  # noqa: FBT001 - as said
    with prepare.engine():
        from huiyin.figures.snapshot.lookups import Snapshot  # noqa: PLC0415 - duckdb may not be there

        return Snapshot(folder).figures(period, scope, lists=lists)


def _in_copies(period: Period, office: str | None, lists: bool) -> list[Figure]:  # noqa: FBT001 - as said
    if not (given := os.environ.get("HUIYIN_COPIES_URL")):
        raise click.UsageError("Say in HUIYIN_COPIES_URL where the copies are (docs/howto/copies.md).")
    with Copies(parse(given)) as copies:
        return copies.figures(period, copies.scope(office), lists=lists)


def day_said(text: str | None) -> date | None:
    """Return the day that an option names, None if it was not given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is no day; write it as 2025-12-31.", param_hint="--as-of") from error


def as_json(figure: Figure, *, lists: bool) -> dict[str, object]:
    """Return a figure as programs read it; ``percent`` is null under 20 and without data."""
    said: dict[str, object] = {
        "key": figure.key,
        "name": str(figure.indicator.name),
        "n": figure.n,
        "d": figure.d,
        "percent": None if figure.percent is None else float(figure.percent),
        "unit": figure.indicator.unit,
        "as_of": figure.period.as_of.isoformat(),
        "definition": str(figure.indicator.definition),
    }
    if figure.beside:
        said["beside"] = {each.key: each.n for each in figure.beside}
    return {**said, "matters_hash": figure.matters_hash} if lists else said


def _lines(found: list[Figure]) -> list[str]:
    lines = [f"As of {found[0].period.as_of}, petitions only."] if found else []
    for each in found:
        lines.append(f"{each.indicator.name}: {each.large} ({each.small}) [{each.key}]")
        lines += [f"    {beside.name}: {beside.n}" for beside in each.beside]
        lines += [f"    sha256 {each.matters_hash}"] if each.matters_hash else []
    return lines
