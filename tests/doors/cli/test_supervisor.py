"""Facts about what a supervisor does with what falls: it starts it again, more slowly each time, and never gives up."""

from __future__ import annotations

import pytest

from huiyin.doors.cli import serve, supervisor
from huiyin.doors.cli.supervisor import Child, Supervisor
from huiyin.lib.postgres import deployment
from huiyin.lib.postgres.trouble import DatabaseTrouble

FALLS = 5


def test_what_falls_at_once_is_started_again_more_slowly_each_time_and_never_given_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervisor, "_LONGEST_REST", 0.01)
    watched = Supervisor()
    child = Child("worker", ["false"], {})
    watched.start(child)

    def tend() -> None:
        if child.falls == FALLS:
            watched.stopping.set()

    watched.watch(tend, every=0.01)
    watched.end()
    assert capsys.readouterr().err.count("The worker ended (status 1) and is started again in") == FALLS


def test_rests_grow_to_half_a_minute() -> None:
    child, rests = Child("worker", ["false"], {}), []
    for _ in range(7):
        child.start()
        assert child.process
        child.process.wait()
        Supervisor()._lay_down(child)
        assert child.rests_until
        rests.append(round(child.rests_until - child.started))
    assert rests == [2, 4, 8, 16, 30, 30, 30]


class Away:
    """A server that cannot be started for a while."""

    is_running = False

    def __init__(self, tries: int) -> None:
        self.tries = tries

    def start(self) -> bool:
        self.tries -= 1
        if self.tries >= 0:
            raise DatabaseTrouble("No space left on device.")
        return True


def test_a_database_that_cannot_be_started_is_told_once_and_tried_until_it_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away, tending = Away(3), serve.Tending()
    monkeypatch.setattr(deployment, "is_embedded", lambda: True)
    monkeypatch.setattr(deployment, "embedded", lambda: away)
    for _ in range(4):
        tending.database()
        assert tending.again or away.tries < 0
        tending.again = 0.0
    said = capsys.readouterr().err
    assert said.count("No space left on device") == 1
    assert said.count("The database ended and is started again.") == 1
