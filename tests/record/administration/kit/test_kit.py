"""Facts about the auditor's kit: its program agrees with what is whole, finds whatever is not, and needs nothing of ours."""

from __future__ import annotations

import ast
import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from huiyin.record.access.lookups import matter_for
from huiyin.record.administration.kit import check
from huiyin.record.administration.kit.writing import write_kit
from huiyin.record.journal.blocks import seal_readings
from huiyin.record.journal.countersigned import Back, countersign, keep
from huiyin.record.journal.heads import export_heads, heads_file, newest
from huiyin.record.journal.models import Entry
from huiyin.record.matters.proofs import proof_key
from tests.course import accepted
from tests.town import Town, at, make_town

DAY = date(2025, 3, 3)
WITNESS = b"w" * 32
pytestmark = pytest.mark.django_db
Rows = list[dict[str, str]]


@pytest.fixture
def town(tmp_path: Path, settings: object) -> Town:
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    town = make_town()
    made = accepted(town, DAY)
    matter_for(town.who("town.handler"), made.matter.number, "handling", at(DAY))
    seal_readings(datetime.now(tz=UTC) + timedelta(hours=2))  # noqa: TID251 - keys of rows are made by the machine's clock
    export_heads(at(DAY))
    return town


@pytest.fixture
def witnessed(town: Town, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Countersign the newest heads as another installation; return its public key."""

    def done(*back: Back) -> str:
        heads = newest()
        assert heads is not None
        with monkeypatch.context() as there:
            there.setattr("huiyin.record.matters.proofs._seed", lambda: WITNESS)
            keep([countersign(heads, witness="county", back=back, at=at(DAY, 18))])
            return proof_key()

    return done


def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    write_kit(folder, at=at(DAY + timedelta(1)))
    return folder


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = check.main([str(folder), "--key", proof_key(), *words])
    return code, capsys.readouterr().out


def changed(folder: Path, name: str, change: Callable[[Rows], Rows]) -> None:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        write = csv.DictWriter(file, list(rows[0]))
        write.writeheader()
        write.writerows(change(rows))


def test_a_whole_record_agrees_and_says_who_signed_up_to_where(
    town: Town, witnessed: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = witnessed()
    code, said = checked(kit(tmp_path), capsys, "--witness", key)
    count = Entry.objects.filter(office__code="town").count()
    assert code == 0
    assert f"chain town: {count} entries" in said
    assert f"county (key {key[:16]}) up to {count}" in said
    assert "readings: 1 entries" in said
    assert "3 signed heads, 0 differ." in said


def test_the_program_runs_alone_with_nothing_of_ours(town: Town, witnessed: Callable[..., str], tmp_path: Path) -> None:
    witnessed()
    folder = kit(tmp_path)
    words = [sys.executable, "-I", "-S", str(folder / "check.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/", env={"PATH": os.environ["PATH"]})
    assert (done.returncode, done.stderr) == (0, "")
    assert "compare it with the office's page" in done.stdout
    tree = ast.parse((folder / "check.py").read_text("utf-8"))
    named = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("name", "change", "place"),
    [
        ("acts.csv", lambda rows: rows[:1] + rows[2:], "chain town 2: missing"),
        ("acts.csv", lambda rows: [rows[1], rows[0], *rows[2:]], "chain town 1: missing"),
        ("acts.csv", lambda rows: rows[:-1], ": gone, but signed by county"),
        ("acts.csv", lambda rows: [*rows[:-1], {**rows[-1], "digest": "1" * 64}], "is not what was signed by county"),
        (
            "acts.csv",
            lambda rows: [rows[0], {**rows[1], "previous": "1" * 64}, *rows[2:]],
            "chain town 2: does not follow",
        ),
        (
            "acts.csv",
            lambda rows: [rows[0], {**rows[1], "recorded_at": "2001-01-01T00:00:00+00:00"}, *rows[2:]],
            "chain town 2: recorded before",
        ),
        ("blocks.csv", lambda rows: [{**rows[0], "digest": "1" * 64}], "readings 1: is not what was signed"),
        ("blocks.csv", lambda rows: [{**rows[0], "previous": "1" * 64}], "readings 1: does not follow"),
    ],
)
def test_whatever_is_changed_in_the_rows_is_found_with_its_place(
    town: Town,
    witnessed: Callable[..., str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    change: Callable[[Rows], Rows],
    place: str,
) -> None:
    witnessed()
    folder = kit(tmp_path)
    changed(folder, name, change)
    code, said = checked(folder, capsys)
    assert code == 1
    assert place in said


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("heads.jsonl", "readings 1", "readings 2", "heads.jsonl line 1: not signed"),
        ("heads.jsonl", "huiyin heads 1", "huiyin heads 2", "heads.jsonl line 1: not signed"),
        ("countersigned.jsonl", "witness county", "witness other", "countersigned.jsonl line 1: not signed"),
        ("countersigned.jsonl", "readings 1", "readings 3", "countersigned.jsonl line 1: not signed"),
        ("countersigned.jsonl", "signed ", "signed A", "countersigned.jsonl line 1"),
    ],
)
def test_whatever_is_changed_in_what_was_signed_is_found(
    town: Town,
    witnessed: Callable[..., str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
    place: str,
) -> None:
    witnessed()
    folder = kit(tmp_path)
    path = folder / name
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    code, said = checked(folder, capsys)
    assert (code, place in said) == (1, True)


def test_a_key_that_the_page_does_not_print_is_not_believed(
    town: Town, witnessed: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = witnessed()
    folder = kit(tmp_path)
    assert check.main([str(folder), "--key", key]) == 1
    assert "heads signed by another key" in capsys.readouterr().out
    code, said = checked(folder, capsys, "--witness", proof_key())
    assert (code, "countersigned by a key that was not named" in said) == (1, True)


def test_what_a_witness_found_gone_back_is_told(
    town: Town, witnessed: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witnessed(Back("town", 99, 5), Back("", 3, 1))
    code, said = checked(kit(tmp_path), capsys)
    assert code == 1
    assert "found that a chain went back: chain town 99 5" in said
    assert "found that a chain went back: readings 3 1" in said
    assert "county (key" not in said.partition("walked   chain town")[2]


def test_a_chain_cut_with_every_key_is_found_by_what_was_countersigned(
    town: Town, witnessed: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from huiyin.record.journal.chain import head_seal

    witnessed()
    before = Entry.objects.filter(office__code="town").order_by("-seq")[1]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica")
        for table in ("record_clock", "record_outbox", "record_custody", "record_idempotencykey"):
            cursor.execute(f"DELETE FROM {table}")
        said = [before.seq, bytes(before.digest), head_seal(before.office_id, before.seq, bytes(before.digest))]
        cursor.execute("UPDATE record_head SET count = %s, digest = %s, seal = %s", said)
        cursor.execute("DELETE FROM record_entry WHERE seq > %s", [before.seq])
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE huiyin_app")
    heads_file().unlink()
    code, told = checked(kit(tmp_path), capsys)
    assert (code, f"chain town {before.seq + 1}: gone, but signed by county" in told) == (1, True)


def test_no_matter_person_post_or_word_is_in_the_kit(town: Town, tmp_path: Path) -> None:
    folder = kit(tmp_path)
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert sorted(texts) == [
        *("README.md", "acts.csv", "blocks.csv", "check.py", "countersigned.jsonl", "heads.jsonl", "public-key.txt"),
    ]
    said = "\n".join(texts[name] for name in texts if name not in ("README.md", "check.py"))
    entry = Entry.objects.filter(matter__isnull=False).select_related("matter", "post", "contact")[0]
    hidden = [entry.matter.number, str(entry.matter.pk), entry.matter.pk.hex, str(entry.post.pk), str(entry.contact_id)]
    hidden += [str(entry.pk), bytes(entry.salt).hex(), *entry.made.values()]
    assert [word for word in hidden if word in said] == []
    assert said.isascii()


def test_a_matters_acts_share_a_sign_in_one_kit_and_have_another_in_the_next(town: Town, tmp_path: Path) -> None:
    signs = []
    for name in ("one", "two"):
        write_kit(tmp_path / name, at=at(DAY))
        with (tmp_path / name / "acts.csv").open(newline="") as file:
            signs.append([row["matter"] for row in csv.DictReader(file)])
    assert [len(set(each)) for each in signs] == [1, 1]
    assert set(signs[0]) != set(signs[1])


def test_a_folder_that_holds_files_is_left_as_it_is(town: Town, tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "mine.txt").write_text("x")
    with pytest.raises(OSError, match="not empty"):
        kit(tmp_path)
    assert [each.name for each in (tmp_path / "kit").iterdir()] == ["mine.txt"]


def test_the_programs_own_check_of_signatures_is_that_of_the_library() -> None:
    for number in range(20):
        private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        public, text = private.public_key().public_bytes_raw(), f"{number} 链头".encode() * number
        mark = private.sign(text)
        assert check.is_signed(public, text, mark)
        bent = bytes([mark[number] ^ 1])
        assert not check.is_signed(public, text, mark[:number] + bent + mark[number + 1 :])
        assert not check.is_signed(public, text + b".", mark)
        assert not check.is_signed(Ed25519PrivateKey.generate().public_key().public_bytes_raw(), text, mark)
        larger = int.from_bytes(mark[32:], "little") + check.Q
        assert not check.is_signed(public, text, mark[:32] + larger.to_bytes(32, "little"))
        assert not check.is_signed(public, text, mark[:-1])


def test_the_vectors_of_the_standard_are_signed() -> None:
    """RFC 8032, 7.1: the first three."""
    for public, text, mark in json.loads((Path(__file__).with_name("rfc8032.json")).read_text()):
        assert check.is_signed(bytes.fromhex(public), bytes.fromhex(text), bytes.fromhex(mark))
