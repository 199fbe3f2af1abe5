"""Secrets that are made once and kept in files of their owner."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from huiyin.lib.home import folder


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the secret kept in a file, making it (mode 0600) on first use.

    Of several processes that come at once one wins and all return its secret.

    :raises SystemExit: if the file belongs to another user or cannot be written, in one sentence.
    """
    try:
        if not path.exists():
            _write_once(path, make())
        return path.read_text().strip()
    except OSError as error:
        raise SystemExit(
            f"{path} cannot be read or written ({error.strerror}). Run as its owner, or set HUIYIN_HOME."
        ) from error


def write(path: Path, secret: str) -> None:
    """Write a secret to a file that only its owner can read, replacing what was there in one step."""
    fresh = _fresh(path, secret)
    fresh.replace(path)


def _write_once(path: Path, secret: str) -> None:
    folder.make(path.parent.parent)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = _fresh(path, secret)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass  # another process was first: its secret counts
    finally:
        fresh.unlink()


def _fresh(path: Path, secret: str) -> Path:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return fresh
