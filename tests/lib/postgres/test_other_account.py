"""The embedded server of a user who is not root."""

import multiprocessing
import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from huiyin.lib.postgres import folders
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble

NOBODY = 65534
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user; others run all tests so")


def as_nobody(task: Callable[[Path], object], folder: Path) -> object:
    """Return what a task says when run by nobody, in a process forked so that closed interpreters work too."""
    context = multiprocessing.get_context("fork")
    said = context.SimpleQueue()

    def run() -> None:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            said.put(task(folder))
        except BaseException as error:  # noqa: BLE001 - told to the test
            said.put(repr(error))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside the threads of xdist: nothing else runs here
        child = context.Process(target=run)
        child.start()
    answer = said.get()
    child.join()
    return answer


def start_use_stop(folder: Path) -> object:
    server = Server(folder / "home")
    started = server.start()
    with server.admin().connect() as connection:
        answer = connection.execute("SELECT 1").fetchone()
    owner = server.folders.data.stat().st_uid
    return started, answer, owner, server.stop(), server.is_running


def test_a_user_who_is_not_root_runs_a_server_of_their_own(open_folder: Path):
    mine = open_folder / "mine"
    mine.mkdir()
    os.chown(mine, NOBODY, NOBODY)
    assert as_nobody(start_use_stop, mine) == (True, (1,), NOBODY, True, False)


def test_files_of_another_user_are_told_in_one_sentence(open_folder: Path):
    folders.under(open_folder / "home")

    def refused(folder: Path) -> object:
        with pytest.raises(DatabaseTrouble) as told:
            folders.under(folder / "home")
        return str(told.value)

    assert "belongs to another user. Run as that user, or set HUIYIN_HOME" in str(as_nobody(refused, open_folder))


def test_root_serves_a_user_s_cluster_as_that_user(open_folder: Path, server_at: Callable[[Path], Server]):
    mine = open_folder / "mine"
    mine.mkdir()
    mine.chmod(0o711)
    os.chown(mine, NOBODY, NOBODY)
    as_nobody(start_use_stop, mine)
    server = server_at(mine / "home")
    server.start()
    assert server.folders.data.stat().st_uid == NOBODY
