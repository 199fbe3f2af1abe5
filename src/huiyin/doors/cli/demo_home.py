"""What the home remembers of the demo: that it runs and where, its logins, its clock."""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from huiyin.lib.home import current, folder, keys
from huiyin.lib.postgres import databases, deployment

DATABASE = "huiyin_demo"
STARTS = "2026-03-10T09:00:00+08:00"
"""What the demo's clock shows when it is served for the first time; later it goes on from where it stopped."""


_NAMES = {"database": "DATABASE", "clock": "CLOCK", "since": "CLOCK_SINCE"}


@contextlib.contextmanager
def alone() -> Iterator[bool]:
    """Say whether this is the only demo of the home; the mark dies with the process."""
    lock = _file("lock")
    folder.make(lock.parent)
    with os.fdopen(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            _file("address").unlink(missing_ok=True)
            yield True


def address() -> str:
    """Return where the running demo is served."""
    said = _file("address")
    return said.read_text() if said.exists() else "an address that it prints when it is ready"


def say_address(url: str) -> None:
    """Remember where the demo is served."""
    keys.write(_file("address"), url)


def logins() -> str:
    """Return what the builder said of the demo's logins."""
    said = _file("logins")
    return said.read_text() if said.exists() else ""


def say_logins(text: str) -> None:
    """Remember what the builder says of the demo's logins."""
    keys.write(_file("logins"), text)


def environment(database: str, clock: str, since: str) -> dict[str, str]:
    """Return what tells every child which database it works in and what time it is."""
    return {"HUIYIN_DATABASE": database, "HUIYIN_CLOCK": clock, "HUIYIN_CLOCK_SINCE": since}


def started_clock() -> dict[str, str]:
    """Let the demo's clock tick from now on and return the environment of its children."""
    clock = _file("clock")
    shows = clock.read_text() if clock.exists() else STARTS
    told = environment(DATABASE, shows, _real().isoformat())
    _tell(told)
    return told


def keep_clock(told: Mapping[str, str]) -> None:
    """Remember what the clock shows now, so that it never runs back over acts done in the demo."""
    reached = datetime.fromisoformat(told["HUIYIN_CLOCK"]) + (
        _real() - datetime.fromisoformat(told["HUIYIN_CLOCK_SINCE"])
    )
    keys.write(_file("clock"), reached.isoformat())
    _tell(environment(DATABASE, reached.isoformat(), ""))


def go_on_to(day: date) -> None:
    """Let the demo's clock show nine o'clock of a later day when it is served next.

    :raises ValueError: if it shows that time, or a later one, already
    """
    clock = _file("clock")
    shows = datetime.fromisoformat(clock.read_text() if clock.exists() else STARTS)
    wanted = datetime.fromisoformat(STARTS).replace(year=day.year, month=day.month, day=day.day)
    if wanted <= shows:
        raise ValueError(
            f"The demo's clock shows {shows:%Y-%m-%d %H:%M} and goes on alone. Choose a later day, or build it anew with --reset."
        )
    keys.write(clock, wanted.isoformat())


def forget_clock() -> None:
    """Let the clock of a fresh demo start at its beginning."""
    _file("clock").unlink(missing_ok=True)


def take_over() -> None:
    """Make the demo the database that commands of this home work in, unless the home has a journal of its own."""
    if not _has_own_journal() and current.facts().get("database") != DATABASE:
        current.write({"database": DATABASE, "clock": STARTS, "since": ""})


def _has_own_journal() -> bool:
    server = deployment.server()
    own = deployment.DATABASE if deployment.is_embedded() else server.dbname
    return databases.exists(server, own) and databases.has_rows(server.to(own), "record_entry")


def _tell(told: Mapping[str, str]) -> None:
    if current.facts().get("database") == DATABASE:
        current.write({name: told[f"HUIYIN_{variable}"] for name, variable in _NAMES.items()})


def _real() -> datetime:
    return datetime.now(tz=UTC)


def _file(name: str) -> Path:
    return folder.home() / f"demo-{name}"
