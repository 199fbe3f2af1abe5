"""The drill: a base, more matters, the server killed, and a new home restored to a moment between two of them."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from huiyin.doors.cli import serve
from huiyin.doors.cli.backups import base, plan, segments, state
from huiyin.doors.cli.supervisor import Supervisor
from huiyin.lib.postgres import archiving, deployment
from tests.doors.cli.conftest import Home, copy_of

Rows = list[tuple[object, ...]]


@dataclass
class Drill:
    """A home whose server was killed, what it had acknowledged by a moment, and what by a later one, the last."""

    home: Home
    moment: datetime
    by_then: Rows
    last: datetime
    all: Rows

    @property
    def out(self) -> Path:
        return self.home.folder / "out"

    @property
    def key(self) -> str:
        return str(self.home.folder / "backup.key")

    def restored(self, into: Home, *words: str) -> subprocess.CompletedProcess[str]:
        return into.run("restore", str(self.out), "--key-file", self.key, *words)


def done(home: Home, *words: str) -> str:
    said = home.run(*words)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


@functools.cache
def url(folder: Path, *words: str) -> str:
    """Return the address of a home's database; the server then runs until it is stopped."""
    return done(Home(folder), "db", "url", *words).strip()


def rows(home: Home) -> Rows:
    """Return the journal as the app reads it."""
    with psycopg.connect(url(home.folder)) as connection:
        return connection.execute("SELECT id, digest FROM record_entry ORDER BY id").fetchall()


def clock(home: Home) -> datetime:
    """Return what time it is for the server."""
    with psycopg.connect(url(home.folder)) as connection:
        row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row
    assert isinstance(row[0], datetime)
    return row[0]


