"""``huiyin copies``: the statements by which several installations are read in one database of a level above."""

from collections.abc import Iterable

import click

from huiyin.doors.cli import prepare
from huiyin.figures.copies.tables import PUBLICATION, shared, taken


@click.group()
def copies() -> None:
    """Print what an installation shares for figures, and what the level above takes (docs/howto/copies.md)."""


@copies.command()
@click.option("--to", "reader", required=True, metavar="ROLE", help="The role by which the level above reads.")
@prepare.needs_database
def share(reader: str) -> None:
    """Print the SQL that shares the columns that figures are counted from, and nothing else; again after an upgrade."""
    _print(shared(reader))


@copies.command()
@prepare.needs_database
def tables() -> None:
    """Print the SQL that makes the tables of the copies, or adds what a newer version has."""
    _print(taken())


@copies.command()
@click.argument("name")
@click.option(
    "--from", "address", required=True, metavar="ADDRESS", help="Of the installation's database, for the role."
)
def subscribe(name: str, address: str) -> None:
    """Print the SQL that has an installation's rows copied and followed, under a name of its own."""
    quoted = address.replace("'", "''")
    click.echo(f"CREATE SUBSCRIPTION \"huiyin_{name}\" CONNECTION '{quoted}' PUBLICATION {PUBLICATION};")


def _print(statements: Iterable[str]) -> None:
    with prepare.in_one_sentence(), prepare.engine():
        for each in statements:
            click.echo(f"{each};")
