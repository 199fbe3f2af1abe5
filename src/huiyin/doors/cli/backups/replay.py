"""A base and the WAL after it become the database of an empty home, up to a moment, verified, or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import base, chain
from huiyin.doors.cli.backups.file import Backup
from huiyin.doors.cli.backups.manifest import forget_heads, heads_file
from huiyin.doors.cli.backups.plan import ELSEWHERE
from huiyin.lib.deflated import inflate
from huiyin.lib.home import current, folder, keys
from huiyin.lib.postgres import account, bases, binaries, cluster, deployment, replaying, roles
from huiyin.lib.postgres.server import Server

BESIDE = "restoring"
"""Where all is made, in the home; nothing counts before it has its place."""


def bring_back(found: Backup, wal: Path, until: datetime | None) -> None:
    """Make the cluster of this home from a base and its WAL, and say how far it came and how long it took.

    :param until: acts after it are left out; None for all there is
    :raises click.ClickException: in one sentence, nothing being left behind
    """
    _refuse(found, until)
    began = time.monotonic()
    with prepare.in_one_sentence(), _room(), _beside() as beside:
        count = _lay_out(found, wal, until, beside)
        server = replaying.replayed(folder.home() / BESIDE, until)
        try:
            replayed = time.monotonic()
            _own(server)
            said = _verified(server, found)
        finally:
            server.stop()
        server.folders.data.rename(deployment.embedded().folders.data)
        current.write(found.manifest.facts)
    click.echo(said)
    whole, taken = time.monotonic() - began, replayed - began
    click.echo(f"{count} segments of WAL replayed in {taken:.1f} s, verified after {whole:.1f} s.")


def _refuse(found: Backup, until: datetime | None) -> None:
    """Refuse what cannot be replayed here, before anything is made."""
    if not deployment.is_embedded():
        raise click.ClickException(f"A base goes to the embedded server only. {ELSEWHERE}")
    if deployment.embedded().folders.data.exists():
        raise click.ClickException(f"{folder.home()} has a database already: restore into an empty home.")
    here, theirs = binaries.major(binaries.find()), found.manifest.server
    if here != theirs:
        raise click.ClickException(
            f"The base is of PostgreSQL {theirs} and the programs here are {here}: a base needs the same. Name them "
            "with HUIYIN_PG_BIN, or restore a .backup file."
        )
    if until is not None and until < _whole(found):
        raise click.ClickException(
            f"{found.path.name} is whole from {_whole(found).astimezone().isoformat()} on, which is after --until: name "
            "an older base. Nothing was changed."
        )


def _whole(found: Backup) -> datetime:
    """Return from when on a base can be restored."""
    return max(datetime.fromisoformat(found.manifest.at), base.since(found.path))


@contextmanager
def _room() -> Iterator[None]:
    """Tell in one sentence if there is no room."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(
            f"{folder.home()} could not be filled ({error.strerror}): a restore needs room for the database and its "
            "WAL. Nothing was kept."
        ) from error


@contextmanager
def _beside() -> Iterator[Server]:
    """Have a place where all is made, empty at first; at the end it is gone, with the heads if nothing came of it."""
    home = folder.make(folder.home() / BESIDE)
    server = Server(home)
    _clear(server, home)  # of a restore that was cut short
    folder.make(server.folders.root)
    try:
        yield server
    except BaseException:
        forget_heads()
        raise
    finally:
        _clear(server, home)


def _clear(server: Server, home: Path) -> None:
    folder.make(server.folders.root)
    server.stop()
    shutil.rmtree(server.folders.root, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def _lay_out(found: Backup, wal: Path, until: datetime | None, beside: Server) -> int:
    """Put the base and its WAL where they are replayed; return how many segments follow the base."""
    owner = account.choose(beside.folders.data)
    inside = bases.unpack(inflate(found.database()), beside.folders.data, owner)
    laid = replaying.folder(beside.folders)
    laid.mkdir()
    begun = datetime.fromisoformat(found.manifest.at)
    wanted = chain.Wanted(wal, inside[-1], found.manifest.system, found.secret, begun, _whole(found), until)
    count = chain.lay_out(wanted, laid)
    for path in (laid, *laid.iterdir()):
        owner.own(path, 0o700 if path.is_dir() else 0o600)
    os.sync()
    return count


def _own(server: Server) -> None:
    """Give the roles the passwords of this home."""
    final = cluster.password(deployment.embedded().folders)
    replaying.settle(server.admin(), {cluster.ADMIN: final, roles.APP: deployment.app_password()})


def _verified(server: Server, found: Backup) -> str:
    """Walk every chain and return what is there.

    :raises click.ClickException: if one is broken
    """
    name = found.manifest.facts.get("database") or deployment.DATABASE
    if found.heads:
        keys.write(heads_file(), found.heads.decode())
    admin = server.admin(name)
    around = {k: v for k, v in os.environ.items() if k != "HUIYIN_DATABASE"}
    around |= {"DATABASE_URL": admin.url, "HUIYIN_APP_URL": admin.by(roles.APP, deployment.app_password()).url}
    done = subprocess.run(
        [*prepare.HUIYIN, "verify", "--recall"], env=around, capture_output=True, text=True, check=False
    )
    if done.returncode:
        first = next((line for line in done.stdout.splitlines() if line.startswith("Broken")), done.stderr[-500:])
        raise click.ClickException(f"The record in this backup does not verify, so nothing was kept. {first}")
    with admin.connect() as connection:
        row = connection.execute("SELECT count(*), max(recorded_at) FROM record_entry").fetchone()
    count, newest = row or (0, None)
    return f"{done.stdout.strip()}\nRestored: {count} entries, the newest of {newest}."
