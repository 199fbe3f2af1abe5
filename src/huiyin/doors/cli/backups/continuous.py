"""``huiyin backup on``, ``off``, ``status``, ``base``, ``seal``: a base each night and all WAL after it, sealed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import base, file, plan, sealing, segments, state
from huiyin.lib.home import folder
from huiyin.lib.postgres import archiving, deployment


@click.command("on")
@click.option(
    "--key-file", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A file of random bytes."
)
@click.option(
    "--to", "into", type=click.Path(path_type=Path, file_okay=False), help="The folder; backups/ of the home."
)
@click.option(
    "--days", type=click.IntRange(1), default=14, show_default=True, help="Days of which each minute is kept."
)
def turn_on(key_file: Path, into: Path | None, days: int) -> None:
    """Keep every minute: take a base now and each night, seal the WAL after it every half minute."""
    plan.refuse_elsewhere()
    into = into or folder.home() / "backups"
    found = plan.Plan(str(into.absolute()), str(key_file.absolute()), days)
    found.secret()
    with prepare.running():
        prepare.tables()
        _refuse_other(found)
        archiving.begin(deployment.embedded().folders, deployment.admin(), sealing.FINISHED_EVERY)
        plan.write(found)
        made = _base(found)
    click.echo(f"On. First base: {made}, read back to its end. `huiyin serve` seals what comes after it.")
    click.echo(
        f"Keep copies of {found.key_file} and of {folder.home() / 'keys'} elsewhere: nothing opens without them."
    )


@click.command("off")
@click.option("--force", is_flag=True, help="Even if what waits cannot be sealed: it is thrown away.")
def turn_off(*, force: bool) -> None:
    """Seal all until now, and set no WAL aside any more; bases and sealed WAL stay."""
    found = plan.needed()
    with prepare.running():
        if not force:
            _seal_all(found)
        archiving.end(deployment.embedded().folders, deployment.admin())
    plan.forget()
    click.echo(f"Off. What is in {found.folder} stays and can be restored.")


@click.command()
def status() -> None:
    """Say what is there and what is wrong; exit 1 if something is."""
    found = plan.needed()
    with prepare.running():
        stands = state.look(found, datetime.now(tz=UTC))
    click.echo(f"On, to {found.folder}, {found.days} days: {stands.line}.")
    for wrong in (*stands.grave, *stands.slight):
        click.echo(f"Wrong: {wrong}.")
    if stands.grave:
        raise SystemExit(1)


@click.command("base")
def take_base() -> None:
    """Take a base now, and delete what is older than the days kept."""
    found = plan.needed()
    with prepare.running():
        click.echo(f"{_base(found)}, read back to its end.")


@click.command()
def seal() -> None:
    """Finish the segment in use and seal all that waits, now."""
    found = plan.needed()
    with prepare.running():
        count = _seal_all(found)
    click.echo(f"{count} segments sealed; all until now is in {found.wal}.")


@click.command(hidden=True)
def keep() -> None:
    """Seal every few seconds and take a base each night, beside a running server (`huiyin serve` starts it)."""
    plan.refuse_elsewhere()
    sealing.keep()


COMMANDS = (turn_on, turn_off, status, take_base, seal, keep)


def _base(found: plan.Plan) -> Path:
    try:
        return base.make(found)
    except OSError as error:
        raise click.ClickException(
            f"No base could be written to {found.folder} ({error.strerror}). The older ones and all WAL are kept."
        ) from error


def _seal_all(found: plan.Plan) -> int:
    if not archiving.finish(deployment.admin()):
        raise click.ClickException("The server cannot set its WAL aside: see its log and the room on its disk.")
    return sealing.seal_waiting(found)


def _refuse_other(found: plan.Plan) -> None:
    """Refuse a server that is too old a start, and a folder of another installation.

    :raises click.ClickException: in one sentence
    """
    before = plan.read()
    if before and asdict(before) | {"days": 0} != asdict(found) | {"days": 0}:
        raise click.ClickException(f"It is on already, to {before.folder}: turn it off first (huiyin backup off).")
    if not archiving.state(deployment.admin()).is_possible:
        raise click.ClickException("The server was started by an older huiyin: run `huiyin db stop`, then this again.")
    if before is None and (base.all_in(found.bases) or segments.sealed(found.wal)) and not _is_ours(found):
        raise click.ClickException(f"{found.folder} holds backups of another database: name an empty folder with --to.")


def _is_ours(found: plan.Plan) -> bool:
    """Say whether the newest base of the folder is of this cluster, on its timeline."""
    newest = base.newest(found.bases)
    if newest is None:
        return False
    told = file.opened(newest, lambda _by: found.secret(), to_its_end=False).manifest
    system, wal = archiving.place(deployment.admin())
    return told.system == system and told.wal[:8] == wal[:8]
