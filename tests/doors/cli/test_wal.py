"""Facts about sealed segments of WAL and the chain they make."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli.backups import chain, segments
from huiyin.doors.cli.backups.make import backup
from huiyin.doors.cli.backups.secret import Secret

SECRET = Secret("file", content=b"0123456789abcdef")
OTHER = Secret("file", content=b"another key file")
SYSTEM = "7711101677300371263"
NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def name(number: int) -> str:
    return f"0000000100000000{number:08X}"


def segment(folder: Path, number: int, at: datetime = NOON) -> Path:
    """Write a segment as the server sets it aside: a first page, some words, zeros."""
    path = folder / name(number)
    page = segments.FIRST_PAGE.pack(0xD118, 2, 1, number * chain.SIZE, 0, int(SYSTEM), chain.SIZE)
    with path.open("wb") as file:
        file.write(page + b"Li's petition" + os.urandom(50_000))
        file.truncate(chain.SIZE)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the segments 3, 4 and 5, finished a minute after each other."""
    folder = tmp_path_factory.mktemp("sealed")
    for number in (3, 4, 5):
        source = segment(tmp_path_factory.mktemp("spool"), number, NOON + timedelta(minutes=number))
        segments.seal(source, SECRET, folder)
    return folder


@pytest.fixture
def copy(three: Path, tmp_path: Path) -> Path:
    """A copy of the three, to be harmed."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for path in segments.sealed(three):
        os.link(path, folder / path.name)
    return folder


def wanted(folder: Path, minute: float | None, *, secret: Secret = SECRET, system: str = SYSTEM) -> chain.Wanted:
    """Return what a base that holds segment 2 needs until some minutes after noon."""
    until = None if minute is None else NOON + timedelta(minutes=minute)
    return chain.Wanted(folder, name(2), system, secret, NOON, NOON + timedelta(seconds=9), until)


def refused(what: chain.Wanted, tmp_path: Path) -> str:
    with pytest.raises(click.ClickException) as told:
        chain.lay_out(what, tmp_path)
    assert "Nothing was changed" in told.value.message
    return told.value.message


def test_a_sealed_segment_is_small_closed_tells_nothing_and_comes_back(tmp_path: Path) -> None:
    source = segment(tmp_path, 3)
    path = segments.seal(source, SECRET, tmp_path)
    assert path.stat().st_size < 200_000
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"petition" not in path.read_bytes()
    told = segments.opened(path, SECRET, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == source.read_bytes()
    assert (tmp_path / "back").stat().st_blocks * 512 < 3_000_000
    assert datetime.fromisoformat(told.at) == NOON - segments.SURELY


def test_a_segment_set_aside_twice_is_sealed_once_and_another_of_its_name_never(tmp_path: Path) -> None:
    source = segment(tmp_path, 3)
    path = segments.seal(source, SECRET, tmp_path)
    kept = path.read_bytes()
    assert segments.seal(source, SECRET, tmp_path) == path
    assert path.read_bytes() == kept
    with pytest.raises(ValueError, match="holds other WAL"):
        segments.seal(segment(tmp_path, 3), SECRET, tmp_path)


def test_half_a_segment_and_a_renamed_one_are_not_sealed(tmp_path: Path) -> None:
    renamed = segment(tmp_path, 3).rename(tmp_path / name(4))
    with pytest.raises(ValueError, match="half a segment of WAL, or another one"):
        segments.seal(renamed, SECRET, tmp_path)
    os.truncate(segment(tmp_path, 5), 9_000_000)
    with pytest.raises(ValueError, match="half a segment"):
        segments.seal(tmp_path / name(5), SECRET, tmp_path)
    assert segments.sealed(tmp_path) == []


def test_without_room_nothing_has_a_name_and_the_segment_is_kept(tmp_path: Path) -> None:
    source = segment(tmp_path, 3)
    (tmp_path / "full").mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            segments.seal(source, SECRET, tmp_path / "full")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "full").iterdir()) == []
    assert source.exists()


def test_the_number_after_the_last_of_a_log_begins_the_next() -> None:
    assert segments.following("0000000100000001000000FF", chain.SIZE) == "000000010000000200000000"


def test_no_more_is_laid_out_than_the_moment_needs(three: Path, tmp_path: Path) -> None:
    assert chain.lay_out(wanted(three, 3.5), tmp_path) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [name(3), name(4)]
    assert chain.lay_out(wanted(three, None), tmp_path) == 3


def test_a_missing_segment_is_named_with_the_moment_that_can_be_reached(copy: Path, tmp_path: Path) -> None:
    (copy / f"{name(4)}.wal").unlink()
    for minute in (4.5, None):
        said = refused(wanted(copy, minute), tmp_path)
        assert f"{name(4)}.wal is missing" in said
    possible = said.split("--until ")[1].split(". ")[0]
    assert datetime.fromisoformat(possible) == NOON + timedelta(minutes=3) - segments.SURELY
    reachable = (datetime.fromisoformat(possible) - NOON) / timedelta(minutes=1)
    assert chain.lay_out(wanted(copy, reachable), tmp_path) == 1


def test_without_its_first_segment_a_base_reaches_the_moment_it_was_whole(copy: Path, tmp_path: Path) -> None:
    (copy / f"{name(3)}.wal").unlink()
    possible = refused(wanted(copy, None), tmp_path).split("--until ")[1].split(". ")[0]
    assert datetime.fromisoformat(possible) == NOON + timedelta(seconds=9)
    assert chain.lay_out(wanted(copy, 9 / 60), tmp_path) == 0


def test_half_a_sealed_segment_is_named_and_is_not_replayed(copy: Path, tmp_path: Path) -> None:
    half = copy / f"{name(4)}.wal"
    content = half.read_bytes()
    half.unlink()
    half.write_bytes(content[:30_000])
    assert f"{name(4)}.wal is not whole" in refused(wanted(copy, None), tmp_path)


def test_a_moment_after_the_last_segment_is_refused_with_what_there_is(three: Path, tmp_path: Path) -> None:
    said = refused(wanted(three, 60), tmp_path)
    assert "The 3 segments" in said
    assert "Leave --until out" in said


def test_another_key_another_cluster_and_a_swapped_segment_are_refused(copy: Path, tmp_path: Path) -> None:
    assert "the key file or passphrase is another" in refused(wanted(copy, None, secret=OTHER), tmp_path)
    assert "not of the cluster of this base" in refused(wanted(copy, None, system="1"), tmp_path)
    (copy / f"{name(5)}.wal").rename(copy / f"{name(3)}.wal")
    assert f"{name(3)}.wal is not of the cluster" in refused(wanted(copy, None), tmp_path)


@pytest.fixture
def by_hand(tmp_path: Path) -> Callable[..., Result]:
    """Call the command as a server would, with a folder and a key file."""
    (tmp_path / "sealed").mkdir()
    (tmp_path / "key").write_bytes(SECRET.content)

    def call(command: str, *words: str | Path) -> Result:
        where = ["--to" if command == "seal-wal" else "--from", tmp_path / "sealed", "--key-file", tmp_path / "key"]
        return CliRunner().invoke(backup, [command, *map(str, words), *map(str, where)])

    return call


@pytest.fixture(scope="module")
def written(migrated: Path) -> Path:
    """A segment that a real server wrote."""
    found = sorted((migrated / "postgres" / "data" / "pg_wal").glob("0*"))
    return found[0]


def test_a_segment_of_a_real_server_is_sealed_for_it_once_and_opened_again(
    by_hand: Callable[..., Result], written: Path, tmp_path: Path
) -> None:
    for _ in range(2):  # the server asks again when it was killed before it heard
        assert by_hand("seal-wal", written).exit_code == 0
    assert [path.stem for path in segments.sealed(tmp_path / "sealed")] == [written.name]
    assert by_hand("open-wal", written.name, tmp_path / "RECOVERYXLOG").exit_code == 0
    assert (tmp_path / "RECOVERYXLOG").read_bytes() == written.read_bytes()


def test_notes_of_timelines_and_bases_are_sealed_too_for_no_server_goes_on_without(
    by_hand: Callable[..., Result], tmp_path: Path
) -> None:
    for note in ("00000002.history", f"{name(3)}.00000028.backup", f"{name(3)}.partial"):
        (tmp_path / note).write_text("1\t0/3000000\tno recovery target specified\n")
        assert by_hand("seal-wal", tmp_path / note).exit_code == 0
        assert by_hand("open-wal", note, tmp_path / "back").exit_code == 0
        assert (tmp_path / "back").read_text() == (tmp_path / note).read_text()


def test_what_cannot_be_sealed_leaves_with_one_and_a_sentence_and_the_folder_as_it_was(
    by_hand: Callable[..., Result], tmp_path: Path
) -> None:
    source = segment(tmp_path, 3)
    half = segment(tmp_path, 4)
    os.truncate(half, 5_000)
    assert "half a segment" in told(by_hand("seal-wal", half))
    assert "No such file" in told(by_hand("seal-wal", tmp_path / name(5)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        assert "File too large" in told(by_hand("seal-wal", source))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "sealed").iterdir()) == []
    assert by_hand("seal-wal", source).exit_code == 0
    assert "holds other WAL" in told(by_hand("seal-wal", segment(tmp_path, 3)))
    (tmp_path / "sealed").rename(tmp_path / "elsewhere")
    assert "is its disk mounted?" in told(by_hand("seal-wal", source))


def test_where_the_sealed_wal_ends_or_is_torn_nothing_is_handed_to_the_server(
    by_hand: Callable[..., Result], tmp_path: Path
) -> None:
    target = tmp_path / "RECOVERYXLOG"
    assert "is not in" in told(by_hand("open-wal", name(3), target))
    assert "is not in" in told(by_hand("open-wal", "../key", target))
    assert by_hand("seal-wal", segment(tmp_path, 3)).exit_code == 0
    sealed = tmp_path / "sealed" / f"{name(3)}.wal"
    os.link(sealed, tmp_path / "sealed" / f"{name(4)}.wal")
    assert f"holds {name(3)}" in told(by_hand("open-wal", name(4), target))
    content = sealed.read_bytes()
    sealed.unlink()
    sealed.write_bytes(content[:30_000])
    assert "cut short or changed" in told(by_hand("open-wal", name(3), target))
    assert not list(tmp_path.glob("RECOVERYXLOG*"))


def told(done: Result) -> str:
    """Return the sentence of a command that left with 1."""
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    return done.output
