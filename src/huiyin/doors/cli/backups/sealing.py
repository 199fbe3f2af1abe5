"""Sealing the WAL that waits, and the keeper that does so every few seconds and takes a base each night."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import base, file, plan, segments
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.home import folder
from huiyin.lib.postgres import archiving, deployment
from huiyin.lib.postgres.trouble import DatabaseTrouble

FINISHED_EVERY = 30
"""Seconds after which the server finishes a segment in which something was written."""
EVERY = 10.0
NIGHT = 2
"""The hour at Beijing time after which a day's base is due."""
AGAIN = timedelta(minutes=10)


def waiting() -> list[Path]:
    """Return the segments that are finished and not sealed, oldest first."""
    return [path for path in _set_aside() if segments.NAME.fullmatch(path.name)]


def seal_waiting(found: plan.Plan) -> int:
    """Seal what waits and let go of it; what cannot be sealed goes on waiting. Return how many were sealed.

    :raises click.ClickException: in one sentence
    """
    with _alone():
        sources = waiting()
        if not sources:
            return 0
        secret = _secret(found)
        for done, source in enumerate(sources):
            try:
                found.wal.mkdir(mode=0o700, exist_ok=True)
                segments.seal(source, secret, found.wal)
            except (OSError, ValueError) as error:
                why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                raise click.ClickException(
                    f"{len(sources) - done} segments of WAL wait, since {source.name} cannot be sealed into "
                    f"{found.wal}: {why}. They are kept in the home until it can; see to that folder."
                ) from error
            source.unlink()
        for note in set(_set_aside()) - set(waiting()):
            note.unlink()  # the server's notes of backups and timelines: no restore of ours needs them
    return len(sources)


def _set_aside() -> list[Path]:
    spool = archiving.folder(deployment.embedded().folders)
    found = spool.iterdir() if spool.is_dir() else ()
    return sorted(path for path in found if not path.name.startswith("."))


def keep() -> None:
    """Seal what waits every few seconds and take a base each night, until told to end; trouble is told once."""
    said, tried, running = "", datetime.min.replace(tzinfo=UTC), None
    while True:
        trouble = ""
        try:
            if found := plan.read():
                seal_waiting(found)
                if (running is None or running.poll() is not None) and _is_due(found, tried):
                    tried = datetime.now(tz=UTC)
                    running = subprocess.Popen([*prepare.HUIYIN, "backup", "base"], stdin=subprocess.DEVNULL)
        except (click.ClickException, DatabaseTrouble, OSError) as error:
            trouble = error.message if isinstance(error, click.ClickException) else str(error)
        if trouble != said:
            click.echo(f"Backup: {trouble}" if trouble else "Backup: all is sealed again.", err=True)
        said = trouble
        time.sleep(EVERY)


def _is_due(found: plan.Plan, tried: datetime) -> bool:
    now = datetime.now(tz=UTC)
    local = now.astimezone(ZoneInfo("Asia/Shanghai"))
    night = (local - timedelta(hours=NIGHT)).replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    newest = base.newest(found.bases)
    return now - tried > AGAIN and newest is not None and base.since(newest) < night


def _secret(found: plan.Plan) -> Secret:
    """Return what seals, if it opens the base before: WAL without its base, or by another key, restores nothing.

    :raises click.ClickException: if it does not, or no base is there, as when a disk is not mounted
    """
    secret, newest = found.secret(), base.newest(found.bases)
    if newest is None:
        raise click.ClickException(
            f"{found.folder} holds no base: is its disk there? WAL waits in the home until it is. If the bases are "
            "lost, take another: huiyin backup base"
        )
    try:
        file.opened(newest, lambda _by: secret, to_its_end=False)
    except click.ClickException as error:
        raise click.ClickException(
            f"{found.key_file} does not open the newest base ({error.message}) Put the right key file back, or "
            "turn continuous backup off (--force) and on again with a new folder."
        ) from error
    return secret


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one process seal at a time."""
    with os.fdopen(os.open(folder.home() / "sealing.lock", os.O_RDWR | os.O_CREAT, 0o600), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
