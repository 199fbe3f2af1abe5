"""Where a rehearsal is held: a folder with a server of its own, removed at the end, or by the next one if it was killed."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click

from huiyin.lib.home import folder, keys
from huiyin.lib.postgres import roles
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.server import Server

NAME: Final = "rehearsing"
DATABASE: Final = "rehearsal"
SETTINGS: Final = {"wal_level": "minimal", "archive_mode": "off", "max_wal_senders": "0", "max_wal_size": "256MB"}
"""Of a server that nobody follows; it writes through to the disk as the live one does, so that times compare."""
LEFT_FREE: Final = 1_000_000_000
"""Bytes that the work of people needs while a rehearsal lies on the same disk."""
BARE: Final = 300_000_000
"""Bytes of a server without rows, with its WAL."""
ENDS: Final = (
    "HUIYIN_DATABASE",
    "HUIYIN_DATABASE_ROLE",
    "HUIYIN_REPLICA_URL",
    "HUIYIN_COPIES_URL",
    "HUIYIN_POOL",
    "HUIYIN_CLOCK",
    "HUIYIN_CLOCK_SINCE",
)
"""Variables that would lead a command of the rehearsal elsewhere."""


@dataclass(frozen=True)
class Place:
    """A home of its own, whose keys are the installation's by a link, and its server."""

    home: Path
    server: Server
    app_password: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def admin(self) -> Address:
        """The owner's address of the copy."""
        return self.server.admin(DATABASE)

    @property
    def environment(self) -> dict[str, str]:
        """What leads a command of huiyin to the copy."""
        around = {name: value for name, value in os.environ.items() if name not in ENDS}
        app = self.admin.by(roles.APP, self.app_password)
        return {**around, "HUIYIN_HOME": str(self.home), "DATABASE_URL": self.admin.url, "HUIYIN_APP_URL": app.url}

    def size(self) -> int:
        """Return how many bytes it takes on the disk now."""
        root = self.server.folders.root
        tops = [self.home] if root.is_relative_to(self.home) else [self.home, root]
        return sum(_bytes(each) for top in tops for each in top.rglob("*"))


@contextlib.contextmanager
def place(within: Path | None, size: int, facts: dict[str, Any]) -> Iterator[Place]:
    """Have an empty place with a running server, beside the home's database or within another folder.

    :param size: bytes that the copy may fill
    :raises click.ClickException: if another rehearsal runs, or the disk has no room for one
    """
    if not (folder.home() / "keys").is_dir():
        raise click.ClickException(
            f"{folder.home()} has no keys: copy the folder keys/ of the installation there first."
        )
    with _alone(), _ending():
        _clear_leftovers()
        home = (within or folder.home()).absolute() / NAME
        _refuse_full(home.parent, size)
        keys.write(note(), json.dumps(str(home)))
        try:
            yield _made(home, facts)
        finally:
            _clear_leftovers()


def note() -> Path:
    """Name the file that says where a rehearsal is held, wherever that is; it is there as long as the copy."""
    return folder.home() / "rehearsing.json"


def needed(size: int) -> int:
    """Return the bytes that must be free: for the dump, the copy, its largest table written anew, and people's work."""
    return 3 * size + BARE + LEFT_FREE


def _refuse_full(parent: Path, size: int) -> None:
    if not parent.is_dir():
        raise click.ClickException(f"{parent} is no folder: name one with --in.")
    free, wanted = shutil.disk_usage(parent).free, needed(size)
    if free < wanted:
        raise click.ClickException(
            f"A rehearsal may need {wanted / 1e9:.1f} GB, {LEFT_FREE / 1e9:.0f} GB of them left free for the work, and "
            f"{parent} has {free / 1e9:.1f} GB: name a folder on another disk with --in. Nothing was changed."
        )


def _made(home: Path, facts: dict[str, Any]) -> Place:
    folder.make(home)
    (home / "keys").symlink_to(folder.home() / "keys")
    keys.write(home / "current.json", json.dumps({name: facts[name] for name in facts if name != "database"}))
    server = Server(home, SETTINGS)
    server.start()
    return Place(home, server)


def _clear_leftovers() -> None:
    """Remove the place of this rehearsal, or of one that was killed, with its server."""
    if not note().exists():
        return
    home = Path(json.loads(note().read_text()))
    if home.name == NAME and home.is_dir():
        server = Server(home, SETTINGS)
        server.stop()
        shutil.rmtree(server.folders.root, ignore_errors=True)
        (home / "keys").unlink(missing_ok=True)  # the link, never what it leads to
        shutil.rmtree(home, ignore_errors=True)
    note().unlink()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    with os.fdopen(os.open(folder.home() / "rehearsing.lock", os.O_RDWR | os.O_CREAT, 0o600), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException("A rehearsal runs already: wait for its end.") from None
        yield


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end a rehearsal as Ctrl-C does: with everything removed."""

    def end(*_: object) -> None:
        raise SystemExit(1)

    before = {which: signal.signal(which, end) for which in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_blocks * 512
    except FileNotFoundError:
        return 0  # a file of a server comes and goes
