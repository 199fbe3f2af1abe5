"""Facts of running the demo, with a builder of one sentence in place of the year."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.doors.cli.conftest import Home, copy_of
from tests.doors.cli.serving import serving, status

BUILDER = """
import os, sys, types
def build():
    from django.db import connection
    if os.path.exists(os.path.join(os.environ["HUIYIN_HOME"], "fail")):
        raise RuntimeError("the builder failed")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        print(cursor.fetchone(), file=sys.stderr)
    return "login: clerk"
sys.modules["huiyin.doors.cli.demo_year"] = types.SimpleNamespace(build=build)
"""


def with_builder(home: Home) -> Home:
    (home.folder / "start").mkdir(exist_ok=True)
    (home.folder / "start" / "sitecustomize.py").write_text(BUILDER)
    home.variables["PYTHONPATH"] = str(home.folder / "start")
    return home


@pytest.fixture
def home(home):
    return with_builder(home)


@pytest.fixture(scope="module")
def built(migrated):
    """A home in which the demo was built, served and ended; ``of`` tells what it answered."""
    home, of = with_builder(copy_of(migrated)), {}
    with serving(home, "demo") as (process, port):
        of["status"], of["logins"] = status(port), process.stdout.readline()
        process.send_signal(signal.SIGINT)
        of["ended"] = process.wait(30)
    of["said"], of["left"] = said(home), home.processes()
    yield home, of
    home.leave()


@pytest.fixture
def served_once(built):
    """A home of one's own that is like the one in which the demo was built."""
    home = with_builder(copy_of(built[0].folder))
    yield home
    home.leave()


def said(home) -> str:
    return (home.folder / "said").read_text()


def test_the_demo_is_built_once_and_served_again(built, served_once):
    home, of = served_once, built[1]
    assert (of["status"], of["logins"], of["ended"]) == (404, "login: clerk\n", 0)
    assert "('huiyin_demo_building', 'huiyin_app')" in of["said"]
    assert of["left"] == []
    first = json.loads((home.folder / "current.json").read_text())
    assert first["database"] == "huiyin_demo"
    assert first["clock"].startswith("2026-03-10T09:00:")
    with serving(home, "demo") as (process, _):
        assert "huiyin_demo_building" not in said(home)
        second = json.loads((home.folder / "current.json").read_text())
        assert second["clock"] == first["clock"], "the clock goes on from where it stopped"
        assert second["since"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert home.processes() == []


def test_the_clock_goes_on_to_a_later_day_and_never_back(served_once):
    home = served_once
    with serving(home, "demo", "--day", "2026-04-20") as (process, _):
        assert json.loads((home.folder / "current.json").read_text())["clock"] == "2026-04-20T09:00:00+08:00"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    back = home.run("demo", "--day", "2026-04-01")
    assert back.returncode == 1
    assert "The demo's clock shows 2026-04-20" in back.stderr
    assert home.processes() == []


def test_a_second_start_finds_the_first_and_prints_its_address(served_once):
    home = served_once
    with serving(home, "demo") as (_, port):
        second = home.run("demo")
        assert second.returncode == 0
        assert second.stdout == f"The demo already runs on http://127.0.0.1:{port}/\n"
        third = home.run("demo", "--reset")
        assert "stop it first to build it anew" in third.stdout


def test_a_demo_whose_building_fails_is_no_demo(home):
    (home.folder / "fail").touch()
    failed = home.run("demo")
    assert failed.returncode == 1
    assert "RuntimeError: the builder failed" in failed.stderr
    assert "Error: The building of the demo failed (status 1); see its words above." in failed.stderr
    assert home.processes() == []
    assert not Path(home.folder / "current.json").exists()
    (home.folder / "fail").unlink()
    with serving(home, "demo"):
        assert "huiyin_demo_building" in said(home)


def test_ctrl_c_while_building_leaves_no_process(home):
    slow = BUILDER.replace(
        "    from django", "    import time; print('building', flush=True); time.sleep(60)\n    from django"
    )
    (home.folder / "start" / "sitecustomize.py").write_text(slow)
    process = subprocess.Popen([*home.command, "demo"], env=home.environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "building\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert home.processes() == []
