"""Facts about the file of keys: it opens under its master alone, and what older versions wrote is still read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from huiyin.lib import keyring
from huiyin.lib.home.master import Master
from huiyin.lib.keyring import MASTER, Key, Ring
from huiyin.lib.seals import SealBroken
from huiyin.lib.suites import SUITES

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
BOTH = pytest.mark.parametrize("suite", SUITES)


@BOTH
def test_a_ring_is_read_as_it_was_written_and_no_key_stands_in_it(tmp_path: Path, suite: str) -> None:
    master, path = Master(bytes(range(32)), suite), tmp_path / "ring"
    ring = keyring.read(path, master).with_new(MOMENT)
    keyring.write(path, ring, master)
    assert keyring.read(path, master) == ring
    assert keyring.names(path) == [each.name for each in ring.keys]
    assert not [each for each in ring.keys if each.secret.hex() in path.read_text()]


@BOTH
def test_another_master_opens_no_ring(tmp_path: Path, suite: str) -> None:
    master, path = Master(bytes(range(32)), suite), tmp_path / "ring"
    keyring.write(path, keyring.read(path, master).with_new(MOMENT), master)
    with pytest.raises(SealBroken):
        keyring.read(path, Master(bytes(32), suite))


def test_names_cannot_be_swapped_between_keys(tmp_path: Path) -> None:
    master, path = Master(bytes(range(32))), tmp_path / "ring"
    keyring.write(path, Ring((Key("aa", bytes(32)), Key("bb", bytes(range(32))))), master)
    said = json.loads(path.read_text())
    said["keys"][0]["name"], said["keys"][1]["name"] = "bb", "aa"
    path.write_text(json.dumps(said))
    with pytest.raises(SealBroken):
        keyring.read(path, master)


def test_a_ring_written_before_rings_were_sealed_is_read(tmp_path: Path) -> None:
    path, secret = tmp_path / "ring", bytes(range(32))
    rows = [{"name": "aa", "secret": secret.hex()}, {"name": MASTER}]
    path.write_text(json.dumps({"since": "2025-01-01T00:00:00+08:00", "keys": rows}))
    found = keyring.read(path, Master(bytes(32)))
    assert found == Ring((Key("aa", secret), Key(MASTER, bytes(32))), "2025-01-01T00:00:00+08:00")


def test_without_a_file_there_is_the_master_alone(tmp_path: Path) -> None:
    assert keyring.names(tmp_path / "ring") == [MASTER]
    assert keyring.read(tmp_path / "ring", Master(bytes(32))).keys == (Key(MASTER, bytes(32)),)
