"""Facts about the commands of readers: a key of one's own, opening, answering, checking a receipt; all without a server."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli.reader_key import reader_key
from huiyin.doors.cli.sealed import sealed
from huiyin.lib import keyfile
from huiyin.lib.envelopes import new_private, open_with, public_of, seal_to
from huiyin.lib.parcels import Parcel, packed
from huiyin.lib.signing import signed, verifying_key

PASSPHRASE = "correct horse battery"
PERSON = new_private()
SAID = {
    "day": "2025-09-16",
    "office": "青石镇人民政府",
    "of_head": "yes",
    "narrative": "王某收了钱。",
    "reach": "",
    "answer_key": public_of(PERSON).hex(),
}


@pytest.fixture(autouse=True)
def own_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path / "no-server"))
    monkeypatch.setattr(keyfile, "COST", 1 << 10)


def run(*words: object, said: str = f"{PASSPHRASE}\n") -> Result:
    command = reader_key if words[0] == "new" else sealed
    return CliRunner().invoke(command, [str(word) for word in words], input=said)


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, bytes]:
    path = tmp_path / "mine.key"
    told = run("new", "--out", path, said=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert told.exit_code == 0, told.output
    public = next(line.strip() for line in told.output.splitlines() if len(line.strip()) == 64)
    return path, bytes.fromhex(public)


@pytest.fixture
def envelope(tmp_path: Path, key: tuple[Path, bytes]) -> Path:
    path = tmp_path / "one.sealed"
    files = (("../../账本.jpg", b"photo"), ("\x1b[2J", b"x"))
    path.write_bytes(seal_to([key[1], public_of(new_private())], packed(Parcel(SAID, files))))
    return path


def test_a_key_file_is_its_owners_alone_and_is_never_written_over(tmp_path: Path, key: tuple[Path, bytes]) -> None:
    assert stat.S_IMODE(key[0].stat().st_mode) == 0o600
    again = run("new", "--out", key[0], said=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert again.exit_code == 1
    assert "cannot be made" in again.output


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    assert run("new", "--out", tmp_path / "k", said="short\nshort\n").exit_code == 1
    assert not (tmp_path / "k").exists()


def test_no_private_key_is_made_on_a_machine_that_serves(tmp_path: Path) -> None:
    (tmp_path / "no-server" / "keys").mkdir(parents=True)
    (tmp_path / "no-server" / "keys" / "master").write_text("00")
    told = run("new", "--out", tmp_path / "k")
    assert told.exit_code == 1
    assert "your own machine" in told.output


def test_an_accusation_is_opened_into_a_folder_of_the_reader(
    tmp_path: Path, key: tuple[Path, bytes], envelope: Path
) -> None:
    told = run("open", envelope, "--key", key[0], "--out", tmp_path / "out")
    assert told.exit_code == 0, told.output
    assert hashlib.sha256(envelope.read_bytes()).hexdigest() in told.output
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert "王某收了钱。" in (tmp_path / "out" / "accusation.txt").read_text("utf-8")
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"accusation.txt", "1-账本.jpg", "2-[2J"}
    assert not (tmp_path / "账本.jpg").exists()


def test_a_wrong_passphrase_another_key_and_a_cut_file_are_told_in_one_sentence(
    tmp_path: Path, key: tuple[Path, bytes], envelope: Path
) -> None:
    out = ("--out", tmp_path / "out")
    assert "does not open this key file" in run("open", envelope, "--key", key[0], *out, said="wrong\n").output
    other = tmp_path / "other.key"
    run("new", "--out", other, said=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert "not sealed to this key" in run("open", envelope, "--key", other, *out).output
    envelope.write_bytes(envelope.read_bytes()[:100])
    assert "cut short" in run("open", envelope, "--key", key[0], *out).output
    assert not (tmp_path / "out").exists()


def test_an_answer_is_sealed_for_the_person_alone(tmp_path: Path, key: tuple[Path, bytes], envelope: Path) -> None:
    text, out = tmp_path / "answer.txt", tmp_path / "answer.sealed"
    text.write_text("已经立案。", "utf-8")
    assert run("answer", envelope, "--key", key[0], "--text", text, "--out", out).exit_code == 0
    assert open_with(PERSON, out.read_bytes()).decode() == "已经立案。"


def test_a_receipt_is_checked_against_its_key_and_envelope(tmp_path: Path, envelope: Path) -> None:
    seed, receipt = bytes(range(32)), tmp_path / "receipt.txt"
    public = verifying_key(seed).hex()
    receipt.write_text(signed(seed, f"day\nsha256 {hashlib.sha256(envelope.read_bytes()).hexdigest()}"))
    assert run("check", receipt, "--public", public, "--envelope", envelope).exit_code == 0
    assert "another envelope" in run("check", receipt, "--public", public, "--envelope", receipt).output
    assert "not signed by this key" in run("check", receipt, "--public", "00" * 32).output
    assert run("check", receipt, "--public", "not hex").exit_code == 1
