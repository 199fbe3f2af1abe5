"""The file that is sealed: a header in clear that tells which secret opens it, then pieces of 1 MiB."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from huiyin.doors.cli.backups.manifest import FORM, MAGIC, Header, key_mark
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.sealed_stream import Torn, WrongKey, new_salt, seal_stream

LONGEST_HEADER = 1000


def write(path: Path, secret: Secret, content: Iterable[bytes], magic: str = MAGIC, form: int = 1) -> None:
    """Write a sealed file that only its owner may read, to the disk itself."""
    salt = new_salt()
    key = secret.key(salt)
    header = Header(salt.hex(), secret.by, key_mark(key), magic, form).line()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(header)
        seal_stream(content, file, key, header)
        file.flush()
        os.fsync(file.fileno())


def give_name(part: Path, path: Path) -> Path:
    """Give a file its name for good."""
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path


def begin(
    path: Path, file: BinaryIO, secret_of: Callable[[str], Secret], magic: str = MAGIC
) -> tuple[bytes, bytes, Secret]:
    """Return header, key and secret of a file that was opened, its pieces being next.

    :param secret_of: gives the secret once the header tells which is needed
    :raises click.ClickException: if it is no such file, or the key is another
    """
    header = file.readline(LONGEST_HEADER)
    said = _said(path, header, magic)
    secret = secret_of(said.by)
    key = secret.key(bytes.fromhex(said.salt))
    if said.mark != key_mark(key):
        raise click.ClickException(
            f"{path.name} does not open: the key file or passphrase is another. Nothing was changed."
        )
    return header, key, secret


@contextmanager
def in_one_sentence(path: Path) -> Iterator[None]:
    """Tell what is wrong with a file in one sentence."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}).") from error
    except (WrongKey, Torn) as error:  # the key is right, as its mark tells: the file is not
        raise click.ClickException(
            f"{path.name} is not whole: it was cut short or changed. Take another backup. Nothing was changed."
        ) from error


def _said(path: Path, line: bytes, magic: str) -> Header:
    try:
        said = Header(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise click.ClickException(f"{path.name} is no backup of huiyin.") from error
    if said.magic != magic:
        raise click.ClickException(f"{path.name} is no backup of huiyin.")
    if said.form > FORM:
        raise click.ClickException(f"{path.name} was made by a newer huiyin (form {said.form}); upgrade first.")
    return said
