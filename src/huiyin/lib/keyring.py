"""Keys of which one is in use and others still open what they sealed, kept in one file that is replaced in one step."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from huiyin.lib.home import keys
from huiyin.lib.home.master import Master
from huiyin.lib.seals import derive
from huiyin.lib.suites import SUITES

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


def read(path: Path, master: Master) -> Ring:
    """Return the ring in a file; of the master alone where there is no file.

    :raises ValueError: if the file is no ring
    :raises huiyin.lib.seals.SealBroken: if it belongs to another master
    """
    said = _said(path)
    if said is None:
        return Ring((Key(MASTER, master.key),))
    held = [Key(row["name"], _secret(row, master)) for row in said["keys"]]
    return Ring(tuple(held), said["since"])


def names(path: Path) -> list[str]:
    """Return the names of the keys in a file, the one in use first, without opening them.

    :raises ValueError: if the file is no ring
    """
    said = _said(path)
    return [MASTER] if said is None else [row["name"] for row in said["keys"]]


def write(path: Path, ring: Ring, master: Master) -> None:
    """Write the ring so that only its owner can read it: the master is named alone, the others are sealed under it."""
    rows = [{"name": each.name, **_sealed(each, master)} for each in ring.keys]
    keys.write(path, json.dumps({"since": ring.since, "keys": rows}, indent=1) + "\n")


def _said(path: Path) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return said


def _sealed(key: Key, master: Master) -> dict[str, str]:
    if key.name == MASTER:
        return {}
    return {"sealed": SUITES[master.suite].seal(_of_ring(master), key.secret, key.name.encode()).hex()}


def _secret(row: dict[str, str], master: Master) -> bytes:
    if row["name"] == MASTER:
        return master.key
    if "secret" in row:  # written before rings were sealed
        return bytes.fromhex(row["secret"])
    return SUITES[master.suite].unseal(_of_ring(master), bytes.fromhex(row["sealed"]), row["name"].encode())


def _of_ring(master: Master) -> bytes:
    return derive(master.key, "ring of keys")
