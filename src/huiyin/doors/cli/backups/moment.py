"""What a backup says of the database at the moment when it is taken."""

from __future__ import annotations

from datetime import UTC, datetime

from huiyin.doors.cli.backups.manifest import ROOMS, Manifest, master_mark, wrapping_names
from huiyin.lib.home import current, folder
from huiyin.lib.postgres import deployment


def manifest(heads: int) -> Manifest:
    """Return the manifest of a backup that is taken now, with so many bytes of exported heads."""
    home = folder.home()
    with deployment.admin().connect() as connection:
        entries = connection.execute("SELECT count(*) FROM record_entry").fetchone()
        rows = connection.execute("SELECT app || '.' || name FROM django_migrations").fetchall()
        server = connection.info.server_version // 10000
    return Manifest(
        at=datetime.now(tz=UTC).isoformat(),
        server=server,
        entries=entries[0] if entries else 0,
        migrations=tuple(sorted(name for (name,) in rows if name.startswith(tuple(f"{room}." for room in ROOMS)))),
        master=master_mark(home),
        wrapping=wrapping_names(home)[0],
        facts=current.facts(),
        heads=heads,
    )
