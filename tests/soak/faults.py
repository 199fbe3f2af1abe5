"""Faults done to a served town on purpose: kills, a database that is gone, a disk that is full or read-only."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import psycopg

from tests.bench.town_server import ROOT, TownServer, descendants, huiyin, kill, start_again

VICTIMS = ("database", "all", "web server", "worker", "backend", "carrier")
CARRIER = "tests.soak.carrier"
PLACES = {"web server": "granian", "worker": "procrastinate", "carrier": CARRIER}


def carrier(town: TownServer) -> subprocess.Popen[bytes]:
    """Start a carrier of letters beside a town."""
    environment = {**town.environment, "HUIYIN_DATABASE_ROLE": "admin"}
    return subprocess.Popen([sys.executable, "-m", CARRIER], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)


def strike(town: TownServer, victim: str, chance: Random) -> bool:
    """Kill -9 one process of the kind, or everything as a power cut would, which is then started again.

    Return whether there was one: what was killed a moment ago may still rest.
    """
    if victim == "all":
        kill(town)
        start_again(town)
        return True
    master = postmaster(town)
    if victim == "database":
        found = [master]
    elif victim == "backend":
        found = descendants(master)
    else:
        found = [
            pid for pid in descendants(os.getpid()) if PLACES[victim] in words(pid) and str(town.home) in home(pid)
        ]
    with suppress(ProcessLookupError, IndexError):
        os.kill(chance.choice(sorted(found)), signal.SIGKILL)
        return True
    return False


def postmaster(town: TownServer) -> int:
    """Return the number of the town's own database server."""
    return int(next(town.home.rglob("postmaster.pid")).read_text(encoding="utf-8").split()[0])


def words(pid: int) -> str:
    """Return how a process was called, nothing if it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def home(pid: int) -> str:
    """Return the environment of a process, nothing if it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    return ""


def gone(town: TownServer, seconds: float) -> None:
    """Kill the database and let nobody start it for so long."""
    with (next(town.home.rglob("postmaster.pid")).parents[1] / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.kill(postmaster(town), signal.SIGKILL)
        time.sleep(seconds)


def read_only(town: TownServer, seconds: float) -> None:
    """Let the database write nothing for so long."""
    url = huiyin(town.environment, "db", "url", "--admin").strip()
    with psycopg.connect(url, autocommit=True, options="-c default_transaction_read_only=off") as connection:
        for state, lasting in (("on", seconds), ("off", 0)):
            connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {state}")
            connection.execute("SELECT pg_reload_conf()")
            time.sleep(lasting)


def full(town: TownServer, seconds: float) -> None:
    """Leave no room on the town's own small file system for so long."""
    ballast = town.home / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"\0" * 65536)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with ballast.open("ab", buffering=0) as file, suppress(OSError):
                while file.write(b"\0" * 4096):  # what the server let go of meanwhile
                    pass
            time.sleep(0.05)
    finally:
        ballast.unlink()


@contextmanager
def small_disk(megabytes: int, at: Path) -> Iterator[bool]:
    """Mount a small file system for the length of a block; say whether this machine lets us."""
    at.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "huiyin-soak", str(at)]
    mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(at)], check=True)
