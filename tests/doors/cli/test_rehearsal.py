"""Facts about ``huiyin db rehearse``: a release tried on a copy, with migrations that a test makes on purpose."""

from __future__ import annotations

import fcntl
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
import psycopg
import pytest

import huiyin
from huiyin.doors.cli.backups import file as backup_file
from huiyin.doors.cli.backups.secret import Secret
from huiyin.doors.cli.rehearsal.place import place
from huiyin.doors.cli.rehearsal.standing import Standing, differing, differing_figures
from tests.doors.cli.conftest import Home, copy_of

WORDS = "long enough for a test"
SECRET = Secret("words", words=WORDS)
PASSES = "Nothing differs: this release may migrate"
LEFT = ("rehearsing", "rehearsing.json")

MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("record", "{after}")]
    operations = [migrations.RunSQL({sql!r}, migrations.RunSQL.noop)]
"""
SETTINGS = """
from huiyin.config.settings import *
MIGRATION_MODULES = {"record": "tomorrow"}
"""


@dataclass
class Release:
    """A release to come: ours, with one more migration of the record."""

    folder: Path

    def __call__(self, home: Home, sql: str) -> Home:
        """Return the home as this release finds it."""
        ours = Path(huiyin.__file__).parent / "record" / "migrations"
        target = shutil.copytree(ours, self.folder / "tomorrow", ignore=shutil.ignore_patterns("__pycache__"))
        last = max(path.stem for path in target.glob("0*.py"))
        (target / "9999_tomorrow.py").write_text(MIGRATION.format(after=last, sql=sql))
        (self.folder / "settings_of_tomorrow.py").write_text(SETTINGS)
        ways = {"DJANGO_SETTINGS_MODULE": "settings_of_tomorrow", "PYTHONPATH": str(self.folder)}
        return Home(home.folder, {**home.variables, **ways})


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return Release(tmp_path)


@pytest.fixture(scope="module")
def home(migrated: Path) -> Iterator[Home]:
    """An installation with matters, exported heads and a backup; its server runs."""
    made = copy_of(migrated)
    made.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    out = str(made.folder / "out")
    for words in (("sample", "--matters", "30", "--seed", "1"), ("verify", "--export"), ("backup", "--out", out)):
        done = made.run(*words)
        assert done.returncode == 0, done.stderr
    made.run("db", "url")
    yield made
    made.leave()


@pytest.fixture
def kept(home: Home) -> Path:
    """The backup."""
    return next((home.folder / "out").glob("huiyin-*.backup"))


TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def live(home: Home) -> tuple[object, ...]:
    """Return all that is in the live database, and the names in its home but for the lock of rehearsals."""
    with psycopg.connect(home.run("db", "url", "--admin").stdout.strip()) as connection:
        tables = [name for (name,) in connection.execute(TABLES)]
        rows = {name: sorted(map(str, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}
    return rows, sorted(path.name for path in home.folder.iterdir() if path.name != "rehearsing.lock")


def refused(home: Home, *words: str) -> str:
    """Return the one sentence with which a rehearsal is refused, nothing being left behind."""
    done = home.run("db", "rehearse", *words)
    assert done.returncode == 1, done.stdout
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert not any((home.folder / name).exists() for name in LEFT)
    return done.stderr


def test_a_release_that_only_adds_passes_and_the_live_record_stays_as_it_was(home: Home, release: Release) -> None:
    before = live(home)
    assert before[0]["record_entry"]  # type: ignore[index]
    adds = "CREATE TABLE record_colour (id int PRIMARY KEY); INSERT INTO record_colour VALUES (1)"
    done = release(home, adds).run("db", "rehearse", "--before", _in_use(home, release.folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert PASSES in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[:9]] == (
        ["copy", "fill", "count", "figures", "migrate", "verify", "doctor", "count", "figures"]
    )
    assert "1 migrations" in done.stdout
    assert ", before" in done.stdout
    assert "MB lay on the disk" in done.stdout
    assert live(home) == before
    assert not any((home.folder / name).exists() for name in LEFT)


def _in_use(home: Home, folder: Path) -> str:
    """Write the command of the release in use, which knows nothing of tomorrow, and return its path."""
    path = folder / "huiyin-in-use"
    path.write_text(f'#!/bin/sh\nunset DJANGO_SETTINGS_MODULE PYTHONPATH\nexec {" ".join(home.command)} "$@"\n')
    path.chmod(0o755)
    return str(path)


def test_a_migration_that_fails_is_named_with_what_the_database_said(home: Home, release: Release) -> None:
    broken = release(home, "ALTER TABLE record_matter ADD COLUMN colour int NOT NULL")
    said = refused(broken)
    assert "The migration record.9999_tomorrow fails" in said
    assert "colour" in said


def test_a_migration_that_quietly_changes_the_record_is_found_with_each_place(home: Home, release: Release) -> None:
    quietly = """
        ALTER TABLE record_entry DISABLE TRIGGER USER;
        UPDATE record_entry SET "on" = "on" + 400 WHERE act = 'registered';
        DELETE FROM record_outbox;
        DROP TABLE record_group CASCADE;
        DROP POLICY looks ON record_party;
        UPDATE record_contact SET received_on =
            (SELECT date_trunc('month', max(at) AT TIME ZONE 'Asia/Shanghai')::date - 1 FROM record_entry);
        UPDATE record_head SET count = count + 1
    """
    with psycopg.connect(home.run("db", "url", "--admin").stdout.strip()) as connection:
        (many,) = connection.execute("SELECT count(*) FROM record_outbox").fetchone() or (0,)
    assert many
    before = live(home)
    done = release(home, quietly).run("db", "rehearse")
    assert done.returncode == 1, done.stdout
    wrong = [line for line in done.stdout.splitlines() if line.startswith("Differs: ")]
    for place_of_it in (
        "#1: was changed",
        "more breaks",
        "record_party: every row is shown",
        f"record_outbox had {many} rows and has 0",
        "the table record_group with 0 rows is gone",
        "the chain of",
    ):
        assert any(place_of_it in line for line in wrong), (place_of_it, wrong)
    assert any("[" in line and " was " in line for line in wrong), wrong  # a figure
    assert PASSES not in done.stdout
    assert live(home) == before


def test_a_backup_is_rehearsed_on_without_the_live_server(home: Home, kept: Path, tmp_path: Path) -> None:
    bare = Home(tmp_path, {"HUIYIN_BACKUP_PASSPHRASE": WORDS})
    tmp_path.chmod(0o711)
    shutil.copytree(home.folder / "keys", tmp_path / "keys")
    done = bare.run("db", "rehearse", "--backup", str(kept.parent))
    assert done.returncode == 0, done.stdout + done.stderr
    assert kept.name in done.stdout
    assert PASSES in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys", "rehearsing.lock"]
    assert bare.processes() == []


def test_what_cannot_be_rehearsed_on_is_one_sentence(home: Home, kept: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.backup"
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert "is not whole" in refused(home, "--backup", str(half))
    other = Home(home.folder, {"HUIYIN_BACKUP_PASSPHRASE": "another passphrase"})
    assert "the key file or passphrase is another" in refused(other, "--backup", str(kept))
    found = backup_file.opened(kept, lambda _by: SECRET)
    newer = tmp_path / "newer.backup"
    told = replace(found.manifest, migrations=("record.9998_from_tomorrow",))
    backup_file.write(newer, SECRET, told, found.heads, found.database())
    assert "of a newer huiyin" in refused(home, "--backup", str(newer))
    assert "holds no .backup file" in refused(home, "--backup", str(home.folder / "keys"))
    assert "is no folder" in refused(home, "--in", str(tmp_path / "nowhere"))


def test_the_keys_of_another_installation_are_refused(kept: Path, bare_home: Home) -> None:
    bare_home.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    bare_home.run("law")
    bare_home.run("verify")  # makes keys
    assert "are not those of this backup" in refused(bare_home, "--backup", str(kept))


def test_an_installation_without_a_database_or_keys_has_nothing_to_rehearse(bare_home: Home, kept: Path) -> None:
    bare_home.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    assert "has no master key" in refused(bare_home, "--backup", str(kept))
    assert "There is no database yet" in refused(bare_home)


def test_a_disk_without_room_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keys").mkdir()
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    with pytest.raises(click.ClickException, match=r"may need 3000001.3 GB.*name a folder"), place(None, 10**15, {}):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys", "rehearsing.lock"]


def test_who_is_second_is_told_to_wait(home: Home) -> None:
    with (home.folder / "rehearsing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "runs already" in refused(home)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_cut_short_leaves_nothing_or_the_next_removes_it(home: Home, how: signal.Signals) -> None:
    before = live(home)
    running = subprocess.Popen(
        [*home.command, "db", "rehearse"], env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with running:
        assert running.stdout
        assert running.stdout.readline().startswith(b"copy")
        running.send_signal(how)
        running.communicate(timeout=60)
    if how == signal.SIGKILL:
        assert (home.folder / "rehearsing" / "postgres").exists()
        assert "or was cut short" in home.run("doctor").stdout
        assert "is no folder" in home.run("db", "rehearse", "--in", str(home.folder / "nowhere")).stderr
    _wait_until(lambda: live(home) == before)
    assert not any((home.folder / name).exists() for name in LEFT)
    assert not [each for each in home.processes() if "rehearsing" in each]


def _wait_until(holds: object) -> None:
    for _ in range(50):
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def test_each_lost_row_and_each_chain_that_ends_elsewhere_is_told() -> None:
    before = Standing(
        {"record_entry": 5, "record_category": 3, "record_view": 2}, {"town": (5, "aa"), "county": (1, "b")}
    )
    after = Standing(
        {"record_entry": 6, "record_category": 4, "record_new": 1}, {"town": (6, "cc"), "county": (1, "b")}
    )
    assert list(differing(before, after)) == [
        "record_entry had 5 rows and has 6",
        "the table record_view with 2 rows is gone",
        "the chain of town ended at #5 aa and ends at #6 cc",
    ]
    assert list(differing(before, before)) == []


def test_a_figure_that_counts_other_matters_is_told_and_a_new_one_is_not() -> None:
    one = {"key": "k", "name": "N", "n": 1, "d": 2, "matters_hash": "a"}
    assert list(differing_figures([one], [one, {**one, "key": "new"}])) == []
    assert list(differing_figures([one], [{**one, "n": 2}])) == ["N [k] was 1 of 2 and is 2 of 2"]
    assert list(differing_figures([one], [{**one, "matters_hash": "b"}])) == [
        "N [k] is 1 of 2 as before, of other matters"
    ]
