"""The demo: a county with its year, built once, served on a clock of its own."""

from datetime import datetime

import click

from huiyin.doors.cli import demo_home, ports, prepare, serve
from huiyin.doors.cli.supervisor import Child, Supervisor
from huiyin.lib.postgres import databases, deployment
from huiyin.lib.postgres.address import Address

BUILDING = "huiyin_demo_building"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--reset", is_flag=True, help="Build the demo anew, forgetting what was done in it.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Let the demo's clock go on to 9:00 of a later day.")
def demo(host: str, day: datetime | None, *, reset: bool) -> None:
    """Build the demo year if it is not there, and serve it until Ctrl-C; PORT chooses the port."""
    with demo_home.alone() as is_alone:
        if not is_alone:
            click.echo(f"The demo already runs on {demo_home.address()}" + _stop_first(reset=reset))
            return
        with serve.started() as supervisor, ports.held(host) as port:
            if _built(supervisor, anew=reset):
                if day is not None:
                    _go_on(day)
                _serve(supervisor, host, port)


def _serve(supervisor: Supervisor, host: str, port: int) -> None:
    environment = demo_home.started_clock()
    if not (serve.prepared(supervisor, environment) and serve.up(supervisor, host, port, environment)):
        return
    demo_home.say_address(f"http://{host}:{port}/")
    click.echo(f"The demo is served on http://{host}:{port}/ (Ctrl-C stops it)\n{demo_home.logins()}".rstrip())
    try:
        supervisor.watch(serve.Tending().database)
    finally:
        demo_home.keep_clock(environment)


def _go_on(day: datetime) -> None:
    """Move the clock on, so that one can live through what falls due later; never back over what was done.

    :raises ClickException: if the demo has already come to that day
    """
    try:
        demo_home.go_on_to(day.date())
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _built(supervisor: Supervisor, *, anew: bool) -> bool:
    """Build the demo in a database of its own and give it its name when it is whole; False if told to stop."""
    server = deployment.server()
    if not databases.exists(server, demo_home.DATABASE) or anew:
        databases.drop(server, BUILDING)
        if not _build(supervisor, server):
            return False
    demo_home.take_over()
    return True


def _build(supervisor: Supervisor, server: Address) -> bool:
    environment = demo_home.environment(BUILDING, demo_home.STARTS, "")
    for name, words in (("migration", ("db", "migrate", "--quiet")), ("building of the demo", ("demo-build",))):
        if not serve.run(supervisor, Child(name, [*prepare.HUIYIN, *words], environment)):
            return False
    databases.drop(server, demo_home.DATABASE)
    databases.rename(server, BUILDING, demo_home.DATABASE)
    demo_home.forget_clock()
    return True


def _stop_first(*, reset: bool) -> str:
    return "; stop it first to build it anew." if reset else ""
