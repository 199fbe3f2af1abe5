"""The home folder: who may enter it, the keys in it, and the room left on its disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.doors.cli.rehearsal.place import note
from huiyin.law.workdays import calendar
from huiyin.lib.home import folder
from huiyin.lib.home.master import ELSEWHERE, is_elsewhere

SCARCE = 5_000_000_000
FULL = 1_000_000_000
AUTUMN = 11
"""The month in which the State Council announces the next year's days off."""


def examine(at: datetime) -> Iterator[Finding]:
    """Yield what is found without a database."""
    home = folder.make(folder.home())
    yield _open_to_others(home)
    yield from _keys(home / "keys")
    yield _disk(shutil.disk_usage(home).free, home)
    yield _calendar(at)
    if note().exists():
        seen = "a rehearsal runs, or was cut short: a copy of the record lies beside it"
        yield Finding("rehearsal", WARN, seen, "huiyin db rehearse removes what one before it left")


def _open_to_others(home: Path) -> Finding:
    mode = home.stat().st_mode & 0o777
    listed = mode & 0o066 or (mode & 0o011 and os.geteuid() != 0)  # under root the server's account passes through
    if listed:
        closed = "711" if os.geteuid() == 0 else "700"
        return Finding("home", BAD, f"{home} is open to others ({mode:o})", f"chmod {closed} {home}")
    return fine("home", f"{home} is closed to others")


def key_is_lost() -> bool:
    """Tell whether a home that was in use has no master key: going on would make another, which opens nothing."""
    home = folder.home()
    used = any((home / name).exists() for name in ("postgres", "cluster", "heads.jsonl"))
    return used and not (home / "keys" / "master").is_file() and not is_elsewhere(os.environ)


def _keys(keys: Path) -> Iterator[Finding]:
    if key_is_lost():
        yield _missing(keys)
    open_ones = [path for path in sorted(keys.glob("*")) if path.stat().st_mode & 0o077]
    for path in open_ones:
        yield Finding("keys", BAD, f"{path} is open to others", f"chmod 600 {path}")
    if not key_is_lost() and not open_ones:
        yield fine("keys", _whereabouts(keys / "master"))


def _missing(keys: Path) -> Finding:
    if (keys / ELSEWHERE).exists():
        then = "Set HUIYIN_MASTER or HUIYIN_MASTER_COMMAND as before (docs/howto/keys.md)"
        return Finding("keys", BAD, "the master key is kept elsewhere, and the setting that tells where is gone", then)
    then = "Put it back from your copy of keys/ before all else: no other key opens the files"
    return Finding("keys", BAD, f"{keys / 'master'} is missing", then)


def _whereabouts(master: Path) -> str:
    if is_elsewhere(os.environ):
        return "the master key is kept elsewhere; what lies here is its owner's alone"
    return "present, and their owner's alone" if master.is_file() else "none yet: made on first use"


def _disk(free: int, home: Path) -> Finding:
    seen = f"{free / 1e9:.1f} GB free at {home}"
    if free < FULL:
        return Finding("disk", BAD, seen, "Make room now: a full disk stops all acts")
    if free < SCARCE:
        return Finding("disk", WARN, seen, "Make room, or move the home to a larger disk")
    return fine("disk", seen)


def _calendar(at: datetime) -> Finding:
    last = calendar().last_year
    add = f"Add src/huiyin/law/calendars/{last + 1}.toml (docs/howto/calendar.md)"
    if last < at.year:
        return Finding("calendar", BAD, f"ends with {last}: last days of this year are provisional", add)
    if last == at.year and at.month >= AUTUMN:
        return Finding("calendar", WARN, f"ends with {last}: last days after it are provisional", add)
    return fine("calendar", f"reaches to the end of {last}")
