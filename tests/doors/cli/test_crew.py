"""Facts about doing the chunks of a long import in several processes."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from huiyin.doors.cli.crew import crew
from huiyin.lib.refusal import NotFound, Refused
from tests.doors.cli import crew_steps
from tests.doors.cli.crew_steps import refuse_the_third, where

SAYS = """
from huiyin.doors.cli.crew import crew
from tests.doors.cli import crew_steps
if __name__ == "__main__":
    crew_steps.LEFT_HERE.append("known")
    with crew() as others:
        print(list(others.map(crew_steps.left_here, range(3))))
"""
IS_KILLED = """
import os, signal
from huiyin.doors.cli.crew import crew
from tests.doors.cli import crew_steps
if __name__ == "__main__":
    with crew() as others:
        for _each in others.map(crew_steps.sleep_after_the_first, range(9)):
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_steps_are_done_elsewhere_and_told_in_the_order_they_came_and_a_refusal_ends_them() -> None:
    with crew() as others:
        told = list(others.map(where, range(20)))
        assert [number for number, _process in told] == list(range(20))
        assert os.getpid() not in {process for _number, process in told}
        done: list[int] = []
        with pytest.raises(Refused) as refused:
            done.extend(others.map(refuse_the_third, range(9)))
        assert (refused.value.code, str(refused.value), refused.value.field) == (
            "busy",
            "第三个不行。 再试一次。",
            "file",
        )
        with pytest.raises(NotFound, match="没有"):
            list(others.map(refuse_the_third, [-1]))


@pytest.mark.skipif(sys.platform != "linux", reason="a copy is safe on Linux alone")
def test_who_has_no_connection_starts_copies_of_itself() -> None:
    assert run(SAYS).stdout.strip() == "[['known'], ['known'], ['known']]"


@pytest.mark.django_db
def test_who_has_a_connection_starts_others_afresh_and_keeps_its_own() -> None:
    crew_steps.LEFT_HERE.append("known")
    with connection.cursor() as cursor:
        with crew() as others:
            assert list(others.map(crew_steps.left_here, range(3))) == [[], [], []]
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    crew_steps.LEFT_HERE.clear()


def test_the_others_end_though_the_first_is_killed() -> None:
    assert run(IS_KILLED).returncode == -signal.SIGKILL  # what they print is read to its end: until all are gone


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script to its end and that of all that it started."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
