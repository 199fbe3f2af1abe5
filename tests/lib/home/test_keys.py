"""Facts of kept secrets."""

import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huiyin.lib.home import current, folder, keys


def test_a_secret_is_made_once(tmp_path: Path):
    first = keys.kept(tmp_path / "keys" / "secret", lambda: "one")
    assert first == keys.kept(tmp_path / "keys" / "secret", lambda: "two") == "one"


def test_only_the_owner_reads_a_secret(tmp_path: Path):
    keys.kept(tmp_path / "keys" / "secret", lambda: "one")
    assert stat.S_IMODE((tmp_path / "keys" / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_of_many_who_come_at_once_all_get_the_same_secret(tmp_path: Path):
    with ThreadPoolExecutor(8) as many:
        made = list(many.map(lambda _: keys.kept(tmp_path / "secret", lambda: secrets.token_hex(8)), range(64)))
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_home_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="Set HUIYIN_HOME to a folder you own"):
        folder.make(tmp_path / "file" / "home")


def test_the_home_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    assert folder.home() == tmp_path
    monkeypatch.delenv("HUIYIN_HOME")
    assert folder.home().name == ".huiyin"


def test_a_variable_wins_over_what_the_home_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    monkeypatch.delenv("HUIYIN_DATABASE", raising=False)
    assert current.read("database") == ""
    current.write({"database": "huiyin_demo"})
    assert current.read("database") == "huiyin_demo"
    monkeypatch.setenv("HUIYIN_DATABASE", "other")
    assert current.read("database") == "other"