@pytest.fixture(scope="module")
def drill(migrated: Path) -> Iterator[Drill]:
    home = copy_of(migrated)
    made = Drill(home, datetime.min, [], datetime.min, [])
    Path(made.key).write_bytes(os.urandom(32))
    done(home, "sample", "--matters", "3", "--seed", "1")
    assert "First base" in done(home, "backup", "on", "--key-file", made.key, "--to", str(made.out))
    done(home, "sample", "--matters", "3", "--seed", "2")
    url(home.folder)  # now the server goes on between the commands
    made.moment, made.by_then = clock(home), rows(home)
    done(home, "sample", "--matters", "3", "--seed", "3")
    made.last, made.all = clock(home), rows(home)
    number = int((home.folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    done(home, "db", "url")
    while clock(home) < made.last + 2 * segments.SURELY:  # what is sealed now is sure to reach that far
        time.sleep(0.1)
    done(home, "backup", "seal")
    yield made
    home.leave()


@pytest.fixture
def empty(drill: Drill, bare_home: Home) -> Home:
    """An empty home that has the keys."""
    shutil.copytree(drill.home.folder / "keys", bare_home.folder / "keys")
    return bare_home


def refused(drill: Drill, into: Home, *words: str) -> str:
    """Return the one sentence with which a restore is refused, nothing being left behind."""
    said = drill.restored(into, *words)
    assert said.returncode == 1, said.stdout
    assert "Traceback" not in said.stderr
    assert not (into.folder / "restoring").exists()
    assert not (into.folder / "postgres" / "data").exists()
    assert not (into.folder / "heads.jsonl").exists()
    return said.stderr


def test_restored_to_a_moment_exactly_the_acts_acknowledged_by_then_are_there(drill: Drill, empty: Home) -> None:
    began = time.monotonic()
    said = drill.restored(empty, "--until", drill.moment.isoformat())
    assert said.returncode == 0, said.stderr
    sys.stdout.write(f"drill: {time.monotonic() - began:.1f} s for {len(drill.by_then)} entries\n{said.stdout}")
    assert ": whole." in said.stdout
    assert f"Restored: {len(drill.by_then)} entries" in said.stdout
    assert rows(empty) == drill.by_then != drill.all
    with psycopg.connect(url(empty.folder)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE record_entry SET id = id")
    done(empty, "sample", "--matters", "1", "--seed", "9")
    assert ": whole." in done(empty, "verify")
    assert "has a database already" in drill.restored(empty).stderr
    again = empty.run("backup", "on", "--key-file", drill.key, "--to", str(drill.out))
    assert "backups of another database" in again.stderr


def test_a_moment_after_which_nothing_came_has_all_that_the_killed_server_acknowledged(
    drill: Drill, empty: Home
) -> None:
    said = drill.restored(empty, "--until", drill.last.isoformat())
    assert said.returncode == 0, said.stderr
    assert rows(empty) == drill.all == rows(drill.home)
    assert not (empty.folder / "restoring").exists()
    assert "last base" in done(drill.home, "backup", "status")


def test_a_moment_before_the_base_and_one_after_all_wal_restore_nothing(drill: Drill, empty: Home) -> None:
    assert "holds no base from before" in refused(drill, empty, "--until", "2026-03-10T12:34")
    assert "Leave --until out" in refused(drill, empty, "--until", "2099-01-01T00:00+08:00")


def test_another_key_and_a_base_of_one_moment_restore_nothing(drill: Drill, empty: Home, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(os.urandom(32))
    said = empty.run("restore", str(drill.out), "--key-file", str(tmp_path / "other"))
    assert "the key file or passphrase is another" in said.stderr
    (empty.folder / "keys" / "master").write_text("00" * 32)
    assert "are not those of this backup" in refused(drill, empty)


def test_on_a_server_of_somebody_else_continuous_backup_is_refused(drill: Drill) -> None:
    elsewhere = Home(drill.home.folder, {"DATABASE_URL": "postgresql:///none"})
    for words in (("on", "--key-file", drill.key), ("base",), ("seal",), ("off",)):
        said = elsewhere.run("backup", *words)
        assert said.returncode == 1
        assert "belongs to whoever runs that server" in said.stderr


def test_while_the_disk_of_backups_is_away_wal_waits_and_nothing_is_written_in_its_place(drill: Drill) -> None:
    away = drill.out.rename(drill.home.folder / "away")
    spool = drill.home.folder / "postgres" / "wal-to-seal"
    try:
        with psycopg.connect(url(drill.home.folder, "--admin"), autocommit=True) as connection:
            connection.execute("CREATE TABLE meanwhile (written int)")
        said = drill.home.run("backup", "seal")
        assert "holds no base: is its disk there?" in said.stderr
        waits = {path.name for path in spool.iterdir() if segments.NAME.fullmatch(path.name)}
        assert waits
        assert not drill.out.exists()
    finally:
        away.rename(drill.out)
    done(drill.home, "backup", "seal")
    assert not waits & {path.name for path in spool.iterdir()}
    assert waits <= {path.stem for path in segments.sealed(drill.out / "wal")}


def test_falling_behind_a_lost_key_file_and_an_old_base_are_grave(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(drill.home.folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done(drill.home, "backup", "seal")
    found = plan.needed()
    newest = base.newest(found.bases)
    assert newest is not None
    at = base.since(newest)
    assert state.look(found, at).grave == ()
    assert state.look(found, at + timedelta(hours=37)).slight != ()
    assert "no base is newer" in state.look(found, at + timedelta(days=5)).grave[0]
    lost = plan.Plan(found.folder, str(tmp_path / "lost"), found.days)
    assert "is gone" in state.look(lost, at).grave[0]
    spool = drill.home.folder / "postgres" / "wal-to-seal"
    assert list(spool.glob("*.backup")) == []
    (spool / ("0" * 24)).touch()
    os.utime(spool / ("0" * 24), (at.timestamp(), at.timestamp()))
    assert "segments of WAL wait to be sealed" in state.look(found, at + timedelta(minutes=6)).grave[0]
    assert "is no segment of WAL" in drill.home.run("backup", "seal").stderr
    (spool / ("0" * 24)).unlink()


def write(drill: Drill, name: str) -> None:
    """Write something and finish the segment that it is in."""
    with psycopg.connect(url(drill.home.folder, "--admin"), autocommit=True) as connection:
        connection.execute(f"CREATE TABLE {name} (written int)")
        connection.execute("SELECT pg_switch_wal()")


def test_a_server_that_cannot_set_wal_aside_is_bad_for_the_doctor_and_goes_on_when_it_can(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(drill.home.folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    spool = drill.home.folder / "postgres" / "wal-to-seal"
    spool.chmod(0o500)
    try:
        write(drill, "kept_back")
        until = time.monotonic() + 120
        while not (seen := archiving.state(deployment.admin())).failing and time.monotonic() < until:
            time.sleep(0.1)
        said = drill.home.run("doctor").stdout
    finally:
        spool.chmod(0o700)
    assert f"bad  backup: the server cannot set WAL aside since {seen.failing}" in said
    write(drill, "let_go")
    done(drill.home, "backup", "seal")
    assert archiving.state(deployment.admin()).failing == ""
    assert f"{seen.failing}.wal" in {path.name for path in segments.sealed(drill.out / "wal")}


def test_old_bases_go_with_their_wal_and_never_the_one_that_is_needed(
    tmp_path: Path, drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(drill.home.folder))
    one = base.newest(drill.out)
    assert one is not None
    at = base.since(one)
    (tmp_path / "wal").mkdir()
    for days in (0, 1, 5, 9):
        shutil.copyfile(one, tmp_path / f"huiyin-{at - timedelta(days=days):%Y%m%d-%H%M%S}.base")
    for name in ("000000010000000000000001", "0000000100000000000000FF"):
        (tmp_path / "wal" / f"{name}.wal").touch()
    few = plan.Plan(str(tmp_path), drill.key, 3)
    base.prune(few, few.secret(), at)
    assert [(at - base.since(path)).days for path in base.all_in(tmp_path)] == [5, 1, 0]
    assert [path.stem for path in segments.sealed(few.wal)] == ["0000000100000000000000FF"]
    base.prune(few, few.secret(), at + timedelta(days=365))
    assert [base.since(path) for path in base.all_in(tmp_path)] == [at]


def test_what_serves_starts_one_keeper_that_seals_what_waits(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(drill.home.folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    write(drill, "something")
    before = len(segments.sealed(drill.out / "wal"))
    supervisor = Supervisor()
    serve.tend_backups(supervisor)
    serve.tend_backups(supervisor)
    try:
        until = time.monotonic() + 120
        while len(segments.sealed(drill.out / "wal")) == before and time.monotonic() < until:
            time.sleep(0.1)
        assert [child.ended() for child in supervisor.children] == [None]
    finally:
        supervisor.end()
    assert len(segments.sealed(drill.out / "wal")) > before
