"""Homes for servers that these tests start themselves."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from huiyin.lib.postgres import postmaster
from huiyin.lib.postgres.server import Server
from tests.folders import new_folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another account may pass; pytest's own are closed."""
    folder = new_folder("lib")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Server]]:
    """Make servers that are stopped after the test, with no process left; none is `DATABASE_URL`'s."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made: list[Server] = []

    def at(home: Path) -> Server:
        made.append(Server(home))
        return made[-1]

    yield at
    for server in made:
        server.stop()
        assert processes_of(server) == []


@pytest.fixture
def server(open_folder: Path, server_at: Callable[[Path], Server]) -> Server:
    return server_at(open_folder / "home")


def processes_of(server: Server) -> list[int]:
    if not server.folders.data.exists():
        return []
    mark = postmaster.mark(server.folders.data).encode()
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and mark in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found
