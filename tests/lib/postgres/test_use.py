"""Facts of sharing one server."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from huiyin.lib.postgres import use
from huiyin.lib.postgres.server import Server

HOLD = """
import pathlib, sys
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.use import using
with using(Server(pathlib.Path(sys.argv[1]))):
    print("in", flush=True)
    sys.stdin.read()
"""


def holder(server: Server) -> "subprocess.Popen[str]":
    home = server.folders.root.parent
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "in\n"
    return process


def test_the_last_user_stops_what_the_first_started(server: Server):
    other = holder(server)
    with use.using(server):
        other.communicate()
        assert server.is_running
    assert not server.is_running


def test_a_user_leaves_a_server_that_was_running_before(server: Server):
    server.start()
    with use.using(server):
        pass
    assert server.is_running


def test_a_kept_server_outlives_its_users(server: Server):
    with use.using(server):
        use.keep(server)
    assert server.is_running


def test_a_killed_user_holds_nothing(server: Server):
    other = holder(server)
    assert use.is_used(server)
    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    assert not use.is_used(server)
    with use.using(server):
        assert server.is_running
    assert not server.is_running


def test_a_server_is_stopped_even_if_the_work_fails(server: Server):
    with pytest.raises(ZeroDivisionError), use.using(server):
        assert 1 / 0
    assert not server.is_running


def test_the_locks_are_closed_to_others(server: Server):
    with use.using(server):
        for path in (server.folders.lock, server.folders.users):
            assert Path(path).stat().st_mode & 0o077 == 0
