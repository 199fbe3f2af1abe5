"""``huiyin triage causes``: group texts by what they are about, and name each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from huiyin.doors.cli.columns import Rows, column_of, day_in, read_rows, text_of, write_rows
from huiyin.lib.clusters.alike import TooManyTextsError, groups
from huiyin.lib.clusters.named import names
from huiyin.lib.text.signs import folded

_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True)
class Cause:
    """A group of at least two texts; heat counts different texts and who joined them, and nobody's habit."""

    number: int
    rows: tuple[int, ...]
    name: str
    heat: int


@click.command()
@click.option("--in", "source", type=_FILE, required=True, help="CSV or workbook with a heading row.")
@click.option("--text-column", "texts", multiple=True, required=True, help="Heading of the texts (repeatable).")
@click.option("--place-column", "place", help="Heading of the place; it is read with the text.")
@click.option("--date-column", "day", help="Heading of the day; what is far apart in time is less alike.")
@click.option("--joins-column", "joins", help="Heading of how many joined the text; 0 where it says none.")
@click.option("--out", "target", type=_FILE, help="CSV to write: number, name and heat of each row's cause.")
@click.option("--most", default=8, show_default=True, help="Causes to print, the largest first.")
def causes(
    source: Path,
    texts: tuple[str, ...],
    place: str | None,
    day: str | None,
    joins: str | None,
    target: Path | None,
    most: int,
) -> None:
    """Group texts by cause, place and time; the largest groups are printed with the phrase that names them."""
    rows = read_rows(source)
    at = column_of(rows, [*([place] if place else []), *texts], source)
    spoken = [text_of(row, at) for row in rows[1:]]
    days = _days(rows, column_of(rows, [day], source)[0]) if day else None
    joined = _counts(rows, column_of(rows, [joins], source)[0]) if joins else [0] * len(spoken)
    try:
        found = groups(spoken, days)
    except TooManyTextsError as error:
        raise click.ClickException(f"{error} Split {source.name} by period.") from error
    told = _told(spoken, found, joined)
    if target is not None:
        _write(target, found, told)
    for cause in told[:most]:
        click.echo(f"{len(cause.rows):5}  {cause.heat:6}  {cause.name or '—'}")


def _told(spoken: Sequence[str], found: Sequence[int], joined: Sequence[int]) -> list[Cause]:
    """Return the groups of two and more, the largest first."""
    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(found):
        members[group].append(row)
    several = [group for group in sorted(members) if len(members[group]) > 1]
    named = names(spoken, found, len(several))
    return [
        Cause(group, tuple(members[group]), named[group], _heat(members[group], spoken, joined)) for group in several
    ]


def _heat(rows: Sequence[int], spoken: Sequence[str], joined: Sequence[int]) -> int:
    """Count different texts and joins: the same words sent again add nothing."""
    return len({"".join(folded(spoken[row]).split()) for row in rows}) + sum(joined[row] for row in rows)


def _days(rows: Rows, column: int) -> list[date | None]:
    return [day_in(row[column]) for row in rows[1:]]


def _counts(rows: Rows, column: int) -> list[int]:
    return [int(said) if (said := row[column].strip()).isdecimal() else 0 for row in rows[1:]]


def _write(target: Path, found: Sequence[int], told: Sequence[Cause]) -> None:
    """Write the cause of each row; 0 where it has none of its own kind."""
    by_group = {cause.number: (place, cause.name, cause.heat) for place, cause in enumerate(told, start=1)}
    write_rows(target, ("cause", "name", "heat"), (by_group.get(group, (0, "", 0)) for group in found))
