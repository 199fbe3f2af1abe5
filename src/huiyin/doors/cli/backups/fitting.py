"""Whether a backup can be read here, and how a database is filled from one: asked alike by a restore and a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from huiyin.doors.cli.backups.manifest import Manifest, master_mark, too_new, wrapping_names
from huiyin.lib.home import folder
from huiyin.lib.postgres import dumps, roles
from huiyin.lib.postgres.address import Address


def key_asked(key_file: Path | None, by: str) -> Path | None:
    """Return the key file if a backup was made with one.

    :raises click.ClickException: if it was and none is named
    """
    if by == "file" and key_file is None:
        raise click.ClickException("This backup was made with a key file: name it with --key-file.")
    return key_file if by == "file" else None


def refuse_unfit(told: Manifest) -> None:
    """Refuse what this program or the keys of this home cannot read, before anything is made.

    :raises click.ClickException: in one sentence
    """
    home = folder.home()
    if unknown := too_new(told):
        raise click.ClickException(
            f"The backup is of a newer huiyin (it knows {unknown[-1]}); upgrade this one first. Nothing was changed."
        )
    try:
        mark, names = master_mark(home), wrapping_names(home)
    except FileNotFoundError as error:
        raise click.ClickException(
            f"{home / 'keys'} has no master key: copy the folder keys/ of the installation there first."
        ) from error
    if mark != told.master or told.wrapping not in names:
        raise click.ClickException(
            f"The keys in {home / 'keys'} are not those of this backup: with them nothing in it could be read."
        )


def refuse_older_server(told: Manifest, server: Address) -> None:
    """Refuse a server of an older version than the one that wrote the dump.

    :raises click.ClickException: in one sentence
    """
    with server.connect() as connection:
        here = connection.info.server_version // 10000
    if here < told.server:
        raise click.ClickException(
            f"The backup is of PostgreSQL {told.server} and this server is {here}: use one as new."
        )


def fill(content: Callable[[], Iterable[bytes]], fresh: Address) -> None:
    """Fill an empty database; rights that tables get later are granted here anew, since they name their owner.

    :param content: gives the dump from its beginning
    :raises DatabaseTrouble: if pg_restore fails, with what it said
    """
    listed = dumps.tables_in(content()).splitlines(keepends=True)
    dumps.restore(content(), "".join(line for line in listed if " DEFAULT ACL " not in line), fresh)
    roles.ensure_rights(fresh)
