"""What was decided of continuous backup: where to, sealed by which key file, kept how long."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from huiyin.doors.cli.backups.secret import Secret, given
from huiyin.lib.home import folder, keys
from huiyin.lib.postgres import deployment

ELSEWHERE = (
    "DATABASE_URL names a server that huiyin does not run: its WAL belongs to whoever runs that server. "
    "docs/howto/backup.md says how they keep it; `huiyin backup --out` works here too."
)


@dataclass(frozen=True)
class Plan:
    """Bases and sealed WAL go to ``folder``; each minute of the last ``days`` days can be restored."""

    folder: str
    key_file: str
    days: int

    @property
    def bases(self) -> Path:
        """The folder of bases."""
        return Path(self.folder)

    @property
    def wal(self) -> Path:
        """The folder of sealed WAL."""
        return Path(self.folder) / "wal"

    def secret(self) -> Secret:
        """Return what seals.

        :raises click.ClickException: if the key file is gone or too short
        """
        return given(Path(self.key_file), fresh=False)


def read() -> Plan | None:
    """Return what was decided in this home, None while continuous backup is off or the server is another's.

    :raises click.ClickException: if what was written cannot be read
    """
    if not is_on():
        return None
    try:
        return Plan(**json.loads(_file().read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise click.ClickException(f"{_file()} cannot be read: delete it and run `huiyin backup on` again.") from error


def is_on() -> bool:
    """Say whether continuous backup was turned on in this home, whose server is its own."""
    return deployment.is_embedded() and _file().exists()


def write(plan: Plan) -> None:
    """Keep what was decided."""
    keys.write(_file(), json.dumps(asdict(plan), indent=1) + "\n")


def forget() -> None:
    """Forget it."""
    _file().unlink(missing_ok=True)


def needed() -> Plan:
    """Return what was decided.

    :raises click.ClickException: on a server of somebody else, or while it is off
    """
    refuse_elsewhere()
    found = read()
    if found is None:
        raise click.ClickException("Continuous backup is off: turn it on with `huiyin backup on --key-file FILE`.")
    return found


def refuse_elsewhere() -> None:
    """Refuse a server that this installation does not run.

    :raises click.ClickException: in one sentence
    """
    if not deployment.is_embedded():
        raise click.ClickException(ELSEWHERE)


def _file() -> Path:
    return folder.home() / "continuous.json"
