"""Facts about the master key: where it comes from, which suite it names, and what is said when it cannot be had."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from huiyin.lib.home.master import Master, is_elsewhere, master

KEY = bytes(range(32))


def asking(program: str) -> dict[str, str]:
    return {"HUIYIN_MASTER_COMMAND": shlex.join([sys.executable, "-c", program])}


def written(home: Path) -> str:
    return "".join(each.read_text() for each in home.rglob("*") if each.is_file())


def test_an_empty_home_gets_a_key_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    first = master(tmp_path, {})
    assert master(tmp_path, {}) == first
    assert first.suite == "aes"
    assert len(first.key) == 32
    assert (tmp_path / "keys" / "master").stat().st_mode & 0o777 == 0o600


def test_the_suite_is_chosen_for_an_empty_home_and_stays_with_its_key(tmp_path: Path) -> None:
    first = master(tmp_path, {"HUIYIN_SUITE": "sm4"})
    assert first.suite == "sm4"
    assert master(tmp_path, {}) == first  # without the setting too
    assert master(tmp_path, {"HUIYIN_SUITE": "sm4"}) == first


@pytest.mark.parametrize(("there", "wanted"), [("sm4", "aes"), ("aes", "sm4")])
def test_a_home_that_is_there_keeps_its_suite_and_says_so(tmp_path: Path, there: str, wanted: str) -> None:
    before = master(tmp_path, {"HUIYIN_SUITE": there})
    with pytest.raises(SystemExit, match=f"says {wanted}, but what lies here is sealed by {there}"):
        master(tmp_path, {"HUIYIN_SUITE": wanted})
    assert master(tmp_path, {}) == before


def test_a_key_of_a_home_from_before_there_were_suites_is_aes(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "master").write_text(KEY.hex() + "\n")
    assert master(tmp_path, {}) == Master(KEY, "aes")


def test_a_given_key_is_not_written_down(tmp_path: Path) -> None:
    assert master(tmp_path, {"HUIYIN_MASTER": KEY.hex()}) == Master(KEY, "aes")
    assert KEY.hex() not in written(tmp_path)


def test_a_key_service_is_asked_by_a_command_and_nothing_is_written_down(tmp_path: Path) -> None:
    environment = asking(f"print('sm4:{KEY.hex()}')")
    assert master(tmp_path, environment) == Master(KEY, "sm4")
    assert is_elsewhere(environment)
    assert KEY.hex() not in written(tmp_path)


def test_a_home_whose_key_is_elsewhere_makes_none_when_the_setting_is_forgotten(tmp_path: Path) -> None:
    master(tmp_path, {"HUIYIN_MASTER": KEY.hex()})
    with pytest.raises(SystemExit, match="kept elsewhere: set HUIYIN_MASTER"):
        master(tmp_path, {})
    assert not (tmp_path / "keys" / "master").exists()


def test_another_key_than_before_is_refused(tmp_path: Path) -> None:
    master(tmp_path, {"HUIYIN_MASTER": KEY.hex()})
    for other in (bytes(32).hex(), f"sm4:{KEY.hex()}"):
        with pytest.raises(SystemExit, match="another key than the one"):
            master(tmp_path, {"HUIYIN_MASTER": other})
    assert master(tmp_path, {"HUIYIN_MASTER": KEY.hex()}).key == KEY


def test_a_key_that_moves_out_of_its_home_is_the_same_key(tmp_path: Path) -> None:
    kept = master(tmp_path, {"HUIYIN_SUITE": "sm4"})
    words = (tmp_path / "keys" / "master").read_text()
    assert master(tmp_path, {"HUIYIN_MASTER": words}) == kept
    (tmp_path / "keys" / "master").unlink()
    assert master(tmp_path, {"HUIYIN_MASTER": words}) == kept


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HUIYIN_SUITE": "rot13"}, "rot13 is no suite. Give one of: aes, sm4"),
        ({"HUIYIN_MASTER": "abc"}, "of HUIYIN_MASTER is none"),
        ({"HUIYIN_MASTER": f"rot13:{KEY.hex()}"}, "of HUIYIN_MASTER is none"),
        (asking("print('no key')"), "of HUIYIN_MASTER_COMMAND is none"),
        (asking(f"print('{KEY.hex()}'); raise SystemExit(3)"), "ended with 3 and gave no key"),
        ({"HUIYIN_MASTER_COMMAND": "/no/such/program"}, "cannot be run"),
        ({"HUIYIN_MASTER_COMMAND": "'open quotation"}, "cannot be run"),
    ],
)
def test_bad_settings_are_told_in_a_sentence_without_the_key(
    tmp_path: Path, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(SystemExit, match=said) as refused:
        master(tmp_path, environment)
    assert KEY.hex() not in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_a_key_service_that_does_not_answer_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.lib.home.master.PATIENCE", 0.2)
    with pytest.raises(SystemExit, match="gave no key within"):
        master(tmp_path, asking("import time; time.sleep(60)"))
