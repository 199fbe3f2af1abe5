"""``huiyin backup``: the whole database in one sealed file, read back before it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import file
from huiyin.doors.cli.backups.manifest import Manifest, heads_file, master_mark, wrapping_names
from huiyin.doors.cli.backups.secret import Secret, given
from huiyin.lib.home import current, folder
from huiyin.lib.postgres import deployment, dumps


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of random bytes, instead of a passphrase.",
)
def backup(out: Path, key_file: Path | None) -> None:
    """Write the database, sealed, to a folder while people work, and read it back (docs/howto/backup.md)."""
    secret = given(key_file, fresh=True)
    with prepare.running():
        prepare.tables()
        made = _make(out, secret)
    size = made.stat().st_size / 1_000_000
    click.echo(f"{made} ({size:.1f} MB), read back to its end.")
    click.echo(f"The keys are not in it. Copy {folder.home() / 'keys'} to another place: without them nothing opens.")


def _make(out: Path, secret: Secret) -> Path:
    """Write under a name that does not count, read it back, then give it its name."""
    folder.make(out)
    name = f"huiyin-{datetime.now(tz=UTC):%Y%m%d-%H%M%S}.backup"
    part = out / f".{name}.part"
    try:
        heads = heads_file().read_bytes() if heads_file().exists() else b""  # before the dump: no head is ahead of it
        file.write(part, secret, _manifest(len(heads)), heads, dumps.dump(deployment.admin()))
        dumps.check(file.opened(part, lambda _by: secret).database())
        return part.rename(out / name)
    finally:
        part.unlink(missing_ok=True)


def _manifest(heads: int) -> Manifest:
    home = folder.home()
    with deployment.admin().connect() as connection:
        entries = connection.execute("SELECT count(*) FROM record_entry").fetchone()
        rows = connection.execute("SELECT app || '.' || name FROM django_migrations").fetchall()
        server = connection.info.server_version // 10000
    rooms = ("record.", "handling.", "figures.")
    return Manifest(
        at=datetime.now(tz=UTC).isoformat(),
        server=server,
        entries=entries[0] if entries else 0,
        migrations=tuple(sorted(name for (name,) in rows if name.startswith(rooms))),
        master=master_mark(home),
        wrapping=wrapping_names(home)[0],
        facts=current.facts(),
        heads=heads,
    )
