"""``huiyin keys``: bring all files to a new key, forget the old one, and erase files that were kept long enough."""

import os
import sys
from datetime import datetime, timedelta

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.handling.closure.erasure import erase as erase_contact
from huiyin.handling.closure.keeping import class_of, due
from huiyin.record.matters import wrapping
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import office as office_by_code
from huiyin.record.offices.signing_in import sign_in

OVERLAP = timedelta(hours=1)
"""How long the old key stays at least: whoever began to write before the new one came is done by then."""


@click.group()
def keys() -> None:
    """Rotate the keys that wrap every file's key; erase files that were kept long enough."""


@keys.command()
@prepare.needs_database
def rotate() -> None:
    """Wrap every file's key with a fresh key, while people work; run again it goes on where it was cut short."""
    ring = wrapping.begin(now())
    with click.progressbar(length=0, label="keys", file=sys.stderr) as bar:
        moved = wrapping.rewrap(bar.update)
    click.echo(f"{moved} keys wrapped anew by key {ring.current.name}. The old one still opens old backups.")
    click.echo("Back up the folder keys/ now; after an hour `huiyin keys retire` forgets the old key.")


@keys.command()
@prepare.needs_database
def retire() -> None:
    """Forget the old keys for good: backups made before the rotation then open only with a copy of keys/ of then."""
    ring = wrapping.ring()
    if not ring.older:
        raise click.ClickException("There is one key only; rotate first with `huiyin keys rotate`.")
    came = datetime.fromisoformat(ring.since)
    if now() < came + OVERLAP:
        told = [moment.isoformat(" ", "minutes") for moment in (came, came + OVERLAP)]
        raise click.ClickException(f"The new key came {told[0]}; retire the old one after {told[1]}.")
    wrapping.rewrap()
    click.echo(f"{wrapping.retire()} old key forgotten.")


@keys.command()
@click.option("--office", required=True, metavar="CODE", help="The office, with all under it.")
@click.option("--by", required=True, metavar="LOGIN", help="The security administrator, who is asked for the password.")
@click.option("--dry-run", is_flag=True, help="Show what is due and erase nothing.")
@prepare.needs_database
def erase(office: str, by: str, *, dry_run: bool) -> None:
    """Erase what is personal in closed files whose time of keeping is over (docs/howto/erase.md)."""
    moment = now()
    with prepare.in_one_sentence():
        who = _security(by, office, moment)
        count = 0
        for contact in due(who, moment.date()):
            click.echo(f"{contact.number}  {class_of(contact.matter).name}  {contact.matter.closed_on}")
            if not dry_run:
                erase_contact(contact, by=who, on=moment.date(), at=moment)
            count += 1
    click.echo(f"{count} due; nothing erased." if dry_run else f"{count} erased, each by an act in the journal.")


def _security(login: str, office: str, moment: datetime) -> Acting:
    password = os.environ.get("HUIYIN_PASSWORD") or click.prompt(f"Password of {login}", hide_input=True, err=True)
    return sign_in(login, password, office=office_by_code(office), roles=("security_admin",), on=moment.date())
