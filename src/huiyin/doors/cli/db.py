"""The database: where it is, its tables, its end."""

import os
import warnings

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.rehearsal.command import rehearse
from huiyin.lib.postgres import databases, deployment, use


@click.group()
def db() -> None:
    """Show, migrate, rehearse or stop the database."""


db.add_command(rehearse)


@db.command()
@click.option("--admin", is_flag=True, help="The role that owns the tables, instead of the app's.")
def url(*, admin: bool) -> None:
    """Print the connection for psql; an embedded server goes on running until `huiyin db stop`."""
    with prepare.in_one_sentence():
        if deployment.is_embedded():
            use.keep(deployment.embedded())
            prepare.tables()
        click.echo((deployment.admin() if admin else deployment.app()).url)


@db.command()
@click.option("--force", is_flag=True, help="Even if a command is using it.")
def stop(*, force: bool) -> None:
    """Stop the embedded server."""
    if not deployment.is_embedded():
        raise click.ClickException("DATABASE_URL names a server that huiyin did not start, so it is not stopped.")
    with prepare.in_one_sentence():
        server = deployment.embedded()
        if use.is_used(server) and not force:
            raise click.ClickException("A huiyin command is using the database: end that first, or stop with --force.")
        click.echo("Stopped." if server.stop() else "It was not running.")


@db.command()
@click.option("--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.option("--static", is_flag=True, help="Gather the files that pages need, too.")
def migrate(*, quiet: bool, static: bool) -> None:
    """Make the database, the app's role and all tables, or bring them up to date."""
    os.environ["HUIYIN_DATABASE_ROLE"] = "admin"
    with prepare.running():
        databases.create(deployment.server(), deployment.admin().dbname)
        deployment.ensure()
        prepare.django()
        _migrate(verbosity=0 if quiet else 1)
        if static:
            _gather(verbosity=0 if quiet else 1)


@db.command()
def check() -> None:
    """Say whether every change of the tables has its migration; connects to nothing."""
    prepare.django()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only here

    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # that no database is there
        call_command("makemigrations", check_changes=True, dry_run=True)


def _migrate(*, verbosity: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only here
    from django.db import connections  # noqa: PLC0415

    from huiyin.doors.cli.quick_tables import quickly  # noqa: PLC0415

    with quickly():
        call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    connections.close_all()


def _gather(*, verbosity: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only here

    call_command("collectstatic", interactive=False, verbosity=verbosity)
