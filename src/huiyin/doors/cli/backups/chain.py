"""The sealed WAL after a base, laid out for the server that replays it: one after the other, as far as is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from huiyin.doors.cli.backups import segments
from huiyin.doors.cli.backups.secret import Secret

SIZE = 16 << 20
"""Bytes of a segment, as initdb chooses; the length of the file in each says so again."""


@dataclass(frozen=True)
class Wanted:
    """Which WAL: after the last segment in a base, of one cluster, until a moment or as far as there is.

    The base was begun at one moment and whole at another, until which it needs no WAL.
    """

    folder: Path
    last: str
    system: str
    secret: Secret
    begun: datetime
    whole: datetime
    until: datetime | None


def lay_out(wanted: Wanted, into: Path) -> int:
    """Write the segments that are wanted, and return how many.

    :raises click.ClickException: if one is missing or not whole, with the moment until which a restore is possible
    """
    name, reached, count = segments.following(wanted.last, SIZE), wanted.begun, 0
    while wanted.until is None or reached < wanted.until:
        path = wanted.folder / f"{name}{segments.SUFFIX}"
        if not path.exists():
            _refuse_hole(wanted, name, max(reached, wanted.whole), count)
            break
        told = _laid(path, wanted, into / name, max(reached, wanted.whole))
        reached = datetime.fromisoformat(told.at)
        name, count = segments.following(name, SIZE), count + 1
    return count


def _laid(path: Path, wanted: Wanted, target: Path, reached: datetime) -> segments.Told:
    try:
        told = segments.opened(path, wanted.secret, target)
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{path.name} is not whole: it was cut or changed. {_until(reached)}") from error
    if (told.name, told.system) != (path.stem, wanted.system):
        raise click.ClickException(f"{path.name} is not of the cluster of this base. {_until(reached)}")
    return told


def _refuse_hole(wanted: Wanted, name: str, reached: datetime, count: int) -> None:
    if wanted.until is not None and wanted.until <= reached:
        return
    later = [path.stem for path in segments.sealed(wanted.folder) if path.stem > name and path.stem[:8] == name[:8]]
    if later:
        raise click.ClickException(f"{name}{segments.SUFFIX} is missing in {wanted.folder}. {_until(reached)}")
    if wanted.until is not None:
        there = f"The {count} segments of WAL" if count else "The base itself, there being no WAL after it,"
        raise click.ClickException(
            f"{there} in {wanted.folder} reach to {_shown(reached)}, not to {_shown(wanted.until)}. "
            "Leave --until out to restore all there is. Nothing was changed."
        )


def _until(reached: datetime) -> str:
    at = _shown(reached)
    return f"A restore is possible until {at}: put the file back, or restore with --until {at}. Nothing was changed."


def _shown(at: datetime) -> str:
    return at.astimezone().replace(microsecond=0).isoformat()
