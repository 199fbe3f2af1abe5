"""What opens a backup: a key file, or a passphrase."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from huiyin.lib.sealed_stream import key_of_file, key_of_words

SHORTEST = 12
VARIABLE = "HUIYIN_BACKUP_PASSPHRASE"


@dataclass(frozen=True)
class Secret:
    """A passphrase, or the content of a key file; ``by`` says which."""

    by: str
    words: str = ""
    content: bytes = b""

    def key(self, salt: bytes) -> bytes:
        """Return the key of one backup."""
        return key_of_file(self.content, salt) if self.by == "file" else key_of_words(self.words, salt)


def given(key_file: Path | None, *, fresh: bool) -> Secret:
    """Return the secret: of the key file, of HUIYIN_BACKUP_PASSPHRASE, or as it is typed.

    :param fresh: for a new backup: too short is refused, and what is typed is typed twice
    :raises click.ClickException: if it is too short, or the file cannot be read
    """
    if key_file:
        return Secret("file", content=_content(key_file))
    words = os.environ.get(VARIABLE) or click.prompt(
        "Passphrase of the backup", hide_input=True, confirmation_prompt=fresh, err=True
    )
    if fresh and len(words) < SHORTEST:
        raise click.ClickException(f"The passphrase has fewer than {SHORTEST} signs; choose a longer one.")
    return Secret("words", words=words)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}).") from error
    if len(content) < SHORTEST:
        raise click.ClickException(f"{path} is too short for a key; make one with `head -c 32 /dev/urandom > FILE`.")
    return content
