"""``huiyin begin``: the first office of an installation, and the one-time passwords of its three administrators."""

from datetime import datetime

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.record.administration.begin import begin as begin_here

KINDS = ("organ", "petition_department", "village")


@click.command()
@click.option("--code", required=True, help="Short name in addresses, such as qingshi.")
@click.option("--name", required=True, help="Full name of the office.")
@click.option("--mark", required=True, help="Short sign in numbers of letters.")
@click.option("--division", required=True, help="Statistics code of the place, 12 digits.")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Day on which the office was founded; today if left out."
)
@prepare.needs_database
def begin(*, code: str, name: str, mark: str, division: str, kind: str, since: datetime | None) -> None:
    """Found the first office with its system, security and audit administrator; all else is done on pages."""
    at = now()
    opened_on = since.date() if since else at.date()
    with prepare.in_one_sentence():
        made = begin_here(code=code, name=name, mark=mark, kind=kind, division=division, opened_on=opened_on, at=at)
    click.echo("One-time passwords, shown this once and good for three days; each opens the choice of an own one:")
    for each in made:
        click.echo(f"  {each.staff.login:<10}{each.password}")
    click.echo("Hand each to its person and sign in at /staff/login/ (docs/howto/administer.md).")
