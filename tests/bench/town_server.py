"""A served town in a folder of its own: for benches and for killing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from huiyin.lib.postgres.server import Server
from tests.servers import with_tables

ROOT = Path(__file__).resolve().parents[2]
CLERK, PASSWORD = "town.clerk", "a-long-password-1"


@dataclass
class TownServer:
    """A running installation: its address, its environment, its supervisor's process."""

    home: Path
    port: int
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def letters(self) -> list[str]:
        """Return the letters that were put into the town's letterbox, a line each."""
        box = Path(self.environment.get("HUIYIN_LETTERBOX", os.devnull))
        return box.read_text(encoding="utf-8").splitlines() if box.exists() else []

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the installation's environment and return what it printed."""
        return run(command, self.environment)


def run(command: tuple[str, ...], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_of(home: Path, port: int) -> dict[str, str]:
    """Return the environment of an installation that lies in ``home``."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HUIYIN_TEST_SERVER")}
    ours = {
        "HUIYIN_HOME": str(home),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    return {**kept, **ours}


@contextmanager
def served_town(inside: Path | None = None, *, letters: bool = False) -> Iterator[TownServer]:
    """Serve a small county from an empty folder; at the end nothing of it is left.

    :param inside: where the folder is made, if not where temporary ones are
    :param letters: whether e-mail is put into a letterbox beside the folder
    """
    home, port = Path(tempfile.mkdtemp(prefix="huiyin-bench-", dir=inside)), free_port()
    home.chmod(0o711)
    environment = environment_of(home, port)
    box = Path(tempfile.mkdtemp(prefix="huiyin-letters-")) if letters else None
    if box:
        environment |= {"HUIYIN_LETTERBOX": str(box / "letters"), "HUIYIN_MAIL_USER": "huiyin@example.org"}
    try:
        _tables_of_earlier_runs(home)
        huiyin(environment, "db", "url")
        script(environment, "from tests.bench.town_server import lay_out; lay_out()")
        process = start(environment)
        town = TownServer(home, port, environment, process)
        wait_until_it_answers(town)
        try:
            yield town
        finally:
            town.process.send_signal(signal.SIGINT)
            town.process.wait(60)
    finally:
        huiyin(environment, "db", "stop", "--force")
        shutil.rmtree(home, ignore_errors=True)
        if box:
            shutil.rmtree(box)


def _tables_of_earlier_runs(home: Path) -> None:
    """Start the server with its tables if they are kept; ``db url`` makes those that are not."""
    server = Server(home)
    server.start()
    with_tables(server)


def start(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the supervisor of an installation."""
    return subprocess.Popen([sys.executable, "-m", "huiyin.doors.cli.main", "serve"], env=environment, cwd=ROOT)


def wait_until_it_answers(town: TownServer, seconds: float = 90) -> None:
    """Wait until the web server takes connections."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", town.port)) == 0:
                return
        if town.process.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start on port {town.port}.")


def huiyin(environment: Mapping[str, str], *words: str) -> str:
    """Run a command of huiyin in the installation and return what it printed."""
    done = run((sys.executable, "-m", "huiyin.doors.cli.main", *words), environment)
    return done.stdout + done.stderr


def script(environment: Mapping[str, str], code: str) -> str:
    """Run Python in the installation, with Django set up, as the role that owns the tables."""
    done = run(
        (sys.executable, "-c", f"import django; django.setup(); {code}"),
        {**environment, "HUIYIN_DATABASE_ROLE": "admin"},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def lay_out() -> None:
    """Set up the offices of the test county, and the floor's two tables."""
    from django.db import connection

    from tests.bench.bare import TABLES
    from tests.town import make_town

    make_town()
    with connection.cursor() as cursor:
        cursor.execute(
            TABLES + "GRANT ALL ON bench_row, bench_event TO huiyin_app; "
            "GRANT ALL ON SEQUENCE bench_row_id_seq, bench_event_id_seq TO huiyin_app"
        )


def kill(town: TownServer) -> None:
    """Kill -9 the supervisor with all that it started, and the database, as a power cut would."""
    postmaster = next(town.home.rglob("postmaster.pid")).read_text(encoding="utf-8").split()[0]
    for pid in (*descendants(town.process.pid), town.process.pid, int(postmaster)):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    town.process.wait(30)


def descendants(parent: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            children.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found, waiting = [], [parent]
    while waiting:
        started = children.get(waiting.pop(), [])
        found += started
        waiting += started
    return found


def start_again(town: TownServer) -> None:
    """Start a killed installation from the same folder."""
    town.process = start(town.environment)
    wait_until_it_answers(town)
