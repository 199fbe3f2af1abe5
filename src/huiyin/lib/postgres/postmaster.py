"""The process of the server: is it alive, start it, end it."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from huiyin.lib.postgres.account import Account
from huiyin.lib.postgres.trouble import DatabaseTrouble

_STATUS_LINE = 7  # of postmaster.pid, counted from 0


class _Outliving(subprocess.Popen[bytes]):
    """A child that may outlive the command that started it, so that forgetting it is no mistake to warn of."""

    def __del__(self, *_: object) -> None:
        return


def mark(data: Path) -> str:
    """Return the name that every process of a cluster shows in its title, whatever path leads to the cluster.

    The title may be read by everyone; /proc/…/cwd may not, even by root in a container.
    """
    found = data.stat()
    return f"huiyin-{found.st_dev:x}-{found.st_ino:016x}"


def pid(data: Path) -> int | None:
    """Return the process id of the living server of a cluster, None if there is none.

    A dead process that nobody collected (PID 1 of a container may not) and a foreign process that got the
    number later are no server.
    """
    lines = _pid_lines(data)
    number = int(lines[0]) if lines and lines[0].isdigit() else None
    return number if number and _serves(number, data) else None


def ready(data: Path) -> bool:
    """Say whether the server of a cluster lives and takes connections."""
    lines = _pid_lines(data)
    return len(lines) > _STATUS_LINE and lines[_STATUS_LINE].strip() == "ready" and pid(data) is not None


def start(command: list[str], data: Path, log: Path, account: Account, patience: float = 300) -> None:
    """Start the server and wait until it takes connections, at most `patience` seconds (recovery takes its time).

    :raises DatabaseTrouble: if it ends instead, with the end of its log.
    """
    _wait_for_orphans(data)
    _clear_false_pid(data)
    with log.open("ab") as said:
        account.own(log, 0o600)
        start_at = said.tell()
        child = _Outliving(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True, **account.options()
        )
    until = time.monotonic() + patience
    while not ready(data):
        if child.poll() is not None or time.monotonic() > until:
            raise DatabaseTrouble(f"PostgreSQL did not start: {_last_words(log, start_at)} (all of it in {log})")
        time.sleep(0.01)


def stop(data: Path, patience: float = 60) -> None:
    """End the server: first let it close cleanly, after `patience` seconds at once; returns when no process is left."""
    number = pid(data)
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if number is None:
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, how)
        number = _wait_until_gone(number, data, patience)
    _wait_for_orphans(data)


def _pid_lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def _serves(number: int, data: Path) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(number, os.WNOHANG)  # collects our own child that died
    try:
        return mark(data).encode() in Path(f"/proc/{number}/cmdline").read_bytes()  # a zombie has none
    except OSError:
        return False


def _wait_until_gone(number: int, data: Path, patience: float) -> int | None:
    until = time.monotonic() + patience
    while _serves(number, data):
        if time.monotonic() > until:
            return number
        time.sleep(0.01)
    return None


def _wait_for_orphans(data: Path, patience: float = 30) -> None:
    """Wait for the backends of a killed server, which end by themselves; two generations must not share files."""
    until = time.monotonic() + patience
    while pid(data) is None and any(_serves(number, data) for number in _processes()) and time.monotonic() < until:
        time.sleep(0.02)


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _clear_false_pid(data: Path) -> None:
    """Remove the pid file if its number now names a zombie or a stranger, which PostgreSQL would take for a server."""
    lines = _pid_lines(data)
    if lines and lines[0].isdigit() and Path(f"/proc/{lines[0]}").exists() and pid(data) is None:
        (data / "postmaster.pid").unlink()


def _last_words(log: Path, start_at: int) -> str:
    words = log.read_bytes()[start_at:].decode(errors="replace").strip()
    return words[-1500:] or "it said nothing"
