"""Serving the doors: web server, worker and database under one supervisor."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from huiyin.doors.cli import ports, prepare
from huiyin.doors.cli.backups import plan, sealing
from huiyin.doors.cli.supervisor import Child, Supervisor, collect_orphans
from huiyin.doors.operation.room import room
from huiyin.doors.operation.where import counted_in, where
from huiyin.lib.home import folder
from huiyin.lib.postgres import deployment
from huiyin.lib.postgres.trouble import DatabaseTrouble

KEEPER = "keeper of backups"
WORKER = [sys.executable, "-m", "django", "procrastinate", "--skip-checks", "worker"]
"""Django's checks would load every page into a process that shows none."""
TO_END = "8"
"""Seconds a web process has to end before it is killed: while it loads its pages a signal is lost on it."""
TRIED_EVERY = 5.0
"""Seconds between two tries to start a database that does not."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(host: str) -> None:
    """Serve all doors until Ctrl-C; PORT chooses the port."""
    with started() as supervisor, ports.held(host) as port:
        if prepared(supervisor, {}) and up(supervisor, host, port, {}):
            click.echo(f"huiyin serves on http://{host}:{port}/ (Ctrl-C stops it)")
            tending = Tending()
            supervisor.watch(lambda: tending.all(supervisor))
    _seal_the_rest()


@click.command()
def worker() -> None:
    """Run one more worker for the jobs (letters sent, notices)."""
    with prepare.running():
        os.execv(sys.executable, WORKER)  # noqa: S606 - becomes the worker


@contextlib.contextmanager
def started() -> Iterator[Supervisor]:
    """Have a supervisor with the database running; at the end all are ended."""
    supervisor = Supervisor()
    try:
        with prepare.running(), supervisor.listening():
            yield supervisor
    finally:
        collect_orphans()


def prepared(supervisor: Supervisor, environment: Mapping[str, str]) -> bool:
    """Bring tables and static files up to date, in one process; say whether that worked.

    :raises click.ClickException: if it did not and nobody asked to stop.
    """
    command = [*prepare.HUIYIN, "db", "migrate", "--quiet", "--static"]
    return run(supervisor, Child("migration or the gathering of static files", command, environment))


def run(supervisor: Supervisor, child: Child) -> bool:
    """Run a child to its end; False if the supervisor was told to stop meanwhile.

    :raises click.ClickException: if the child failed.
    """
    done = supervisor.run(child)
    if not done and not supervisor.stopping.is_set():
        raise click.ClickException(f"The {child.name} failed (status {child.ended()}); see its words above.")
    return done


def up(supervisor: Supervisor, host: str, port: int, environment: Mapping[str, str]) -> bool:
    """Start web server and worker and wait until the first answers; False if told to stop meanwhile."""
    pool = {"HUIYIN_POOL": str(room(os.environ).connections)}
    supervisor.start(Child("web server", _web(host, port), {**environment, **pool, **_counting()}))
    if where(os.environ):
        supervisor.start(Child("metrics", [*prepare.HUIYIN, "metrics"], environment))
    supervisor.start(Child("worker", WORKER, environment))
    until = time.monotonic() + 60
    while not ports.answers(host, port) and not supervisor.stopping.wait(0.1):
        fallen = [child for child in supervisor.children if child.ended() is not None]
        if fallen or time.monotonic() > until:
            raise click.ClickException(f"The {(fallen or supervisor.children)[0].name} did not start; see above.")
    return not supervisor.stopping.is_set()


@dataclass
class Tending:
    """What a supervisor sees to beside its children; trouble is told once and tried again."""

    said: str = ""
    again: float = 0.0

    def database(self) -> None:
        """Start the embedded server again if it fell; committed rows are there again at once."""
        if not deployment.is_embedded() or deployment.embedded().is_running or time.monotonic() < self.again:
            return
        try:
            started = deployment.embedded().start()
        except (DatabaseTrouble, OSError) as error:
            self.again = time.monotonic() + TRIED_EVERY
            self._complain(f"The database cannot be started, which is tried again: {error}")
        else:
            self.said = ""
            if started:
                click.echo("The database ended and is started again.", err=True)

    def _complain(self, what: str) -> None:
        if what != self.said:
            click.echo(what, err=True)
        self.said = what

    def all(self, supervisor: Supervisor) -> None:
        """See that the database runs, and the keeper of backups where there is one."""
        self.database()
        tend_backups(supervisor)


def tend_backups(supervisor: Supervisor) -> None:
    """Start the keeper of backups once continuous backup is on."""
    if plan.is_on() and not any(child.name == KEEPER for child in supervisor.children):
        supervisor.start(Child(KEEPER, [*prepare.HUIYIN, "backup", "keep"], {}))


def _seal_the_rest() -> None:
    """Seal what the server finished as it ended; if that fails it waits in the home."""
    try:
        if found := plan.read():
            sealing.seal_waiting(found)
    except click.ClickException as trouble:
        click.echo(f"Backup: {trouble.message}", err=True)


def _counting() -> dict[str, str]:
    """Return what web processes need to count together, with nothing left of processes that ended."""
    if where(os.environ) is None:
        return {}
    shutil.rmtree(counted_in(), ignore_errors=True)
    return {"PROMETHEUS_MULTIPROC_DIR": str(folder.make(counted_in()))}


def _web(host: str, port: int) -> list[str]:
    size = ["--workers", str(min(os.cpu_count() or 1, 4)), "--blocking-threads", str(room(os.environ).threads)]
    mended = ["--respawn-failed-workers", "--workers-kill-timeout", TO_END]
    listen = ["--host", host, "--port", str(port), "--no-ws", *mended, "--log-level", "error"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *size, *listen, "huiyin.config.wsgi:application"]
