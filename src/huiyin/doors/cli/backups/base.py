"""A base: the whole cluster in one sealed file, with which the WAL after it can be replayed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from huiyin.doors.cli.backups import container, file, segments
from huiyin.doors.cli.backups.manifest import heads_file
from huiyin.doors.cli.backups.moment import manifest
from huiyin.doors.cli.backups.plan import Plan
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.deflated import deflate, inflate
from huiyin.lib.home import folder
from huiyin.lib.postgres import archiving, bases, deployment

NAME = re.compile(r"huiyin-(\d{8}-\d{6})[.]base")
PART = ".huiyin.base.part"


def make(plan: Plan) -> Path:
    """Write a base while people work, read it back, name it by the moment it is for, and delete what is too old.

    :raises OSError: if there is no room for it
    :raises DatabaseTrouble: if the server cannot be copied
    """
    secret, into = plan.secret(), folder.make(plan.bases)
    part = into / PART
    part.unlink(missing_ok=True)  # of a run that was cut short
    system, wal = archiving.place(deployment.admin())
    try:
        heads = heads_file().read_bytes() if heads_file().exists() else b""  # before the base: no head is ahead of it
        told = replace(manifest(len(heads)), system=system, wal=wal)
        file.write(part, secret, told, heads, deflate(bases.stream(deployment.admin())))
        bases.check(inflate(file.opened(part, lambda _by: secret).database()))
        now = datetime.now(tz=UTC) + timedelta(seconds=1)  # the name has whole seconds, and is never too early
        made = container.give_name(part, into / f"huiyin-{now:%Y%m%d-%H%M%S}.base")
    finally:
        part.unlink(missing_ok=True)
    prune(plan, secret, now)
    return made


def all_in(into: Path) -> list[Path]:
    """Return the bases of a folder, oldest first."""
    return sorted(path for path in into.glob("*.base") if NAME.fullmatch(path.name))


def since(path: Path) -> datetime:
    """Return the moment from which on a base can be restored."""
    found = NAME.fullmatch(path.name)
    at = found[1] if found else "19700101-000000"
    return datetime.strptime(at, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def newest(into: Path, until: datetime | None = None) -> Path | None:
    """Return the newest base of a folder that is no later than a moment."""
    return next((path for path in reversed(all_in(into)) if until is None or since(path) <= until), None)


def prune(plan: Plan, secret: Secret, now: datetime) -> None:
    """Delete the bases that no minute of the days kept needs, and the WAL before the oldest base that stays.

    The newest base is always needed, and the last one before those days too: their first minutes begin with it.
    """
    first = newest(plan.bases, now - timedelta(days=plan.days)) or all_in(plan.bases)[0]
    for path in all_in(plan.bases):
        if since(path) < since(first):
            path.unlink()
    needed = file.opened(first, lambda _by: secret, to_its_end=False).manifest.wal
    for path in segments.sealed(plan.wal):
        if path.stem < needed:
            path.unlink()
