"""Facts about ``huiyin backup`` and ``huiyin restore``, each in a home of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from huiyin.doors.cli.backups import file as backup_file
from huiyin.doors.cli.backups.secret import Secret
from tests.doors.cli.conftest import Home, copy_of

WORDS = "long enough for a test"
SECRET = Secret("words", words=WORDS)


@pytest.fixture(scope="module")
def source(migrated: Path) -> Iterator[Home]:
    """A home with matters, and a backup of it in ``out``."""
    home = copy_of(migrated)
    home.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    for words in (("sample", "--matters", "10", "--seed", "1"), ("verify", "--export")):
        done = home.run(*words)
        assert done.returncode == 0, done.stderr
    done = home.run("backup", "--out", str(home.folder / "out"))
    assert done.returncode == 0, done.stderr
    assert "The keys are not in it" in done.stdout
    yield home
    home.leave()


@pytest.fixture
def kept(source: Home) -> Path:
    """The backup."""
    return next((source.folder / "out").glob("huiyin-*.backup"))


@pytest.fixture
def empty(source: Home, bare_home: Home) -> Home:
    """An empty home that has the keys of the source."""
    shutil.copytree(source.folder / "keys", bare_home.folder / "keys")
    bare_home.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    return bare_home


def refused(home: Home, *words: str) -> str:
    """Return the one sentence with which a restore is refused, nothing being left behind."""
    done = home.run("restore", *words)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert not (home.folder / "heads.jsonl").exists()
    return done.stderr


def rows(home: Home) -> list[tuple[object, ...]]:
    """Return the journal as the app reads it."""
    with psycopg.connect(home.run("db", "url").stdout.strip()) as connection:
        return connection.execute("SELECT id, digest FROM record_entry ORDER BY id").fetchall()


def rewritten(kept: Path, target: Path, **facts: object) -> str:
    """Write the same backup with another manifest, and return its path."""
    found = backup_file.opened(kept, lambda _by: SECRET)
    backup_file.write(target, SECRET, replace(found.manifest, **facts), found.heads, found.database())  # type: ignore[arg-type]
    return str(target)


def test_a_restored_home_has_every_entry_verifies_and_keeps_the_app_from_the_journal(
    source: Home, empty: Home, kept: Path
) -> None:
    done = empty.run("restore", str(kept))
    assert done.returncode == 0, done.stderr
    assert ": whole." in done.stdout
    assert rows(empty) == rows(source) != []
    with (
        psycopg.connect(empty.run("db", "url").stdout.strip()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("UPDATE record_entry SET id = id")
    assert empty.run("sample", "--matters", "2", "--seed", "9").returncode == 0
    assert empty.run("verify").returncode == 0
    assert "in use" in empty.run("restore", str(kept)).stderr


def test_nothing_of_a_backup_can_be_read_without_its_secret(kept: Path) -> None:
    content = kept.read_bytes()
    for word in (b"record_entry", b"PGDMP", "镇人民政府".encode()):
        assert word not in content
    assert kept.stat().st_mode & 0o777 == 0o600


def test_another_passphrase_or_another_home_s_keys_restore_nothing(empty: Home, bare_home: Home, kept: Path) -> None:
    empty.variables["HUIYIN_BACKUP_PASSPHRASE"] = "another passphrase"
    assert "the key file or passphrase is another" in refused(empty, str(kept))
    empty.variables["HUIYIN_BACKUP_PASSPHRASE"] = WORDS
    (empty.folder / "keys" / "master").write_text("00" * 32)
    assert "are not those of this backup" in refused(empty, str(kept))
    shutil.rmtree(empty.folder / "keys")
    assert "has no master key" in refused(empty, str(kept))


def test_half_a_backup_and_what_is_none_restore_nothing(empty: Home, kept: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.backup"
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert "is not whole" in refused(empty, str(half))
    none = tmp_path / "none.backup"
    none.write_text("a letter\n")
    assert "is no backup of huiyin" in refused(empty, str(none))


def test_a_backup_of_a_newer_huiyin_or_server_restores_nothing(empty: Home, kept: Path, tmp_path: Path) -> None:
    newer = rewritten(kept, tmp_path / "newer.backup", migrations=("record.9999_from_tomorrow",))
    assert "of a newer huiyin" in refused(empty, newer)
    server = rewritten(kept, tmp_path / "server.backup", server=99)
    assert "of PostgreSQL 99" in refused(empty, server)


def test_a_record_that_does_not_verify_is_not_kept(source: Home, empty: Home, kept: Path) -> None:
    with psycopg.connect(source.run("db", "url", "--admin").stdout.strip(), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE record_entry SET act = 'closed' WHERE seq = 2")
        done = source.run("backup", "--out", str(source.folder / "broken"))
    assert done.returncode == 0, done.stderr
    broken = next((source.folder / "broken").glob("huiyin-*.backup"))
    assert "#2: was changed" in refused(empty, str(broken))
    assert empty.run("restore", str(kept)).returncode == 0


def test_too_short_a_passphrase_makes_no_backup(source: Home, tmp_path: Path) -> None:
    short = Home(source.folder, {"HUIYIN_BACKUP_PASSPHRASE": "short"})
    assert "fewer than 12" in short.run("backup", "--out", str(tmp_path / "none")).stderr
    assert not (tmp_path / "none").exists()
