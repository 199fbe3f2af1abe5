"""``huiyin restore``: a backup becomes the database of an empty home, all of it and verified, or nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import file
from huiyin.doors.cli.backups.manifest import heads_file, master_mark, too_new, wrapping_names
from huiyin.doors.cli.backups.secret import given
from huiyin.lib.home import current, folder, keys
from huiyin.lib.postgres import databases, deployment, dumps, roles
from huiyin.lib.postgres.address import Address, parse


@click.command()
@click.argument("backup", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key-file", type=click.Path(path_type=Path, dir_okay=False), help="The key file it was made with.")
def restore(backup: Path, key_file: Path | None) -> None:
    """Make the database from a backup, in a home that has its keys and no database, and verify it."""
    found = file.opened(backup, lambda by: given(_asked(key_file, by), fresh=False))
    _refuse(found)
    with prepare.running():
        _bring_back(found)
    click.echo(f"Restored as of {found.manifest.at}: {found.manifest.entries} entries. What came later is not in it.")


def _asked(key_file: Path | None, by: str) -> Path | None:
    if by == "file" and key_file is None:
        raise click.ClickException("This backup was made with a key file: name it with --key-file.")
    return key_file if by == "file" else None


def _refuse(found: file.Backup) -> None:
    """Refuse what cannot be read here, before anything is made.

    :raises click.ClickException: in one sentence
    """
    home = folder.home()
    if unknown := too_new(found.manifest):
        raise click.ClickException(
            f"The backup is of a newer huiyin (it knows {unknown[-1]}); upgrade this one first. Nothing was changed."
        )
    try:
        mark, names = master_mark(home), wrapping_names(home)
    except FileNotFoundError as error:
        raise click.ClickException(
            f"{home / 'keys'} has no master key: copy the folder keys/ of the installation there first."
        ) from error
    if mark != found.manifest.master or found.manifest.wrapping not in names:
        raise click.ClickException(
            f"The keys in {home / 'keys'} are not those of this backup: with them nothing in it could be read."
        )
    if heads_file().exists():
        raise click.ClickException(f"{home} is in use (heads.jsonl is there): restore into an empty home.")


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
        heads_file().unlink(missing_ok=True)
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
    with deployment.server().connect() as connection:
        server = connection.info.server_version // 10000
    if server < found.manifest.server:
        raise click.ClickException(
            f"The backup is of PostgreSQL {found.manifest.server} and this server is {server}: use one as new."
        )


def _fill(found: file.Backup, fresh: Address) -> None:
    """Fill the database; rights that tables get later are granted here anew, since they name their owner."""
    if given_url := os.environ.get("HUIYIN_APP_URL"):
        roles.ensure_roles(fresh, login=parse(given_url).user)
    else:
        roles.ensure_roles(fresh, password=deployment.app_password())
    listed = dumps.tables_in(found.database()).splitlines(keepends=True)
    dumps.restore(found.database(), "".join(line for line in listed if " DEFAULT ACL " not in line), fresh)
    roles.ensure_rights(fresh)
    if found.heads:
        keys.write(heads_file(), found.heads.decode())


def _verify(fresh: Address) -> None:
    """Walk every chain of what was restored.

    :raises click.ClickException: if one is broken, or entries are missing
    """
    around = {**os.environ, "HUIYIN_DATABASE": fresh.dbname}
    done = subprocess.run([*prepare.HUIYIN, "verify"], env=around, capture_output=True, text=True, check=False)
    if done.returncode:
        first = next((line for line in done.stdout.splitlines() if line.startswith("Broken")), done.stderr[-500:])
        raise click.ClickException(f"The record in this backup does not verify, so nothing was kept. {first}")
    click.echo(done.stdout.strip())
