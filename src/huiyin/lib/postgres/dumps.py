"""A whole database as a stream, and a stream as a database again, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from huiyin.lib.postgres import binaries
from huiyin.lib.postgres.account import environment
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.trouble import DatabaseTrouble

PIECE = 1 << 20


def dump(address: Address) -> Iterator[bytes]:
    """Yield a database as one moment saw it, in pg_dump's custom format.

    :raises DatabaseTrouble: if pg_dump fails, with what it said
    """
    where = f"--dbname={without_password(address)}"
    yield from streamed([program("pg_dump"), "--format=custom", "--no-owner", where], address)


def streamed(command: Sequence[str], address: Address) -> Iterator[bytes]:
    """Yield what a program that backs up a database writes.

    :raises DatabaseTrouble: if it fails, with what it said
    """
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=_environment(address))
        assert running.stdout is not None  # noqa: S101 - asked for one line above
        with running, running.stdout:
            while piece := running.stdout.read(PIECE):
                yield piece
        _refuse(running.returncode, said, "could not be backed up")


def check(content: Iterable[bytes]) -> None:
    """Read a dump to its end, as a restore would, and make nothing of it.

    :raises DatabaseTrouble: if it cannot be read
    """
    _feed([program("pg_restore"), f"--file={os.devnull}"], content, environment(), "cannot be read back")


def tables_in(content: Iterable[bytes]) -> str:
    """Return the contents of a dump as pg_restore lists them, one entry a line."""
    said = _feed([program("pg_restore"), "--list"], content, environment(), "cannot be read back")
    return said.decode()


def restore(content: Iterable[bytes], wanted: str, address: Address) -> None:
    """Make an empty database what a dump holds, all of it or nothing; everything belongs to the address's role.

    :param wanted: the entries to make, as :func:`tables_in` lists them
    :raises DatabaseTrouble: if pg_restore fails, with what it said
    """
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listed:
        listed.write(wanted)
        listed.flush()
        command = [
            program("pg_restore"),
            "--no-owner",
            "--single-transaction",
            f"--use-list={listed.name}",
            f"--dbname={without_password(address)}",
        ]
        _feed(command, content, _environment(address), "could not be restored")


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL.

    :raises DatabaseTrouble: if it is missing
    """
    path = binaries.find() / name
    if not path.is_file():
        raise DatabaseTrouble(f"{path} is missing. Set HUIYIN_PG_BIN to a folder that holds {name}.")
    return str(path)


def without_password(address: Address) -> str:
    """Return the address without its password, which anyone could read in the list of processes."""
    return address.by(address.user, "").url


def _environment(address: Address) -> dict[str, str]:
    return {**environment(), "PGPASSWORD": address.password} if address.password else environment()


def _feed(command: Sequence[str | Path], content: Iterable[bytes], around: dict[str, str], what: str) -> bytes:
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=around, cwd="/"
        )
        assert running.stdin is not None and running.stdout is not None  # noqa: S101, PT018 - asked for above
        feeder = _Feeder(running, content)
        feeder.start()
        out = running.stdout.read()
        feeder.join()
        running.stdout.close()
        running.wait()
        if feeder.trouble:
            raise feeder.trouble
        _refuse(running.returncode, said, what)
    return out


class _Feeder(threading.Thread):
    """Writes the content to a program while its words are read."""

    def __init__(self, running: subprocess.Popen[bytes], content: Iterable[bytes]) -> None:
        super().__init__(daemon=True)
        self.running, self.content = running, content
        self.trouble: Exception | None = None

    def run(self) -> None:
        """Write until the content or the program ends."""
        into = self.running.stdin
        assert into is not None  # noqa: S101 - piped
        try:
            with into:
                for piece in self.content:
                    into.write(piece)
        except BrokenPipeError:
            pass  # the program has what it needs, or says what is wrong
        except ValueError as error:
            self.trouble = error
            self.running.kill()


def _refuse(code: int | None, said: IO[bytes], what: str) -> None:
    if code:
        said.seek(0)
        words = said.read().decode(errors="replace").strip().splitlines()
        raise DatabaseTrouble(f"The database {what}: {words[-1] if words else f'status {code}'}")
