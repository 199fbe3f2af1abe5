"""Building the demo year in the database that the environment names."""

import importlib

import click

from huiyin.doors.cli import demo_home, prepare

BUILDER = "huiyin.doors.cli.demo_year"


@click.command(hidden=True)
@prepare.needs_database
def demo_build() -> None:
    """Build the demo year here; `huiyin demo` calls this in a database of its own."""
    said = importlib.import_module(BUILDER).build()
    demo_home.say_logins(str(said or ""))
