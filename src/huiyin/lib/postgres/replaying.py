"""WAL replayed onto a base, up to a moment, by a server that nobody else reaches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from psycopg import sql

from huiyin.lib.postgres import account
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.folders import Folders, under
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble

NAME: Final = "wal-to-replay"
DAY: Final = 24 * 3600.0
_NOTHING_LATER = "recovery ended before configured recovery target was reached"
_TOO_EARLY = "before consistent recovery point"


def folder(folders: Folders) -> Path:
    """Return the folder from which segments are replayed."""
    return folders.root / NAME


def replayed(home: Path, until: datetime | None) -> Server:
    """Return a running server of a home that has replayed the WAL laid out, or what of it came until a moment.

    Its socket folder being closed to all but its account, it asks nobody for a password.

    :raises DatabaseTrouble: if it cannot, or the moment is before the base was whole
    """
    folders = under(home.resolve())
    _write(folders, folders.data / "recovery.signal", "")
    try:
        return _started(home, folders, until)
    except DatabaseTrouble as trouble:
        if _TOO_EARLY in str(trouble):
            raise DatabaseTrouble(
                "The moment of --until is before this base was whole: name an older base. Nothing was changed."
            ) from trouble
        if until is None or _NOTHING_LATER not in str(trouble):
            raise
    return _started(home, folders, None)  # nothing came after the moment: all there is, is what came until it


def settle(admin: Address, passwords: Mapping[str, str]) -> None:
    """Give roles their passwords, and let the server no longer finish segments before they are full."""
    with admin.connect() as connection:
        for role, password in passwords.items():
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))
        connection.execute("ALTER SYSTEM RESET archive_timeout")


def _started(home: Path, folders: Folders, until: datetime | None) -> Server:
    trusted = folders.root / "trusted"
    _write(folders, trusted, "local all all trust\n")
    settings = {
        "restore_command": f'cp ../{NAME}/%f "%p"',
        "hba_file": str(trusted),
        "hot_standby": "off",  # ready, then, means replayed
    }
    if until is not None:
        settings |= {"recovery_target_time": until.isoformat(), "recovery_target_action": "promote"}
    server = Server(home, settings, patience=DAY)
    server.start()
    return server


def _write(folders: Folders, path: Path, words: str) -> None:
    path.write_text(words)
    account.choose(folders.data).own(path, 0o600)
