"""Continuous backup: whether it is on, its last base and WAL, and whether it falls behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from huiyin.doors.cli.backups import plan, state
from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.lib.postgres import deployment


def examine(at: datetime) -> Iterator[Finding]:
    """Yield how continuous backup stands; the server of DATABASE_URL belongs to whoever runs it."""
    if not deployment.is_embedded():
        yield fine("backup", "the server is not ours: its WAL belongs to whoever runs it (docs/howto/backup.md)")
    elif found := plan.read():
        yield from _of(state.look(found, at))
    else:
        on = "huiyin backup on --key-file FILE --to FOLDER (docs/howto/backup.md)"
        yield Finding("backup", WARN, "continuous backup is off: what came since the last backup would be lost", on)


def _of(stands: state.State) -> Iterator[Finding]:
    then = "huiyin backup status says more; huiyin serve seals, or huiyin backup seal does so now"
    for wrong in stands.grave:
        yield Finding("backup", BAD, f"{wrong} ({stands.line})", then)
    for wrong in stands.slight:
        yield Finding("backup", WARN, f"{wrong} ({stands.line})", "huiyin backup base")
    if not stands.grave and not stands.slight:
        yield fine("backup", stands.line)
