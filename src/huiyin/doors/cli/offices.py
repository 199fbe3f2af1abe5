"""``huiyin offices``: the codes by which every other command names an office."""

import json

import click

from huiyin.doors.cli import prepare
from huiyin.record.offices.lookups import every_office


@click.command()
@click.option("--json", "want_json", is_flag=True, help="Print the same as JSON.")
@prepare.needs_database
def offices(*, want_json: bool) -> None:
    """List the open offices from the top down: code, kind, name."""
    rows = [_row(each.code, each.kind, each.name, each.path) for each in every_office()]
    if want_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['code']}\t{row['kind']}\t{row['name']}")
    if not rows:
        click.echo("There is no office yet; begin with `huiyin begin`, or look around in `huiyin demo`.")


def _row(code: str, kind: str, name: str, path: str) -> dict[str, str | None]:
    under = path.split("/")[-3:-2]
    return {"code": code, "kind": kind, "name": name, "under": under[0] if under else None}
