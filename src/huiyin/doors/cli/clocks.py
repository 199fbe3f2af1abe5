"""``huiyin clocks``: bring running clocks up to the law's data."""

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.handling.many import calendar_added


@click.group()
def clocks() -> None:
    """Bring running clocks up to the law's data."""


@clocks.command()
@prepare.needs_database
def recompute() -> None:
    """Read provisional clocks again after a year's calendar was added (docs/howto/calendar.md)."""
    moved = calendar_added(now())
    click.echo(f"{moved} last days moved; each is kept with the day before and the reason.")
