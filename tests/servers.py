"""Real servers beside the run's own: standbys, promoted ones, and several at a time, for tests that need them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import rmtree

from huiyin.lib.postgres import account, bases, binaries, postmaster, roles, sockets
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.folders import Folders, under
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble
from tests.folders import new_folder
from tests.tables import ROOT, Tables

SMALL = {"shared_buffers": "16MB", "fsync": "off", "full_page_writes": "off"}
"""What the machine under tests can spare; they kill processes, never the machine, so that no disk need be waited for."""

PATIENCE = 60.0


class Standby(Server):
    """A server that follows another; it is up when it can be read, which its pid file tells in another word."""

    def start_locked(self) -> bool:
        """Start following; the cluster is there already."""
        runs_as = account.choose(self.folders.data)
        sockets.prepare(self.folders.run, runs_as)
        sockets.sweep(self.folders.run)
        command = self._command(binaries.reachable(binaries.find(), runs_as))
        with self.folders.log.open("ab") as said:
            account.choose(self.folders.data).own(self.folders.log, 0o600)
            self.process = postmaster._Outliving(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True, **runs_as.options()
            )
        until(self._answers, self.folders)
        return True

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise DatabaseTrouble(self.folders.log.read_text()[-1500:])
        try:
            self.admin().connect().close()
        except DatabaseTrouble:
            return False
        return True


def until(done: Callable[[], object], what: object = "", seconds: float = PATIENCE) -> None:
    """Wait until something is so.

    :raises AssertionError: if it takes too long
    """
    begun = time.monotonic()
    while not done():
        assert time.monotonic() - begun < seconds, what
        time.sleep(0.02)


@contextmanager
def homes() -> Iterator[Callable[[str], Path]]:
    """Give folders for servers by name; whatever runs in one of them is stopped and removed in the end."""
    made: list[Path] = []
    with ExitStack() as stack:

        def home(name: str) -> Path:
            folder = new_folder(name)
            made.append(folder)
            stack.callback(_remove, folder)
            return folder

        yield home


def with_tables(server: Server, name: str = "huiyin") -> Address:
    """Return a database with its tables on a server; they are made by the migrations only if no dump of them is kept."""
    roles.ensure_roles(server.admin())
    Tables(ROOT / ".pytest_cache" / "tables", server.admin()).restore(server.admin(name))
    return server.admin(name)


def follow(home: Path, first: Address, name: str, settings: Mapping[str, str]) -> Standby:
    """Return a running standby of a server, copied from it as pg_basebackup does."""
    folders = under(home.resolve())
    runs_as = account.choose(folders.data)
    bases.unpack(bases.stream(first), folders.data, runs_as)
    (folders.data / "pg_wal" / "archive_status").mkdir(exist_ok=True)
    folders.password.write_text(first.password)
    told = f"primary_conninfo = 'host={first.host} port={first.port} user={first.user} password={first.password} application_name={name}'\n"
    _write(folders, "postgresql.auto.conf", told)
    _write(folders, "standby.signal", "")
    standby = Standby(home, settings)
    standby.start()
    return standby


def kill(server: Server) -> None:
    """Kill -9 a server with all its processes, as a power cut would."""
    number = postmaster.pid(server.folders.data)
    assert number is not None
    os.kill(number, signal.SIGKILL)
    until(lambda: postmaster.pid(server.folders.data) is None)


def promote(standby: Server) -> None:
    """Make a standby the first server."""
    with standby.admin().connect() as connection:
        assert connection.execute("SELECT pg_promote()").fetchone() == (True,)


def _write(folders: Folders, name: str, words: str) -> None:
    path = folders.data / name
    path.write_text(words)
    account.choose(folders.data).own(path, 0o600)


def _remove(home: Path) -> None:
    server = Server(home)
    server.stop()
    rmtree(server.folders.run, ignore_errors=True)
    rmtree(home, ignore_errors=True)
