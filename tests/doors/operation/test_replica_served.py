"""A served town with a real standby: the public reads it, staff and whoever acts read the first server."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest

from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import (
    CLERK,
    PASSWORD,
    TownServer,
    environment_of,
    free_port,
    huiyin,
    script,
    start,
    wait_until_it_answers,
)
from tests.bench.visitor import Visitor

PAGE = "/offices/"
OLD, NEW, NEWER = "0000-0000000", "0000-1111111", "0000-2222222"


@dataclass
class Followed:
    """A served town, its first server and the standby."""

    town: TownServer
    first: Server
    standby: Server

    def call_offices(self, phone: str) -> None:
        """Give every office another phone, as the owner of the tables would."""
        with self.first.admin("huiyin").connect() as connection:
            connection.execute("UPDATE record_office SET phone = %s", [phone])

    def replaying(self, *, on: bool) -> None:
        with self.standby.admin().connect() as connection:
            connection.execute("SELECT pg_wal_replay_resume()" if on else "SELECT pg_wal_replay_pause()")

    def phone_told(self, visitor: Visitor | None = None) -> str:
        """Return the phone of the offices that a visitor is told."""
        with closing((visitor or Visitor(self.town.port)).connection) as connection:
            connection.request("GET", PAGE, headers=_cookies(visitor))
            page = connection.getresponse().read().decode()
        return next(each for each in (NEWER, NEW, OLD) if each in page)

    def is_near(self) -> bool:
        """Tell whether a process that starts now reads from the standby."""
        asked = "from huiyin.doors.operation.replica.nearness import nearness; print(nearness().near())"
        return script(self.town.environment, asked).split() == ["True"]

    def doctor(self, **otherwise: str) -> dict[str, str]:
        """Return what the doctor finds of the standby."""
        found = json.loads(huiyin({**self.town.environment, **otherwise}, "doctor", "--json"))["findings"]
        return next(each for each in found if each["what"] == "replica")


def _cookies(visitor: Visitor | None) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())} if visitor else {}


@contextmanager
def served(environment: Mapping[str, str], first: Server, standby: Server) -> Iterator[Followed]:
    """Serve the town until the block ends."""
    town = TownServer(first.folders.root.parent, int(environment["PORT"]), environment, start(environment))
    try:
        wait_until_it_answers(town)
        yield Followed(town, first, standby)
    finally:
        town.process.send_signal(signal.SIGINT)
        town.process.wait(60)


@pytest.fixture(scope="module")
def followed() -> Iterator[Followed]:
    with servers.homes() as home:
        here = home("first")
        environment = environment_of(here, free_port()) | {"HUIYIN_REPLICA_LAG": "3600"}
        first = Server(here)
        first.start()
        servers.with_tables(first)
        huiyin(environment, "db", "migrate", "--quiet")
        script(environment, "from tests.bench.town_server import lay_out; lay_out()")
        standby = servers.follow(home("standby"), first.admin(), "standby1", servers.SMALL)
        of_standby: Address = standby.admin("huiyin").by("", "")
        with served(environment | {"HUIYIN_REPLICA_URL": of_standby.url}, first, standby) as followed:
            yield followed


def test_the_public_reads_the_standby_and_who_has_a_session_the_first_server(followed: Followed) -> None:
    assert {followed.phone_told() for _ in range(30)} == {OLD}  # each process has noted a position of the first server
    servers.until(lambda: followed.doctor()["level"] == "ok")  # and the standby has all of them
    clerk = Visitor(followed.town.port)
    clerk.sign_in(CLERK, PASSWORD)
    followed.replaying(on=False)
    followed.call_offices(NEW)
    assert followed.phone_told(clerk) == NEW
    servers.until(lambda: {followed.phone_told() for _ in range(8)} == {OLD})  # whatever process answers
    assert (
        "behind: pages of the public are read from the first server" in followed.doctor(HUIYIN_REPLICA_LAG="0")["seen"]
    )
    assert not followed.is_near()  # to a process that never saw it there, a standby that lacks something is not near
    followed.replaying(on=True)
    servers.until(lambda: followed.phone_told() == NEW)
    assert followed.is_near()


def test_figures_are_counted_on_the_standby_and_nothing_can_be_written_there(followed: Followed) -> None:
    environment = followed.town.environment
    counted = "from django.db import connections; from huiyin.doors.operation.replica.router import on_replica; "
    counted += (
        "from huiyin.figures.indicators.period import period; from huiyin.figures.indicators.scope import Scope; "
    )
    counted += "from huiyin.figures.lookups import figures; from datetime import date; "
    counted += "from django.test.utils import CaptureQueriesContext as Queries\n"
    counted += "with on_replica(), Queries(connections['replica']) as there, Queries(connections['default']) as here:\n"
    counted += "    found = figures(period('2025', date(2026, 3, 1)), Scope())\n"
    counted += "print(len(found) > 50, len(there), len(here))\n"
    assert script(environment, counted).split() == ["True", "1", "0"]
    writing = "from django.db import connections; "
    writing += "connections['replica'].cursor().execute(\"UPDATE record_office SET phone = ''\")"
    with pytest.raises(RuntimeError, match="read-only transaction"):
        script(environment, writing)


def test_when_the_standby_is_gone_the_public_reads_the_first_server_and_the_doctor_says_so(followed: Followed) -> None:
    servers.until(lambda: followed.phone_told() == NEW)
    servers.kill(followed.standby)
    followed.call_offices(NEWER)
    assert {followed.phone_told() for _ in range(8)} == {NEWER}
    with closing(HTTPConnection("127.0.0.1", followed.town.port)) as connection:
        connection.request("GET", "/readyz")
        assert connection.getresponse().status == 200
    found = followed.doctor()
    assert (found["level"], found["seen"].split(":")[0]) == ("warn", "away")
