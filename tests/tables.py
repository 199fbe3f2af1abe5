"""The tables of the test database: made by the migrations, then kept as a dump until a migration changes."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.lib.postgres import databases, dumps
from huiyin.lib.postgres.address import Address

ROOT = Path(__file__).parents[1]


class Tables:
    """A dump of an empty database with its tables; the first process makes it, the others wait and restore it."""

    def __init__(self, folder: Path, admin: Address) -> None:
        self.folder = folder
        self.kept = folder / f"{_state_of_migrations(admin)}.dump"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one process at a time make or restore tables."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def restore(self, address: Address) -> None:
        """Make the database anew, with its tables if a dump of them is kept."""
        server = address.to("postgres")
        databases.drop(server, address.dbname)
        databases.create(server, address.dbname)
        if self.kept.exists():
            content = self.kept.read_bytes()
            dumps.restore([content], dumps.tables_in([content]), address)

    def keep(self, address: Address) -> None:
        """Keep the tables, and no longer those of other migrations."""
        if self.kept.exists():
            return
        for old in self.folder.glob("*.dump"):
            old.unlink()
        fresh = self.kept.with_suffix(".new")
        fresh.write_bytes(b"".join(dumps.dump(address)))
        fresh.rename(self.kept)


def _state_of_migrations(admin: Address) -> str:
    """Return a name that changes with any migration, any package and the server."""
    state = hashlib.sha256(f"{admin.user} {_version(admin)}".encode())
    for path in (ROOT / "requirements-dev.lock", *sorted(ROOT.glob("src/huiyin/*/migrations/*.py"))):
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _version(admin: Address) -> str:
    with admin.connect() as connection:
        return str(connection.info.server_version)
