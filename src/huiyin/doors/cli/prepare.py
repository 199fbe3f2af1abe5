"""What a command needs before it can work: Django, the database, one sentence when something is missing."""

import contextlib
import functools
import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

import click

from huiyin.lib.postgres import databases, deployment, use
from huiyin.lib.postgres.trouble import DatabaseTrouble
from huiyin.lib.refusal import Refused

P = ParamSpec("P")
R = TypeVar("R")

HUIYIN = (sys.executable, "-m", "huiyin.doors.cli.main")
"""How a command runs another command of the same installation."""


def django() -> None:
    """Set Django up, without connecting to anything."""
    with in_one_sentence():
        import django  # noqa: PLC0415 - commands that do without stay fast
        from django.apps import apps  # noqa: PLC0415

        if not apps.ready:
            with _nothing_collected():
                django.setup()


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Load what stays without looking for garbage in it, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextlib.contextmanager
def in_one_sentence() -> Iterator[None]:
    """Tell trouble with the database, or a refusal, as one sentence and leave with status 1."""
    try:
        yield
    except (DatabaseTrouble, Refused) as trouble:
        raise click.ClickException(str(trouble)) from trouble


@contextlib.contextmanager
def engine() -> Iterator[None]:
    """Tell in one sentence if the packages that count in snapshots are not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"{missing.name} is not installed: snapshots need `pip install duckdb sqlglot`."
        ) from missing


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Have the embedded server run for the length of a block; nothing to do with a server named by DATABASE_URL."""
    with in_one_sentence(), contextlib.ExitStack() as stack:
        if deployment.is_embedded():
            stack.enter_context(use.using(deployment.embedded()))
        yield


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Have the database there, with Django set up; an embedded one is made with its tables on first use.

    :raises click.ClickException: if it cannot be had, in one sentence.
    """
    with running():
        tables()
        django()
        try:
            yield
        finally:
            _disconnect()


def tables() -> None:
    """Make an embedded database with its tables if it is not there.

    :raises click.ClickException: if a database of another server has no tables.
    """
    if deployment.is_embedded():
        databases.create(deployment.embedded().admin(), deployment.admin().dbname)
    if not databases.is_empty(deployment.admin()):
        return
    if not deployment.is_embedded():
        raise click.ClickException("The database of DATABASE_URL has no tables. Run `huiyin db migrate` first.")
    if subprocess.run([*HUIYIN, "db", "migrate", "--quiet"], check=False).returncode:
        raise click.ClickException("The tables could not be made; see the words above.")


def needs_database(command: Callable[P, R]) -> Callable[P, R]:
    """Wrap a command so that it runs with the database there."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with database():
            return command(*args, **kwargs)

    return run


def _disconnect() -> None:
    from django.db import connections  # noqa: PLC0415 - see django()

    connections.close_all()
