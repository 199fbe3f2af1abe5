"""What is rehearsed on: the live database as one moment sees it, or a backup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import file, fitting
from huiyin.doors.cli.backups.manifest import Manifest, heads_file
from huiyin.doors.cli.backups.moment import manifest
from huiyin.doors.cli.backups.secret import given
from huiyin.lib.postgres import databases, deployment, dumps

GROWS: Final = 10
"""How many times its size a backup may fill: measured 5 with 1,560 sample matters, less with papers, which are sealed."""


@dataclass(frozen=True)
class Source:
    """What it says of itself, its exported heads, its dump from the beginning, and how many bytes it may fill."""

    name: str
    manifest: Manifest
    heads: bytes
    dump: Callable[[], Iterable[bytes]]
    size: int


def live() -> Source:
    """Return the database of this installation; its server runs.

    :raises click.ClickException: if it has no tables yet, or is of a newer huiyin
    """
    address = deployment.admin()
    if not databases.exists(deployment.server(), address.dbname) or databases.is_empty(address):
        raise click.ClickException("There is no database yet: nothing can be rehearsed. Name a backup with --backup.")
    heads = heads_file().read_bytes() if heads_file().exists() else b""  # before the copy: no head is ahead of it
    told = manifest(len(heads))
    fitting.refuse_unfit(told)
    with address.connect() as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return Source("the live database", told, heads, lambda: dumps.dump(address), row[0] if row else 0)


def backed_up(backup: Path, key_file: Path | None) -> Source:
    """Return a backup, or the newest in a folder, after reading it to its end.

    :raises click.ClickException: if there is none, it is not whole, or cannot be read here
    """
    path = _newest(backup) if backup.is_dir() else backup
    found = file.opened(path, lambda by: given(fitting.key_asked(key_file, by), fresh=False))
    if found.manifest.wal:
        raise click.ClickException(
            f"{path.name} is a base, which needs its WAL: rehearse on a .backup file, or leave --backup out."
        )
    fitting.refuse_unfit(found.manifest)
    with prepare.in_one_sentence():
        dumps.check(found.database())
    size = GROWS * path.stat().st_size
    return Source(f"{path.name} of {found.manifest.at}", found.manifest, found.heads, found.database, size)


def _newest(folder: Path) -> Path:
    found = sorted(folder.glob("huiyin-*.backup"))
    if not found:
        raise click.ClickException(f"{folder} holds no .backup file. Name the file, or another folder.")
    return found[-1]
