"""Facts about bases, read as tar with the server's list of digests."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiyin.lib.postgres import account, bases
from huiyin.lib.postgres.trouble import DatabaseTrouble

FILES = {"PG_VERSION": b"18\n", "base/1/1234": bytes(3_000_000), "server.log": b"words"}
WAL = {"pg_wal/000000010000000000000002": b"wal", "pg_wal/archive_status/x.done": b""}


def base(files: dict[str, bytes], listed: dict[str, bytes] | None) -> Iterator[bytes]:
    """Yield a base as pg_basebackup writes it, in pieces that fit no boundary."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        _folder(tar, "pg_twophase")
        for name, content in files.items():
            _file(tar, name, content)
        if listed is not None:
            each = [{"Path": name, "Checksum": hashlib.sha256(content).hexdigest()} for name, content in listed.items()]
            _file(tar, bases.LIST, json.dumps({"Files": each}).encode())
    whole = out.getvalue()
    return (whole[at : at + 70_001] for at in range(0, len(whole), 70_001))


def _folder(tar: tarfile.TarFile, name: str) -> None:
    told = tarfile.TarInfo(name)
    told.type = tarfile.DIRTYPE
    tar.addfile(told)


def _file(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    told = tarfile.TarInfo(name)
    told.size = len(content)
    tar.addfile(told, io.BytesIO(content))


def test_a_base_is_unpacked_whole_for_its_owner_alone_and_without_the_server_s_log(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert bases.unpack(base(FILES | WAL, FILES), data, account.choose(tmp_path)) == ["000000010000000000000002"]
    assert (data / "base/1/1234").read_bytes() == FILES["base/1/1234"]
    assert (data / "pg_twophase").is_dir()
    assert not (data / "server.log").exists()
    assert {path.stat().st_mode & 0o077 for path in data.rglob("*")} == {0}


@pytest.mark.parametrize(
    ("files", "listed", "said"),
    [
        (FILES | {"base/1/1234": b"\1" * 3_000_000}, FILES, "base/1/1234 is missing or another"),
        ({"PG_VERSION": b"18\n"}, FILES, "base/1/1234 is missing or another"),
        (FILES, None, "has no list of its files"),
        (FILES | {"../outside": b""}, FILES, "a file outside its folder"),
    ],
)
def test_a_base_that_is_not_what_the_server_sent_is_told(
    files: dict[str, bytes], listed: dict[str, bytes] | None, said: str
) -> None:
    with pytest.raises(DatabaseTrouble, match=said):
        bases.check(base(files, listed))


def test_half_a_base_is_told() -> None:
    whole = b"".join(base(FILES, FILES))
    with pytest.raises(DatabaseTrouble, match=r"cannot be read back|no list of its files"):
        bases.check([whole[: len(whole) // 2]])
