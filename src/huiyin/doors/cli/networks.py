"""``huiyin networks``: lift the networks of an office whose administrator they shut out."""

import os

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.record.administration.networks import set_networks
from huiyin.record.offices.lookups import office as office_by_code
from huiyin.record.offices.signing_in import sign_in


@click.group()
def networks() -> None:
    """Take back from where an office works (docs/howto/administer.md)."""


@networks.command()
@click.argument("office", metavar="OFFICE")
@click.option("--by", required=True, metavar="LOGIN", help="Its security administrator, who is asked for the password.")
@prepare.needs_database
def lift(office: str, by: str) -> None:
    """Let the posts of OFFICE be used from everywhere again; the page that limits them is where one signs in."""
    moment = now()
    with prepare.in_one_sentence():
        whose = office_by_code(office)
        password = os.environ.get("HUIYIN_PASSWORD") or click.prompt(f"Password of {by}", hide_input=True, err=True)
        who = sign_in(by, password, office=whose, roles=("security_admin",), on=moment.date())
        set_networks(whose, [], seen_from="", by=who, at=moment)
    click.echo(f"{whose.name}: posts are used from everywhere again.")
