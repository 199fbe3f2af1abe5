"""``huiyin doctor``: examine, show, and leave with 1 if something is bad."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.doctor import of_backups, of_certificates, of_database, of_home, of_replica
from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding
from huiyin.law.files import LawDataError
from huiyin.lib.postgres.trouble import DatabaseTrouble


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def doctor(*, as_json: bool) -> None:
    """Look at keys, disk, calendar, certificates, clock, rights, second lock, read replica, backup, tables, chain, queue and witnesses; exit 1 if one is bad."""
    findings = list(_all())
    if as_json:
        click.echo(json.dumps({"findings": [each.as_json() for each in findings]}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(each.line for each in findings))
        click.echo(_summary(findings))
    if any(each.level == BAD for each in findings):
        raise SystemExit(1)


def _all() -> Iterator[Finding]:
    moment = datetime.now(tz=UTC)
    yield from _guarded("home", lambda: of_home.examine(moment))
    yield from _guarded("certificate", lambda: of_certificates.examine(moment, os.environ))
    if of_home.key_is_lost():
        return  # a database that is used now would get another key
    try:
        with prepare.database():
            yield from _guarded("database", of_database.examine)
            yield from _guarded("replica", of_replica.examine)
            yield from _guarded("backup", lambda: of_backups.examine(moment))
            from huiyin.doors.cli.doctor import of_record  # noqa: PLC0415 - Django is set up only here

            yield from _guarded("record", lambda: of_record.examine(moment))
    except click.ClickException as trouble:
        yield Finding("database", BAD, trouble.message, "docs/howto/database.md")


def _guarded(what: str, examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield the findings; what cannot even be examined is one."""
    try:
        yield from examine()
    except (OSError, DatabaseTrouble, LawDataError) as error:
        yield Finding(what, BAD, str(error), "Mend this and run huiyin doctor again")


def _summary(findings: list[Finding]) -> str:
    bad = sum(each.level == BAD for each in findings)
    warned = sum(each.level == WARN for each in findings)
    return f"{len(findings)} looked at: {bad} bad, {warned} to care for."
