"""``huiyin backup``: the whole database in one sealed file, read back before it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import archive_command, container, continuous, file
from huiyin.doors.cli.backups.manifest import heads_file
from huiyin.doors.cli.backups.moment import manifest
from huiyin.doors.cli.backups.secret import Secret, given
from huiyin.lib.home import folder
from huiyin.lib.postgres import deployment, dumps


@click.group(invoke_without_command=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of random bytes, instead of a passphrase.",
)
@click.pass_context
def backup(context: click.Context, out: Path | None, key_file: Path | None) -> None:
    """Write the database, sealed, to a folder while people work, and read it back (docs/howto/backup.md).

    With one of the commands: keep every minute, by a base each night and the WAL after it (embedded server).
    """
    if context.invoked_subcommand is not None:
        return
    if out is None:
        raise click.UsageError("Say where to with --out FOLDER, or turn continuous backup on: huiyin backup on --help")
    secret = given(key_file, fresh=True)
    with prepare.running():
        prepare.tables()
        made = _make(out, secret)
    size = made.stat().st_size / 1_000_000
    click.echo(f"{made} ({size:.1f} MB), read back to its end.")
    click.echo(f"The keys are not in it. Copy {folder.home() / 'keys'} to another place: without them nothing opens.")


for each in (*continuous.COMMANDS, *archive_command.COMMANDS):
    backup.add_command(each)


def _make(out: Path, secret: Secret) -> Path:
    """Write under a name that does not count, read it back, then give it its name."""
    folder.make(out)
    name = f"huiyin-{datetime.now(tz=UTC):%Y%m%d-%H%M%S}.backup"
    part = out / f".{name}.part"
    try:
        heads = heads_file().read_bytes() if heads_file().exists() else b""  # before the dump: no head is ahead of it
        file.write(part, secret, manifest(len(heads)), heads, dumps.dump(deployment.admin()))
        dumps.check(file.opened(part, lambda _by: secret).database())
        return container.give_name(part, out / name)
    finally:
        part.unlink(missing_ok=True)
