"""The first server is killed while eight windows register, and its standby promoted: what was acknowledged is all there."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

import pytest

from huiyin.lib.postgres import postmaster
from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import TownServer, environment_of, free_port, huiyin, script, start, wait_until_it_answers
from tests.soak.load import Load, check, loaded
from tests.soak.test_faults import say

ROUNDS = int(os.environ.get("HUIYIN_SOAK_PROMOTIONS", "1"))
TIMELINE = "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"
FOLLOWS = "SELECT sync_state = 'sync' FROM pg_stat_replication"


@dataclass
class Pair:
    """The server that takes acts, and the one that follows it; they change places."""

    first: Server
    standby: Server

    def follow_anew(self, home: Path) -> None:
        """Make the folder of the fallen server its follower, and let each act wait for it."""
        rmtree(home / "postgres" / "data", ignore_errors=True)
        self.standby = servers.follow(home, self.first.admin(), "other", servers.SMALL)
        with self.first.admin().connect() as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (other)'")
            connection.execute("SELECT pg_reload_conf()")
            servers.until(lambda: connection.execute(FOLLOWS).fetchone() == (True,), "the standby follows")

    def fall_over(self) -> None:
        """Kill the first server and promote the other, as an administrator would after looking once."""
        servers.kill(self.first)
        servers.promote(self.standby)
        self.first, self.standby = self.standby, self.first


@pytest.fixture
def pair() -> Iterator[Pair]:
    with servers.homes() as home:
        first = Server(home("one"), servers.SMALL)
        first.start()
        servers.with_tables(first)
        pair = Pair(first, first)
        pair.follow_anew(home("two"))
        yield pair


@pytest.fixture
def town(pair: Pair, tmp_path: Path) -> Iterator[TownServer]:
    """A town that knows both servers by one address."""
    one, two = pair.first.admin("huiyin"), pair.standby.admin("huiyin")
    both = replace(
        one,
        host=f"{one.host},{two.host}",
        port=f"{one.port},{two.port}",
        options=(("connect_timeout", "3"), ("target_session_attrs", "read-write")),
    )
    environment = environment_of(tmp_path / "home", free_port()) | {"DATABASE_URL": both.url}
    said = huiyin(environment, "db", "migrate", "--quiet")
    assert "Error" not in said
    script(environment, "from tests.bench.town_server import lay_out; lay_out()")
    town = TownServer(tmp_path / "home", int(environment["PORT"]), environment, start(environment))
    try:
        wait_until_it_answers(town)
        yield town
    finally:
        town.process.send_signal(signal.SIGINT)
        town.process.wait(60)


def fallen_over(pair: Pair, load: Load) -> float:
    """Let the servers change places under load; return after how many seconds all windows were acknowledged again."""
    if postmaster.pid(pair.standby.folders.data) is None:
        pair.follow_anew(pair.standby.folders.root.parent)
    load.back()
    begun = time.monotonic()
    pair.fall_over()
    load.back()
    return time.monotonic() - begun


def test_when_the_standby_is_promoted_no_acknowledged_act_is_lost_and_the_windows_go_on_by_themselves(
    pair: Pair, town: TownServer
) -> None:
    with loaded(town) as load:
        without = [fallen_over(pair, load) for _ in range(ROUNDS)]
    with pair.first.admin().connect() as connection:
        ((timeline,),) = connection.execute(TIMELINE).fetchall()
    assert int(timeline, 16) == ROUNDS + 1
    say(f"{ROUNDS} promotions, back after {max(without):.1f} s at most; {check(load)}")
