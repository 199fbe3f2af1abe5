"""Where one cluster keeps its files."""

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from huiyin.lib.home import folder, keys
from huiyin.lib.postgres import account, binaries, sockets
from huiyin.lib.postgres.trouble import DatabaseTrouble


@dataclass(frozen=True)
class Folders:
    """The files of one cluster under `root`; `data` and `run` belong to the server's account."""

    root: Path

    @property
    def data(self) -> Path:
        """The cluster itself."""
        return self.root / "data"

    @property
    def run(self) -> Path:
        """The folder of the socket."""
        return sockets.folder_for(self.root)

    @property
    def password(self) -> Path:
        """The superuser's password, mode 0600."""
        return self.root / "password"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data / "server.log"

    @property
    def lock(self) -> Path:
        """The lock that starters and stoppers take in turn."""
        return self.root / "lock"

    @property
    def users(self) -> Path:
        """The lock that everyone shares who uses the server."""
        return self.root / "users"

    @property
    def temporary(self) -> Path:
        """A mark: the last user stops the server."""
        return self.root / "temporary"


def under(home: Path) -> Folders:
    """Return the folders of the cluster of a home, making its root.

    Root's cluster under a closed folder is put into /var/lib/huiyin, since the server's account could not reach it;
    no parent folder is ever opened.

    :raises DatabaseTrouble: if the cluster belongs to another user.
    """
    root = folder.make(home) / "postgres"
    if os.geteuid() == 0 and not _passable(root):
        root = binaries.SHARED / "clusters" / keys.kept(home / "cluster", lambda: secrets.token_hex(8))
    folder.make(root)
    if os.geteuid() not in (0, root.stat().st_uid):
        raise DatabaseTrouble(
            f"{root} belongs to another user. Run as that user, or set HUIYIN_HOME to a folder of yours."
        )
    return Folders(root)


@cache
def _passable(root: Path) -> bool:
    """Tell whether the server's account gets to a folder; it is asked once, by a process of its own."""
    return account.choose(root / "data").may_pass(root.parent)
