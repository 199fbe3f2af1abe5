"""What a backup says of itself: a header in clear, and inside the seal what it needs to be restored."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import huiyin
from huiyin.lib import keyring, seals
from huiyin.lib.home import folder
from huiyin.lib.home.master import is_elsewhere, master

MAGIC = "huiyin-backup"
FORM = 2
ROOMS = ("record", "handling", "routines", "figures")


@dataclass(frozen=True)
class Header:
    """The first line of the file: form, salt, whether a passphrase or a key file opens it, and a mark of that key."""

    salt: str
    by: str
    mark: str
    magic: str = MAGIC
    form: int = 1

    def line(self) -> bytes:
        """Return the header as it stands in the file."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def key_mark(key: bytes) -> str:
    """Return a mark that tells whether a backup's key is the right one, and nothing of the key."""
    return seals.digest("sha256", seals.derive(key, "mark of a backup"), b"huiyin").hex()[:16]


@dataclass(frozen=True)
class Manifest:
    """What stands first inside the seal: when, which keys open it, which tables it has, how long the heads are.

    That of a base also names its cluster, and a segment of WAL no later than the first that it needs.
    """

    at: str
    server: int
    entries: int
    migrations: tuple[str, ...]
    master: str
    wrapping: str
    facts: dict[str, str]
    heads: int
    system: str = ""
    wal: str = ""

    @property
    def form(self) -> int:
        """The form of its file: 1 for a dump, 2 for a base, which an older huiyin cannot restore."""
        return 2 if self.wal else 1

    def line(self) -> bytes:
        """Return the manifest as one line; that of a dump is as an older huiyin reads it."""
        said = asdict(self) if self.wal else {k: v for k, v in asdict(self).items() if k not in ("system", "wal")}
        return json.dumps(said, sort_keys=True).encode() + b"\n"


def read(line: bytes) -> Manifest:
    """Return the manifest of a line."""
    said = json.loads(line)
    return Manifest(**{**said, "migrations": tuple(said["migrations"])})


def master_mark(home: Path) -> str:
    """Return a mark that tells whether the master key of a home is the same, and nothing of the key.

    :raises FileNotFoundError: if the home has no master key
    """
    if not is_elsewhere(os.environ):
        (home / "keys" / "master").stat()  # asking for it would make one
    return master(home, os.environ).mark


def wrapping_names(home: Path) -> list[str]:
    """Return the names of the keys that wrap, the one in use first."""
    return keyring.names(home / "keys" / "wrapping")


def known_migrations() -> set[str]:
    """Return the migrations of our rooms that this program brings."""
    package = Path(huiyin.__file__).parent
    return {f"{room}.{path.stem}" for room in ROOMS for path in (package / room / "migrations").glob("0*.py")}


def too_new(manifest: Manifest) -> Sequence[str]:
    """Return the migrations of a backup that this program does not know."""
    return sorted(set(manifest.migrations) - known_migrations())


def heads_file() -> Path:
    """Return the file of exported heads of this home."""
    return folder.home() / "heads.jsonl"


def forget_heads() -> None:
    """Remove the heads, ours and those that witnesses countersigned: a restore that kept nothing leaves no word of it."""
    for name in ("heads.jsonl", "countersigned.jsonl"):
        (folder.home() / name).unlink(missing_ok=True)
