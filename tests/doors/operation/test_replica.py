"""Facts about reading from a standby: how near it must be, and who reads it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, router
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - the wrapped view is a door
from django.test import RequestFactory, override_settings

from huiyin.config.database import replica_lag
from huiyin.doors.operation.replica import reading
from huiyin.doors.operation.replica.nearness import AGAIN, REST, Nearness
from huiyin.doors.operation.replica.router import FIRST, REPLICA, Router, on_replica
from huiyin.lib.refusal import NotFound
from huiyin.record.matters.models import Matter


class Servers:
    """Two servers that a test moves by hand; None: it is away."""

    def __init__(self) -> None:
        self.written: int | None = 100
        self.replayed: int | None = 100
        self.is_standby, self.at, self.asked = True, 1000.0, 0

    def nearness(self, allowed: float = 10) -> Nearness:
        return Nearness(allowed, self._written, self._replayed, lambda: self.at)

    def _written(self) -> int:
        if self.written is None:
            raise psycopg.OperationalError
        return self.written

    def _replayed(self) -> int | None:
        self.asked += 1
        if self.replayed is None:
            raise psycopg.OperationalError
        return self.replayed if self.is_standby else None


@pytest.fixture
def servers() -> Servers:
    return Servers()


def test_a_standby_that_has_what_is_written_is_near_however_long_nobody_writes(servers: Servers) -> None:
    nearness = servers.nearness()
    for _ in range(5):
        assert nearness.near()
        servers.at += 3600


def test_a_standby_is_near_for_as_many_seconds_as_it_may_be_behind(servers: Servers) -> None:
    nearness = servers.nearness(allowed=10)
    assert nearness.near()
    servers.written = 200
    servers.at += 10
    assert nearness.near()  # at 1000 it had all
    servers.at += 2
    assert not nearness.near()
    servers.replayed = 200
    assert not nearness.near()  # not asked again within a second
    servers.at += AGAIN
    assert nearness.near()


def test_a_standby_that_catches_up_with_older_notes_only_is_as_old_as_they_are(servers: Servers) -> None:
    nearness = servers.nearness(allowed=10)
    for written in range(200, 230):  # replays what was written eight seconds ago
        servers.written, servers.replayed = written, written - 8
        servers.at += 1
        near = nearness.near()
    assert near
    for written in range(230, 260):  # and what was written twelve seconds ago
        servers.written, servers.replayed = written, max(221, written - 12)
        servers.at += 1
        near = nearness.near()
    assert not near


def test_a_standby_that_never_was_near_is_not_read(servers: Servers) -> None:
    servers.replayed = 50
    assert not servers.nearness().near()


def test_a_server_that_is_no_standby_is_not_read(servers: Servers) -> None:
    servers.is_standby = False
    assert not servers.nearness().near()


def test_a_standby_that_is_away_is_asked_again_after_a_rest(servers: Servers, caplog: pytest.LogCaptureFixture) -> None:
    nearness = servers.nearness()
    assert nearness.near()
    servers.replayed = None
    for _ in range(9):
        servers.at += AGAIN
        assert not nearness.near()
    assert servers.asked == 2
    servers.replayed, servers.at = 100, servers.at + REST
    assert nearness.near()
    assert [each.getMessage() for each in caplog.records] == [
        "the read replica is away: pages of the public are read from the first server",
    ]


def test_after_a_fault_the_standby_rests(servers: Servers) -> None:
    nearness = servers.nearness()
    assert nearness.near()
    nearness.fault()
    servers.at += AGAIN
    assert not nearness.near()


def test_while_the_first_server_is_away_a_near_standby_is_read_on(servers: Servers) -> None:
    nearness = servers.nearness()
    assert nearness.near()
    servers.written, servers.at = None, servers.at + 300
    assert nearness.near()


def test_who_asks_while_it_is_found_out_reads_the_first_server(servers: Servers) -> None:
    nearness = servers.nearness()
    assert nearness.near()
    servers.at += 3600
    asked_meanwhile: list[bool] = []
    nearness._written = lambda: asked_meanwhile.append(nearness.near()) or 100  # type: ignore[func-returns-value]
    assert nearness.near()
    assert asked_meanwhile == [False]


@pytest.fixture
def routed() -> Iterator[None]:
    with override_settings(DATABASE_ROUTERS=["huiyin.doors.operation.replica.router.Router"]):
        yield


@pytest.mark.usefixtures("routed")
def test_only_reading_goes_to_the_standby_and_only_within_the_block() -> None:
    assert router.db_for_read(Matter) == FIRST
    with on_replica():
        assert (router.db_for_read(Matter), router.db_for_write(Matter)) == (REPLICA, FIRST)
        assert router.db_for_read(Session) == FIRST
    came_from_there = Matter()
    came_from_there._state.db = REPLICA
    assert router.db_for_read(Matter, instance=came_from_there) == FIRST
    assert router.db_for_write(Matter, instance=came_from_there) == FIRST
    assert not Router().allow_migrate(REPLICA, "record")


class Asked:
    """A view that tells where it was read."""

    def __init__(self, *faults: Exception) -> None:
        self.where: list[str] = []
        self.faults = list(faults)

    def __call__(self, _request: HttpRequest) -> HttpResponse:
        self.where.append(Router().db_for_read(Matter))
        if self.faults:
            raise self.faults.pop()
        return HttpResponse()


@pytest.fixture
def near(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> Nearness:
    nearness = servers.nearness()
    monkeypatch.setattr(reading, "is_near", nearness.near)
    monkeypatch.setattr(reading, "_nearness", lambda: nearness)
    return nearness


@pytest.mark.usefixtures("near")
def test_who_has_no_session_reads_the_standby_and_who_has_one_or_acts_does_not() -> None:
    view = Asked()
    ask = RequestFactory()
    with_session = ask.get("/")
    with_session.COOKIES["sessionid"] = "x"
    for request in (ask.get("/"), ask.post("/"), with_session):
        reading.told_to_all(view)(request)
    assert view.where == [REPLICA, FIRST, FIRST]


@pytest.mark.usefixtures("near")
def test_what_the_standby_does_not_have_is_asked_of_the_first_server() -> None:
    view = Asked(NotFound("none"))
    assert reading.told_to_all(view)(RequestFactory().get("/")).status_code == 200
    assert view.where == [REPLICA, FIRST]
    view = Asked(NotFound("none"), NotFound("none"))
    with pytest.raises(NotFound):
        reading.told_to_all(view)(RequestFactory().get("/"))


def test_when_the_standby_fails_the_first_server_answers_and_goes_on_answering(near: Nearness) -> None:
    view = Asked(OperationalError("terminating connection due to conflict with recovery"))
    reading.told_to_all(view)(RequestFactory().get("/"))
    reading.told_to_all(view)(RequestFactory().get("/"))
    assert view.where == [REPLICA, FIRST, FIRST]
    assert not near.near()


@pytest.mark.usefixtures("near")
def test_a_count_of_the_shell_burdens_the_standby() -> None:
    with reading.elsewhere():
        assert Router().db_for_read(Matter) == REPLICA
    assert Router().db_for_read(Matter) == FIRST


def test_without_a_standby_nobody_is_asked() -> None:
    assert not reading.is_near()


def test_a_lag_that_is_no_number_is_told_in_one_sentence() -> None:
    assert replica_lag({}) == 10
    assert replica_lag({"HUIYIN_REPLICA_LAG": "3"}) == 3
    with pytest.raises(SystemExit, match="HUIYIN_REPLICA_LAG=soon is not a number"):
        replica_lag({"HUIYIN_REPLICA_LAG": "soon"})
