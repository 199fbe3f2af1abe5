"""``huiyin backup seal-wal`` and ``open-wal``: what a server that huiyin does not run calls for each segment of its WAL.

Both need neither a home nor the database: they run as the server's account, on its machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from huiyin.doors.cli.backups import segments
from huiyin.doors.cli.backups.secret import given
from huiyin.lib.sealed_stream import Torn, WrongKey

FOLDER = click.Path(path_type=Path, file_okay=False)
KEY_FILE = click.option(
    "--key-file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of random bytes that the server's account may read.",
)


@click.command("seal-wal")
@click.argument("source", metavar="%p", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "into", required=True, type=FOLDER, help="The folder of sealed WAL; it must be there.")
@KEY_FILE
def seal_wal(source: Path, into: Path, key_file: Path) -> None:
    """Seal one file of WAL: the archive_command of a server that huiyin does not run (docs/howto/backup.md).

    It has its name in the folder only when it was read back; the same again succeeds; on trouble it leaves with 1 and
    the server keeps the segment and asks again.
    """
    with _or_kept(f"{source.name} is not sealed into {into}"):
        if not into.is_dir():
            raise ValueError("that folder is not there; is its disk mounted?")
        segments.seal(source, given(key_file, fresh=False), into)


@click.command("open-wal")
@click.argument("name", metavar="%f")
@click.argument("target", metavar="%p", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "folder", required=True, type=FOLDER, help="The folder of sealed WAL.")
@KEY_FILE
def open_wal(name: str, target: Path, folder: Path, key_file: Path) -> None:
    """Open one file of WAL: the restore_command beside seal-wal.

    A name that is not there leaves with 1, by which the server learns that the WAL ends.
    """
    part = target.with_name(f"{target.name}.part")
    with _or_kept(f"{name} is not opened"):
        path = folder / f"{name}{segments.SUFFIX}"
        if not segments.is_wal(name) or not path.is_file():
            raise ValueError(f"it is not in {folder}")
        try:
            told = segments.opened(path, given(key_file, fresh=False), part)
            if told.name != name:
                raise ValueError(f"{path} holds {told.name}")
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _or_kept(what: str) -> Iterator[None]:
    """Tell trouble in one sentence and leave with 1."""
    try:
        yield
    except (Torn, WrongKey) as error:
        raise click.ClickException(f"{what}: what is there was cut short or changed.") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise click.ClickException(f"{what}: {why}.") from error


COMMANDS = (seal_wal, open_wal)
