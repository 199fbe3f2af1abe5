"""Serving the doors: web server, worker and database under one supervisor."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Mapping

import click

from huiyin.doors.cli import ports, prepare
from huiyin.doors.cli.backups import plan, sealing
from huiyin.doors.cli.supervisor import Child, Supervisor, collect_orphans
from huiyin.lib.postgres import deployment

KEEPER = "keeper of backups"
THREADS = 4
"""Requests that one web process answers at a time, each with a connection of its process's pool."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(host: str) -> None:
    """Serve all doors until Ctrl-C; PORT chooses the port."""
    with started() as supervisor:
        port = ports.choose(host)
        if prepared(supervisor, {}) and up(supervisor, host, port, {}):
            click.echo(f"huiyin serves on http://{host}:{port}/ (Ctrl-C stops it)")
            supervisor.watch(lambda: tend(supervisor))
    _seal_the_rest()


@click.command()
def worker() -> None:
    """Run one more worker for the jobs (letters sent, notices)."""
    with prepare.running():
        os.execv(sys.executable, _django("procrastinate", "worker"))  # noqa: S606 - becomes the worker


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
    """Bring tables and static files up to date; say whether that worked.

    :raises click.ClickException: if it did not and nobody asked to stop.
    """
    for name, command in (
        ("migration", [*prepare.HUIYIN, "db", "migrate", "--quiet"]),
        ("gathering of static files", _django("collectstatic", "--no-input", "--verbosity", "0")),
    ):
        if not run(supervisor, Child(name, command, environment)):
            return False
    return True


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
    supervisor.start(Child("web server", _web(host, port), {**environment, "HUIYIN_POOL": str(THREADS)}))
    supervisor.start(Child("worker", _django("procrastinate", "worker"), environment))
    until = time.monotonic() + 60
    while not ports.answers(host, port) and not supervisor.stopping.wait(0.1):
        fallen = [child for child in supervisor.children if child.ended() is not None]
        if fallen or time.monotonic() > until:
            raise click.ClickException(f"The {(fallen or supervisor.children)[0].name} did not start; see above.")
    return not supervisor.stopping.is_set()


def tend_database() -> None:
    """Start the embedded server again if it fell; committed rows are there again at once."""
    if deployment.is_embedded() and not deployment.embedded().is_running and deployment.embedded().start():
        click.echo("The database ended and is started again.", err=True)


def tend(supervisor: Supervisor) -> None:
    """See that the database runs, and the keeper of backups where there is one."""
    tend_database()
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


def _web(host: str, port: int) -> list[str]:
    size = ["--workers", str(min(os.cpu_count() or 1, 4)), "--blocking-threads", str(THREADS)]
    listen = ["--host", host, "--port", str(port), "--no-ws", "--respawn-failed-workers", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *size, *listen, "huiyin.config.wsgi:application"]


def _django(*words: str) -> list[str]:
    return [sys.executable, "-m", "django", *words]
