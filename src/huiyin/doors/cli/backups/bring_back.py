"""``huiyin restore``: a backup becomes the database of an empty home, all of it and verified, or nothing."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import base, file, fitting, replay
from huiyin.doors.cli.backups.manifest import forget_heads, heads_file
from huiyin.doors.cli.backups.secret import given
from huiyin.lib.home import current, folder, keys
from huiyin.lib.postgres import databases, deployment, roles
from huiyin.lib.postgres.address import Address, parse


def moment(text: str) -> datetime:
    """Read a moment; without an offset it is Beijing time.

    :raises ValueError: if it is none
    """
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@click.command()
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--key-file", type=click.Path(path_type=Path, dir_okay=False), help="The key file it was made with.")
@click.option(
    "--until", type=moment, help="Of a base: the moment, such as 2026-03-10T12:34+08:00; all there is if none."
)
@click.option(
    "--wal", type=click.Path(path_type=Path, file_okay=False), help="Sealed WAL; wal/ beside the base if none."
)
def restore(backup: Path, key_file: Path | None, until: datetime | None, wal: Path | None) -> None:
    """Make the database from a backup, in a home that has its keys and no database, and verify it.

    BACKUP is a .backup or .base file, or a folder of bases, of which the newest before the moment is taken.
    """
    path = _chosen(backup, until) if backup.is_dir() else backup
    found = file.opened(path, lambda by: given(fitting.key_asked(key_file, by), fresh=False))
    _refuse(found)
    if found.manifest.wal:
        replay.bring_back(found, wal or path.parent / "wal", until)
        return
    if until:
        raise click.ClickException(f"{path.name} holds one moment ({found.manifest.at}): --until needs a .base file.")
    with prepare.running():
        _bring_back(found)
    click.echo(f"Restored as of {found.manifest.at}: {found.manifest.entries} entries. What came later is not in it.")


def _chosen(folder: Path, until: datetime | None) -> Path:
    found = base.newest(folder, until)
    if found is None:
        before = f" from before {until.isoformat()}" if until else ""
        raise click.ClickException(f"{folder} holds no base{before}. Name the file, or another folder.")
    return found


def _refuse(found: file.Backup) -> None:
    """Refuse what cannot be read here, before anything is made.

    :raises click.ClickException: in one sentence
    """
    fitting.refuse_unfit(found.manifest)
    if heads_file().exists():
        raise click.ClickException(f"{folder.home()} is in use (heads.jsonl is there): restore into an empty home.")


def _bring_back(found: file.Backup) -> None:
    name = found.manifest.facts.get("database") or deployment.DATABASE
    target = deployment.embedded().admin(name) if deployment.is_embedded() else deployment.admin()
    _refuse_used(target, found)
    fresh = target.to(f"{target.dbname}_restored") if deployment.is_embedded() else target
    if deployment.is_embedded():
        databases.drop(deployment.server(), fresh.dbname)
        databases.create(deployment.server(), fresh.dbname)
    try:
        _fill(found, fresh)
        _verify(fresh)
    except BaseException:
        forget_heads()
        if deployment.is_embedded():
            databases.drop(deployment.server(), fresh.dbname)
        raise
    if deployment.is_embedded():
        databases.drop(deployment.server(), target.dbname)  # empty, as was seen above
        databases.rename(deployment.server(), fresh.dbname, target.dbname)
        current.write(found.manifest.facts)


def _refuse_used(target: Address, found: file.Backup) -> None:
    there = not deployment.is_embedded() or databases.exists(deployment.server(), target.dbname)
    if there and not databases.is_empty(target):
        raise click.ClickException(f"The database {target.dbname} has tables already: restore into an empty home.")
    fitting.refuse_older_server(found.manifest, deployment.server())


def _fill(found: file.Backup, fresh: Address) -> None:
    """Fill the database and let the app log in."""
    if given_url := os.environ.get("HUIYIN_APP_URL"):
        roles.ensure_roles(fresh, login=parse(given_url).user)
    else:
        roles.ensure_roles(fresh, password=deployment.app_password())
    fitting.fill(found.database, fresh)
    if found.heads:
        keys.write(heads_file(), found.heads.decode())


def _verify(fresh: Address) -> None:
    """Walk every chain of what was restored.

    :raises click.ClickException: if one is broken, or entries are missing
    """
    around = {**os.environ, "HUIYIN_DATABASE": fresh.dbname}
    done = subprocess.run(
        [*prepare.HUIYIN, "verify", "--recall"], env=around, capture_output=True, text=True, check=False
    )
    if done.returncode:
        first = next((line for line in done.stdout.splitlines() if line.startswith("Broken")), done.stderr[-500:])
        raise click.ClickException(f"The record in this backup does not verify, so nothing was kept. {first}")
    click.echo(done.stdout.strip())
