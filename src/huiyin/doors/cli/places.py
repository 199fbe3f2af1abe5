"""``huiyin places``: bring villages in from a file of statistics codes, and draw them from a file of outlines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.reading import read_table
from huiyin.record.administration.divisions import bring_in, read_lines
from huiyin.record.administration.lookups import system_admin_over
from huiyin.record.administration.maps import draw_map
from huiyin.record.offices.lookups import office

NOTHING_STORED = "Dry run: nothing was stored."


@click.group()
def places() -> None:
    """Villages and their groups: bring them in, draw them."""


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", "code", metavar="CODE", required=True, help="The town whose villages they are.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and store nothing.")
@prepare.needs_database
def import_places(file: Path, code: str, *, dry_run: bool) -> None:
    """Import the villages of FILE (csv, xlsx): columns 统计用区划代码 and 名称, each row is reported, twice adds nothing."""
    with prepare.in_one_sentence():
        found = office(code)
        try:
            lines = read_lines(read_table(file))
        except UnreadableTableError as error:
            raise click.ClickException(str(error)) from error
        told = bring_in(lines, found, by=system_admin_over(found), at=now(), dry=dry_run)
    for each in told:
        if each.outcome != "passed":
            click.echo(" ".join(filter(None, (f"{each.row:>5}", each.code, each.name, each.outcome, each.sentence))))
    counted = Counter(each.outcome for each in told)
    click.echo(", ".join(f"{n} {outcome}" for outcome, n in counted.items()) or "The file has no rows.")
    if dry_run:
        click.echo(NOTHING_STORED)


@places.command("map")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--office", "code", metavar="CODE", required=True, help="The town whose villages they are.")
@click.option("--approval", default="", metavar="审图号", help="The approval number of the map, printed under it.")
@prepare.needs_database
def draw(file: Path, code: str, approval: str) -> None:
    """Draw the villages of an office from FILE (GeoJSON, WGS 84), in which each area says its code or name."""
    with prepare.in_one_sentence():
        found = office(code)
        drawn = draw_map(found, file.read_bytes(), approval=approval, by=system_admin_over(found), at=now())
    click.echo(f"{len(drawn.map.outlines)} villages drawn, {drawn.strange} areas of other places left out.")
    if drawn.without:
        click.echo(f"Without an outline: {'、'.join(drawn.without)}.")
