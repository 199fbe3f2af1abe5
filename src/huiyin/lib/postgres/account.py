"""The account of the operating system under which the server runs."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CLEAN = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}  # no PG… variable of the caller may bend the server


@dataclass(frozen=True)
class Account:
    """The uid and gid that own the cluster; PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    @property
    def is_mine(self) -> bool:
        """Say whether this process already runs as the account."""
        return self.uid == os.geteuid()

    def options(self) -> dict[str, Any]:
        """Return the keyword arguments that make `subprocess` run a program as the account."""
        switch = {} if self.is_mine else {"user": self.uid, "group": self.gid, "extra_groups": []}
        return {"cwd": "/", "umask": 0o077, "env": environment(), **switch}

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as the account and return what it said."""
        return subprocess.run(
            [str(part) for part in command], check=False, capture_output=True, text=True, **self.options()
        )

    def may_pass(self, folder: Path) -> bool:
        """Say whether the account may go through a folder."""
        return self.is_mine or self.run("test", "-x", folder).returncode == 0

    def own(self, path: Path, mode: int) -> None:
        """Give a file or folder to the account with exactly this mode."""
        path.chmod(mode)
        if not self.is_mine:
            os.chown(path, self.uid, self.gid)


def environment(base: Mapping[str, str] = _CLEAN) -> dict[str, str]:
    """Return the clean environment of the server's programs."""
    return dict(base)


def choose(data: Path, names: Sequence[str] = ("postgres", "nobody")) -> Account:
    """Choose the account: the caller's; under root the owner of an existing cluster, else postgres or nobody."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    return next(found for name in names if (found := _named(name)))


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return Account(65534, 65534) if name == "nobody" else None
    return Account(entry.pw_uid, entry.pw_gid)
