"""A whole cluster as a stream, with the WAL that makes it consistent, and a stream as a cluster's folder again."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from huiyin.lib.postgres import dumps
from huiyin.lib.postgres.account import Account
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.trouble import DatabaseTrouble

LIST = "backup_manifest"
WAL = "pg_wal/"
LEFT_OUT = ("server.log", LIST)
PIECE = 1 << 20


def stream(admin: Address) -> Iterator[bytes]:
    """Yield the cluster as pg_basebackup copies it while people work: a tar with a digest of each file.

    :raises DatabaseTrouble: if pg_basebackup fails, with what it said
    """
    ways = ("--pgdata=-", "--format=tar", "--wal-method=fetch", "--checkpoint=fast", "--manifest-checksums=SHA256")
    where = f"--dbname={dumps.without_password(admin)}"
    yield from dumps.streamed([dumps.program("pg_basebackup"), *ways, "--no-password", where], admin)


def check(content: Iterable[bytes]) -> list[str]:
    """Read a base to its end, compare each file with the server's digest, and return the segments of WAL in it.

    :raises DatabaseTrouble: if a file is missing or another
    """
    return _read(content, None)


def unpack(content: Iterable[bytes], data: Path, owner: Account) -> list[str]:
    """Write a base into a new folder for its owner, compared as `check` does; return the segments of WAL in it.

    :raises DatabaseTrouble: if a file is missing or another
    """
    data.mkdir()
    found = _read(content, data)
    for path in (data, *data.rglob("*")):
        owner.own(path, 0o700 if path.is_dir() else 0o600)
    return found


def _read(content: Iterable[bytes], data: Path | None) -> list[str]:
    digests: dict[str, str] = {}
    listed = b""
    source = io.BufferedReader(_Source(iter(content)), PIECE)  # type: ignore[type-var]
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file is None:
                    _make_folder(member, data)
                elif member.name == LIST:
                    listed = file.read()
                else:
                    digests[member.name] = _copied(file, _target(member.name, data))
    except tarfile.TarError as error:
        raise DatabaseTrouble(f"The base cannot be read back: {error}") from error
    _compare(digests, listed)
    return sorted(name.removeprefix(WAL) for name in digests if name.startswith(WAL) and name.count("/") == 1)


def _compare(digests: dict[str, str], listed: bytes) -> None:
    wanted = {each["Path"]: each["Checksum"] for each in json.loads(listed)["Files"]} if listed else None
    if wanted is None:
        raise DatabaseTrouble("The base has no list of its files: it was cut.")
    if wrong := [name for name, digest in sorted(wanted.items()) if digests.get(name) != digest]:
        raise DatabaseTrouble(f"The base is not what the server sent: {wrong[0]} is missing or another.")


def _make_folder(member: tarfile.TarInfo, data: Path | None) -> None:
    if not member.isdir():
        raise DatabaseTrouble(f"The base holds a link ({member.name}), which cannot be taken along.")
    if target := _target(member.name, data):
        target.mkdir(parents=True, exist_ok=True)


def _target(name: str, data: Path | None) -> Path | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise DatabaseTrouble(f"The base holds a file outside its folder ({name}).")
    return data / path if data and name not in LEFT_OUT else None


def _copied(file: IO[bytes], target: Path | None) -> str:
    """Read a file of the tar, write it if there is a place for it, and return its digest."""
    if target is None:
        return _drawn(file, None)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        return _drawn(file, out)


def _drawn(file: IO[bytes], out: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
        if out:
            out.write(piece)
    return digest.hexdigest()


class _Source(io.RawIOBase):
    """A stream that tarfile can read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.waiting = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        while not self.waiting:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.waiting = piece
        count = min(len(into), len(self.waiting))
        into[:count] = self.waiting[:count]
        self.waiting = self.waiting[count:]
        return count
