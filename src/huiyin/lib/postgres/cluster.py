"""Making a cluster."""

import secrets
import shutil
from pathlib import Path

from huiyin.lib.home import keys
from huiyin.lib.postgres import binaries
from huiyin.lib.postgres.account import Account
from huiyin.lib.postgres.folders import Folders
from huiyin.lib.postgres.trouble import DatabaseTrouble

ADMIN = "huiyin_admin"
"""The superuser of an embedded cluster: makes tables, never serves a page."""


def ensure(folders: Folders, programs: Path, account: Account) -> None:
    """Make the cluster if there is none; a run that was cut short leaves nothing behind that counts.

    :raises DatabaseTrouble: if initdb fails, with what it said.
    """
    if folders.data.exists():
        return
    fresh = folders.root / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    account.own(fresh, 0o700)
    _initialise(fresh, programs, account, _lent(folders, account))
    fresh.rename(folders.data)


def password(folders: Folders) -> str:
    """Return the superuser's password, choosing it on first use."""
    return keys.kept(folders.password, lambda: secrets.token_urlsafe(24))


def _lent(folders: Folders, account: Account) -> Path:
    """Write the password where the account can read it once."""
    lent = folders.run / "first-password"
    keys.write(lent, password(folders))
    account.own(lent, 0o600)
    return lent


def _initialise(data: Path, programs: Path, account: Account, lent: Path) -> None:
    identity = ("-U", ADMIN, "-A", "scram-sha-256", f"--pwfile={lent}")
    try:
        said = account.run(programs / "initdb", "-D", data, *identity, *_locale(programs), "-E", "UTF8", "-k")
    finally:
        lent.unlink()
    if said.returncode:
        raise DatabaseTrouble(f"initdb could not make {data}: {said.stderr.strip() or said.stdout.strip()}")


def _locale(programs: Path) -> tuple[str, ...]:
    """Choose code-point order, the same on every machine; versions before 17 have it only as the locale C."""
    builtin = 17
    if binaries.major(programs) >= builtin:
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    return ("--locale=C",)
