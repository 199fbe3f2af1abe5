"""One embedded server."""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from huiyin.lib.postgres import account, archiving, binaries, cluster, postmaster, sockets
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.folders import Folders, under

QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "archive_mode": "off",
    "max_wal_senders": "0",
    "autovacuum": "off",  # rolled back rows would be counted as none, and plans made for empty tables
}
"""Settings of a throw-away server: fast, and lost with the machine."""

_ALWAYS = {"listen_addresses": "", "unix_socket_permissions": "0700", "timezone": "UTC", "log_timezone": "UTC"}


class Server:
    """The embedded server of one home folder; all processes that name the same home share it."""

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None, patience: float = 300) -> None:
        self.folders: Folders = under(home.resolve())
        self.settings = {**archiving.SETTINGS, **(settings or {})}
        self.patience = patience

    @property
    def is_running(self) -> bool:
        """Say whether the server takes connections."""
        return postmaster.ready(self.folders.data) and self._socket.exists()

    def start(self) -> bool:
        """Start the server, making the cluster first if there is none; say whether this call started it.

        :raises DatabaseTrouble: if it cannot be started.
        """
        with self.locked():
            return self.start_locked()

    def start_locked(self) -> bool:
        """Start the server as `start` does, for a caller that holds the lock."""
        if self.is_running:
            return False
        if postmaster.pid(self.folders.data) is not None:
            postmaster.stop(self.folders.data)  # alive, but its socket was swept from /tmp
        self._launch()
        return True

    def stop(self) -> bool:
        """Stop the server, and say whether there was one to stop."""
        with self.locked():
            return self.stop_locked()

    def stop_locked(self) -> bool:
        """Stop the server as `stop` does, for a caller that holds the lock."""
        running = postmaster.pid(self.folders.data) is not None
        postmaster.stop(self.folders.data)
        sockets.tidy(self.folders.run, self.folders.root)
        self.folders.temporary.unlink(missing_ok=True)
        return running

    def admin(self, database: str = "postgres") -> Address:
        """Return the superuser's address of a database."""
        return self.address(cluster.ADMIN, cluster.password(self.folders), database)

    def address(self, user: str, password: str, database: str) -> Address:
        """Return a role's address of a database on this server."""
        return Address(
            user=user, password=password, host=str(self.folders.run), port=str(sockets.PORT), dbname=database
        )

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock that starters and stoppers take in turn; it dies with the process that holds it."""
        with os.fdopen(os.open(self.folders.lock, os.O_RDWR | os.O_CREAT, 0o600), "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @property
    def _socket(self) -> Path:
        return self.folders.run / f".s.PGSQL.{sockets.PORT}"

    def _launch(self) -> None:
        runs_as = account.choose(self.folders.data)
        programs = binaries.reachable(binaries.find(), runs_as)
        sockets.prepare(self.folders.run, runs_as)
        sockets.sweep(self.folders.run)
        cluster.ensure(self.folders, programs, runs_as)
        postmaster.start(self._command(programs), self.folders.data, self.folders.log, runs_as, self.patience)

    def _command(self, programs: Path) -> list[str]:
        where = ["-D", str(self.folders.data), "-k", str(self.folders.run), "-p", str(sockets.PORT)]
        fixed = {**_ALWAYS, "cluster_name": postmaster.mark(self.folders.data)}
        options = [part for name, value in {**self.settings, **fixed}.items() for part in ("-c", f"{name}={value}")]
        return [str(programs / "postgres"), *where, *options]
