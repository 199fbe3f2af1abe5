"""The folder of the server's socket."""

import hashlib
import os
import re
import stat
from pathlib import Path

from huiyin.lib.postgres.account import Account
from huiyin.lib.postgres.trouble import DatabaseTrouble

PORT = 5432
_LONGEST = 107 - len(f"/.s.PGSQL.{PORT}.lock")  # the kernel's sun_path holds 107 bytes
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")  # PostgreSQL splits lists of folders at commas


def folder_for(root: Path) -> Path:
    """Return the socket folder: inside the cluster's folder, or a short one in /tmp if that path is long or not plain."""
    inside = root / "run"
    if len(os.fsencode(inside)) <= _LONGEST and _PLAIN.fullmatch(str(inside)):
        return inside
    return Path("/tmp") / f"huiyin-{hashlib.sha256(os.fsencode(root)).hexdigest()[:16]}"  # noqa: S108 - prepare() checks its owner


def prepare(folder: Path, account: Account) -> None:
    """Make the socket folder for the account alone.

    :raises DatabaseTrouble: if somebody else made it, or it is open to others, or no folder at all.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _check(folder, account)
    else:
        account.own(folder, 0o700)


def sweep(folder: Path) -> None:
    """Remove what a killed server left in its socket folder, when none lives.

    PostgreSQL would take the number in the lock for a living server while nobody has collected the dead one.
    """
    for name in (f".s.PGSQL.{PORT}.lock", f".s.PGSQL.{PORT}"):
        (folder / name).unlink(missing_ok=True)


def tidy(folder: Path, root: Path) -> None:
    """Remove a socket folder in /tmp when its server has stopped."""
    if folder.parent != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _check(folder: Path, account: Account) -> None:
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and not found.st_mode & 0o077
    if not ours:
        raise DatabaseTrouble(
            f"{folder} is not a folder that the database's account alone can use, so its socket is not put there. "
            "Remove it, or set HUIYIN_HOME to a short path."
        )
