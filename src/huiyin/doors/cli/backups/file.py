"""The file of a backup: header, then sealed: manifest, exported heads, and the database."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from huiyin.doors.cli.backups.manifest import FORM, MAGIC, Header, Manifest, key_mark, read
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.sealed_stream import Torn, WrongKey, new_salt, open_stream, seal_stream

LONGEST_HEADER = 1000


def write(path: Path, secret: Secret, manifest: Manifest, heads: bytes, database: Iterable[bytes]) -> None:
    """Write a backup that only its owner may read, under a name that says it is not whole until it is."""
    salt = new_salt()
    key = secret.key(salt)
    header = Header(salt.hex(), secret.by, key_mark(key)).line()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(header)
        seal_stream(_content(manifest, heads, database), file, key, header)
        file.flush()
        os.fsync(file.fileno())


def _content(manifest: Manifest, heads: bytes, database: Iterable[bytes]) -> Iterator[bytes]:
    yield manifest.line()
    yield heads
    yield from database


@dataclass(frozen=True)
class Backup:
    """A backup that is read: each reading of the database begins anew."""

    path: Path
    key: bytes
    header: bytes
    manifest: Manifest
    heads: bytes

    def database(self) -> Iterator[bytes]:
        """Yield the dump.

        :raises Torn: if the file was cut or changed
        """
        with self.path.open("rb") as file:
            file.seek(len(self.header))
            skip = len(self.manifest.line()) + len(self.heads)
            for piece in open_stream(file, self.key, self.header):
                yield piece[skip:]
                skip = max(0, skip - len(piece))


def opened(path: Path, secret_of: Callable[[str], Secret]) -> Backup:
    """Return a backup after reading it to its end.

    :param secret_of: gives the secret once the header tells which is needed
    :raises click.ClickException: if it is none, was cut or changed, or the key is another
    """
    with in_one_sentence(path), path.open("rb") as file:
        header = file.readline(LONGEST_HEADER)
        said = _said(path, header)
        key = secret_of(said.by).key(bytes.fromhex(said.salt))
        _refuse_other(path, said, key)
        pieces = open_stream(file, key, header)
        start = bytearray(next(pieces))
        while b"\n" not in start:
            start += next(pieces)
        manifest = read(bytes(start[: start.index(b"\n")]))
        kept = start.index(b"\n") + 1
        while len(start) - kept < manifest.heads:
            start += next(pieces)
        heads = bytes(start[kept : kept + manifest.heads])
        for _ in pieces:
            pass
    return Backup(path, key, header, manifest, heads)


@contextmanager
def in_one_sentence(path: Path) -> Iterator[None]:
    """Tell what is wrong with a backup in one sentence."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}).") from error
    except (WrongKey, Torn) as error:  # the key is right, as its mark tells: the file is not
        raise click.ClickException(
            f"{path.name} is not whole: it was cut short or changed. Take another backup. Nothing was changed."
        ) from error


def _refuse_other(path: Path, said: Header, key: bytes) -> None:
    if said.mark != key_mark(key):
        raise click.ClickException(
            f"{path.name} does not open: the key file or passphrase is another. Nothing was changed."
        )


def _said(path: Path, line: bytes) -> Header:
    try:
        said = Header(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise click.ClickException(f"{path.name} is no backup of huiyin.") from error
    if said.magic != MAGIC:
        raise click.ClickException(f"{path.name} is no backup of huiyin.")
    if said.form > FORM:
        raise click.ClickException(f"{path.name} was made by a newer huiyin (form {said.form}); upgrade first.")
    return said
