"""Facts of serving: started as one, mended, ended as one."""

import contextlib
import fcntl
import http.client
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from huiyin.doors.cli.serve import WORKER
from tests.doors.cli.conftest import copy_of
from tests.doors.cli.serving import serving, status


@pytest.fixture(scope="module")
def served(migrated):
    """A home that is served, and its port, for what neither stops nor kills anything."""
    home = copy_of(migrated)
    with serving(home) as (_, port):
        yield home, port
    home.leave()


def wait_for(fact, seconds: float = 180) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if fact():
                return True
        time.sleep(0.1)
    return False


def away(port: int) -> bool:
    """Say whether people are told in one sentence that the database is away."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    answer = connection.getresponse()
    words = answer.read().decode()
    connection.close()
    if answer.status != 503:
        return False
    assert "Traceback" not in words
    return answer.headers["Retry-After"] == "60" and "系统暂时存取不了数据" in words


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_server_worker_and_database(home, how):
    with serving(home) as (process, port):
        assert status(port) == 404
        process.send_signal(how)
        assert process.wait(30) == 0
    assert home.processes() == []


def test_a_killed_database_and_a_killed_web_server_come_back(home):
    with serving(home) as (process, port):
        number = int((home.folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        with (home.folder / "postgres" / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # nobody starts it meanwhile
            os.kill(number, signal.SIGKILL)
            assert wait_for(lambda: away(port))
        assert wait_for(lambda: status(port, "/") == 200)
        for found in home.processes():
            if "granian" in found:
                os.kill(int(found.split()[0]), signal.SIGKILL)
        assert wait_for(lambda: status(port) == 404)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert home.processes() == []


def test_a_killed_supervisor_takes_its_children_along(home):
    with serving(home) as (process, _):
        process.kill()
        process.wait()
        assert wait_for(lambda: not [found for found in home.processes() if "postgres" not in found])
    home.run("db", "stop", "--force")
    assert home.processes() == []


def test_a_web_process_that_hears_nothing_ends_with_its_supervisor(home):
    with serving(home) as (process, _):
        deaf = max(int(found.split()[0]) for found in home.processes() if "granian" in found)
        os.kill(deaf, signal.SIGSTOP)  # as one that still loads its pages: it takes no word to end
        process.kill()
        process.wait()
        assert wait_for(lambda: not [found for found in home.processes() if "postgres" not in found])


def test_a_second_server_takes_the_next_free_port(served):
    home, first = served
    with serving(home) as (_, second):
        assert second > first


@pytest.mark.parametrize("port", ["0", "none", "70000"])
def test_a_port_that_is_none_is_refused_in_one_sentence(home, port):
    home.variables["PORT"] = port
    said = home.run("serve")
    assert said.returncode == 1
    assert said.stderr == f"Error: PORT={port} is not a port. Give a number from 1 to 65535, or leave PORT out.\n"
    assert home.processes() == []


LOADS = """
import sys
from django.core.management import execute_from_command_line
from procrastinate import cli
async def looked_at(_asked):
    print([name for name in ("huiyin.record.models", "huiyin.config.urls") if name in sys.modules])
cli.execute_command = looked_at
execute_from_command_line(sys.argv)
"""


def test_a_worker_loads_the_record_and_no_page(bare_home):
    words = [sys.executable, "-c", LOADS, *WORKER[3:]]
    around = {**bare_home.environment, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
    said = subprocess.run(words, env=around, capture_output=True, text=True, check=True)
    assert said.stdout == "['huiyin.record.models']\n"


def test_static_files_and_strict_headers_are_served(served):
    home, port = served
    manifest = (home.folder / "static" / "staticfiles.json").read_text()
    name = re.search(r'"django_htmx/[^"]+[.]js": "([^"]+)"', manifest).group(1)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/static/{name}")
    answer = connection.getresponse()
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    answer.read()
    connection.request("GET", "/no-such-page")
    headers = connection.getresponse().headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    connection.close()
