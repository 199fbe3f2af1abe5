"""The file of a backup: header, then sealed: manifest, exported heads, and the database or the whole cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from huiyin.doors.cli.backups import container
from huiyin.doors.cli.backups.manifest import Manifest, read
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.sealed_stream import open_stream


def write(path: Path, secret: Secret, manifest: Manifest, heads: bytes, database: Iterable[bytes]) -> None:
    """Write a backup that only its owner may read, under a name that says it is not whole until it is."""
    container.write(path, secret, _content(manifest, heads, database), form=manifest.form)


def _content(manifest: Manifest, heads: bytes, database: Iterable[bytes]) -> Iterator[bytes]:
    yield manifest.line()
    yield heads
    yield from database


@dataclass(frozen=True)
class Backup:
    """A backup that is read: each reading of the database begins anew."""

    path: Path
    secret: Secret
    key: bytes
    header: bytes
    manifest: Manifest
    heads: bytes

    def database(self) -> Iterator[bytes]:
        """Yield the dump, or the cluster made smaller.

        :raises Torn: if the file was cut or changed
        """
        with self.path.open("rb") as file:
            file.seek(len(self.header))
            skip = len(self.manifest.line()) + len(self.heads)
            for piece in open_stream(file, self.key, self.header):
                yield piece[skip:]
                skip = max(0, skip - len(piece))


def opened(path: Path, secret_of: Callable[[str], Secret], *, to_its_end: bool = True) -> Backup:
    """Return a backup after reading it to its end, or only what it says of itself.

    :param secret_of: gives the secret once the header tells which is needed
    :raises click.ClickException: if it is none, was cut or changed, or the key is another
    """
    with container.in_one_sentence(path), path.open("rb") as file:
        header, key, secret = container.begin(path, file, secret_of)
        pieces = open_stream(file, key, header)
        start = bytearray(next(pieces))
        while b"\n" not in start:
            start += next(pieces)
        manifest = read(bytes(start[: start.index(b"\n")]))
        kept = start.index(b"\n") + 1
        while len(start) - kept < manifest.heads:
            start += next(pieces)
        heads = bytes(start[kept : kept + manifest.heads])
        for _ in pieces if to_its_end else ():
            pass
    return Backup(path, secret, key, header, manifest, heads)
