"""How continuous backup stands, without a key: what is there, what waits, what fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from huiyin.doors.cli.backups import base, plan, sealing, segments
from huiyin.lib.postgres import archiving, deployment

BEHIND = timedelta(minutes=5)
LATE, TOO_LATE = timedelta(hours=36), timedelta(days=4)


@dataclass(frozen=True)
class State:
    """The last base, until when WAL is sealed, and what is wrong: each in one sentence, the grave ones first."""

    base: datetime | None
    sealed: datetime | None
    grave: tuple[str, ...]
    slight: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return what is there, for people."""
        return f"last base {_shown(self.base)}, WAL sealed until {_shown(self.sealed)}"


def look(found: plan.Plan, at: datetime) -> State:
    """Return how it stands; the server runs."""
    newest = base.newest(found.bases)
    taken = base.since(newest) if newest else None
    sealed = segments.sealed(found.wal)
    grave = [*_of_server(), *_of_waiting(at)]
    if not Path(found.key_file).is_file():
        grave.append(f"the key file {found.key_file} is gone, so nothing can be sealed")
    if taken is None or at - taken > TOO_LATE:
        grave.append(f"no base is newer than {_shown(taken)}" if taken else f"{found.folder} holds no base")
    slight = [f"the last base is of {_shown(taken)}"] if taken and LATE < at - taken <= TOO_LATE else []
    return State(taken, _written(sealed[-1]) if sealed else None, tuple(grave), tuple(slight))


def _of_server() -> list[str]:
    said = archiving.state(deployment.admin())
    if not said.is_possible:
        return ["the server was started by an older huiyin and sets no WAL aside: end and start it"]
    return [f"the server cannot set WAL aside since {said.failing}: see its log and the room on its disk"] * bool(
        said.failing
    )


def _of_waiting(at: datetime) -> list[str]:
    waiting = sealing.waiting()
    if waiting and at - _written(waiting[0]) > BEHIND:
        return [f"{len(waiting)} segments of WAL wait to be sealed since {_shown(_written(waiting[0]))}"]
    return []


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)


def _shown(at: datetime | None) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S%z}" if at else "never"
