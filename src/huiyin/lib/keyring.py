"""Keys of which one is in use and others still open what they sealed, kept in one file that is replaced in one step."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from huiyin.lib.home import keys

MASTER = "master"
"""The name of the key that an installation begins with; it lies in a file of its own."""


@dataclass(frozen=True)
class Key:
    """One key with its name; the name tells nothing of it."""

    name: str
    secret: bytes


@dataclass(frozen=True)
class Ring:
    """The key in use first, then those that only open; ``since`` is when the first came into use, empty from the start."""

    keys: tuple[Key, ...]
    since: str = ""

    @property
    def current(self) -> Key:
        """Return the key that seals."""
        return self.keys[0]

    @property
    def older(self) -> tuple[Key, ...]:
        """Return the keys that open what was sealed before."""
        return self.keys[1:]

    def with_new(self, at: datetime) -> Ring:
        """Return the ring with a fresh key in use and all others older."""
        fresh = Key(secrets.token_hex(4), secrets.token_bytes(32))
        return Ring((fresh, *self.keys), at.isoformat())

    def alone(self) -> Ring:
        """Return the ring without the older keys."""
        return replace(self, keys=self.keys[:1])


def read(path: Path, master: bytes) -> Ring:
    """Return the ring in a file; of the master alone where there is no file.

    :raises ValueError: if the file is no ring
    """
    try:
        said = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return Ring((Key(MASTER, master),))
    held = [Key(row["name"], _secret(row, master)) for row in said["keys"]]
    return Ring(tuple(held), said["since"])


def write(path: Path, ring: Ring) -> None:
    """Write the ring so that only its owner can read it; the master is named and not written again."""
    rows = [{"name": each.name, **({} if each.name == MASTER else {"secret": each.secret.hex()})} for each in ring.keys]
    keys.write(path, json.dumps({"since": ring.since, "keys": rows}, indent=1) + "\n")


def _secret(row: dict[str, str], master: bytes) -> bytes:
    return master if row["name"] == MASTER else bytes.fromhex(row["secret"])
