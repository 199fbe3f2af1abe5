"""A home of its own for each test of the command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from huiyin.lib.postgres.server import Server
from tests.folders import new_folder
from tests.servers import with_tables


@dataclass
class Home:
    """An installation in a folder of its own, and the huiyin command run in it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "huiyin.doors.cli.main"]

    @property
    def environment(self) -> dict[str, str]:
        cleared = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("HUIYIN_", "DATABASE_URL", "PYTEST", "PORT"))
        }
        return {**cleared, "HUIYIN_HOME": str(self.folder), **self.variables}

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.command, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )

    def leave(self) -> None:
        """Stop the server if one runs, as ``huiyin db stop --force`` would, and remove the folder."""
        if any(self.folder.iterdir()):
            Server(self.folder).stop()
        shutil.rmtree(self.folder)

    def processes(self) -> list[str]:
        """Every process whose command line or environment names this home, zombies of ours included."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                told = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if str(self.folder).encode() in told:
                found.append(f"{entry.name} {told[:80]!r}")
        return found


def new_home() -> Home:
    """Return a home in which nothing has been done."""
    return Home(new_folder("cli"))


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A home whose database has its tables, to be copied."""
    made = new_home()
    server = Server(made.folder)
    server.start()
    with_tables(server)
    server.stop()
    assert made.run("db", "migrate", "--quiet").returncode == 0
    yield made.folder
    made.leave()


@pytest.fixture
def bare_home() -> Iterator[Home]:
    """A home in which nothing has been done."""
    made = new_home()
    yield made
    made.leave()


@pytest.fixture
def home(migrated: Path) -> Iterator[Home]:
    """A home whose database has its tables, and is stopped."""
    made = copy_of(migrated)
    yield made
    made.leave()


def copy_of(migrated: Path) -> Home:
    """Return a home of one's own that is like another."""
    made = new_home()
    subprocess.run(["cp", "-a", f"{migrated}/.", str(made.folder)], check=True)
    return made
