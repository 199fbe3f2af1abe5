"""Finished WAL set aside: the server copies each segment beside its data while the folder for it is there."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from psycopg import sql

from huiyin.lib.postgres import account
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.folders import Folders

NAME: Final = "wal-to-seal"
_PART, _WHOLE = f"../{NAME}/.%f", f"../{NAME}/%f"

SETTINGS: Final = {
    "archive_mode": "on",
    "archive_command": f"test ! -d ../{NAME} || "
    f"{{ cp -p %p {_PART} && sync {_PART} && mv {_PART} {_WHOLE} && sync ../{NAME}; }}",
}
"""Always on, so that turning it on needs no restart; paths are relative to the data folder, whatever its name."""


@dataclass(frozen=True)
class State:
    """What the server says of its archiver."""

    is_possible: bool
    last: datetime | None
    failing: str
    """Which segment could not be set aside, empty if the last one could."""


def folder(folders: Folders) -> Path:
    """Return the folder in which finished segments wait."""
    return folders.root / NAME


def begin(folders: Folders, admin: Address, seconds: int) -> None:
    """Have finished segments set aside, and one finished every so many seconds in which something was written."""
    waiting = folder(folders)
    waiting.mkdir(exist_ok=True)
    account.choose(folders.data).own(waiting, 0o700)
    _set(admin, sql.SQL("ALTER SYSTEM SET archive_timeout = {}").format(sql.Literal(seconds)))


def end(folders: Folders, admin: Address) -> None:
    """Set nothing aside any more, and forget what waits."""
    _set(admin, sql.SQL("ALTER SYSTEM RESET archive_timeout"))
    shutil.rmtree(folder(folders), ignore_errors=True)


def finish(admin: Address, patience: float = 60) -> bool:
    """Finish the segment in use and wait at most `patience` seconds until all is set aside; say whether it is."""
    until = time.monotonic() + patience
    with admin.connect() as connection:
        connection.execute("SELECT pg_switch_wal()")
        while connection.execute(
            "SELECT 1 FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready' LIMIT 1"
        ).fetchone():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
    return True


def state(admin: Address) -> State:
    """Return what the server says of its archiver."""
    with admin.connect() as connection:
        row = connection.execute(
            "SELECT current_setting('archive_mode') = 'on', last_archived_time, "
            "CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN last_failed_wal ELSE '' END "
            "FROM pg_stat_archiver"
        ).fetchone()
    return State(*row) if row else State(is_possible=False, last=None, failing="")


def place(admin: Address) -> tuple[str, str]:
    """Return the identity of the cluster, and the name of the segment that is being written."""
    with admin.connect() as connection:
        row = connection.execute(
            "SELECT system_identifier::text, pg_walfile_name(pg_current_wal_lsn()) FROM pg_control_system()"
        ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def _set(admin: Address, sentence: sql.SQL | sql.Composed) -> None:
    with admin.connect() as connection:
        connection.execute(sentence)
        connection.execute("SELECT pg_reload_conf()")
