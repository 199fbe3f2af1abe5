"""A home of its own for each test of the command."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest


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


def _new() -> Home:
    folder = Path(tempfile.mkdtemp(prefix="huiyin-cli-"))
    folder.chmod(0o711)
    return Home(folder)


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A home whose database has its tables, to be copied."""
    made = _new()
    assert made.run("db", "migrate", "--quiet").returncode == 0
    yield made.folder
    shutil.rmtree(made.folder)


@pytest.fixture
def bare_home() -> Iterator[Home]:
    """A home in which nothing has been done."""
    made = _new()
    yield made
    made.variables.clear()
    made.run("db", "stop", "--force")
    shutil.rmtree(made.folder)


bare_home_beside = bare_home
"""A second one, for what is compared with the first."""


@pytest.fixture
def home(bare_home: Home, migrated: Path) -> Home:
    """A home whose database has its tables, and is stopped."""
    subprocess.run(["cp", "-a", f"{migrated}/.", str(bare_home.folder)], check=True)
    return bare_home
