"""Facts about exported heads: anybody can check them with the public key, older lines still hold, witnesses vouch for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli import prepare
from huiyin.doors.cli.verify import verify as verify_command
from huiyin.lib import seals
from huiyin.lib.signing import NotSigned, checked, signed
from huiyin.record.journal.countersigned import (
    Back,
    countersign,
    countersigned_file,
    furthest,
    gone_back,
    keep,
    kept,
    read_countersigned,
)
from huiyin.record.journal.heads import (
    export_heads,
    exported,
    heads_file,
    last_export,
    many_not_ours,
    newest,
    signed_exports,
)
from huiyin.record.journal.models import Entry, Head
from huiyin.record.journal.signed_heads import READINGS, End, SignedHeads, read_heads, sign_heads
from huiyin.record.journal.verify import verify
from huiyin.record.matters.proofs import proof_key
from huiyin.record.matters.suite import secret
from tests.record.conftest import Sql
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Town:
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(prepare, "tables", lambda: None)
    monkeypatch.setattr(prepare, "_disconnect", lambda: None)  # the test is one transaction
    town = make_town()
    for number in range(3):
        file(town, DAY, narrative=f"第{number}件事")
    return town


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Countersign as another installation, which has a key of its own."""

    def said(heads: SignedHeads, *, back: tuple[Back, ...] = (), on: date = DAY) -> str:
        seed = b"w" * 32
        with monkeypatch.context() as there:
            there.setattr("huiyin.record.matters.proofs._seed", lambda: seed)
            return countersign(heads, witness="county", back=back, at=at(on, 18))

    return said


def exported_now(on: date = DAY) -> SignedHeads:
    export_heads(at(on))
    heads = newest()
    assert heads is not None
    return heads


def cut_last(superuser: Sql) -> None:
    """Take the last entry away with an old head put back, as who holds every right and the key could."""
    from huiyin.record.journal.chain import head_seal

    for table in ("record_clock", "record_outbox", "record_custody", "record_idempotencykey"):
        superuser(f"DELETE FROM {table}")
    last = Entry.objects.order_by("-seq")[1]
    digest = bytes(last.digest)
    seal = head_seal(last.office_id, last.seq, digest)
    superuser("UPDATE record_head SET count = %s, digest = %s, seal = %s", last.seq, digest, seal)
    superuser("DELETE FROM record_entry WHERE seq > %s", last.seq)


def run(*words: str) -> Result:
    return CliRunner().invoke(verify_command, ["--entries-only", *words])


def test_anybody_can_check_exported_heads_with_the_public_key(town: Town) -> None:
    heads = exported_now()
    line = json.loads(heads_file().read_text(encoding="utf-8"))
    said = checked(bytes.fromhex(proof_key()), line["proof"])
    head = Head.objects.get()
    assert said.splitlines() == [
        "huiyin heads 1",
        f"at {at(DAY).isoformat()}",
        f"key {proof_key()}",
        f"chain town 3 {bytes(head.digest).hex()}",
    ]
    assert heads.ends == {"town": End(3, bytes(head.digest))}
    assert exported()["town"] == {3: bytes(head.digest)}


def test_no_changed_heads_are_read(town: Town) -> None:
    text = exported_now().text
    for changed in (
        text.replace("town 3", "town 2"),
        text.replace("chain town", "chain lands"),
        text.rpartition("\n")[0],
        signed(b"x" * 32, text.rpartition("\n")[0]),
        "huiyin receipt 1\nkey x\n",
        "",
    ):
        with pytest.raises(NotSigned):
            read_heads(changed)
    assert read_heads(text.replace("\n", "\r\n  ")).ends == read_heads(text).ends


def test_heads_signed_by_another_installation_are_no_marks_and_are_told(town: Town) -> None:
    theirs = [f"key {_public(b'o' * 32)}", "at 2025-03-03T10:00:00+08:00"]
    text = signed(b"o" * 32, "\n".join(["huiyin heads 1", *reversed(theirs), f"chain town 99 {'0' * 64}"]))
    heads_file().write_text(json.dumps({"at": at(DAY).isoformat(), "count": 0, "proof": text}) + "\n")
    assert (dict(exported()), newest(), many_not_ours()) == ({}, None, 1)


def _public(seed: bytes) -> str:
    from huiyin.lib.signing import verifying_key

    return verifying_key(seed).hex()


def older_line(count: int, digest: bytes, office: UUID) -> str:
    """Return a line as releases before wrote it."""
    line: dict[str, object] = {"at": at(DAY).isoformat(), "office": str(office), "count": count, "digest": digest.hex()}
    plain = json.dumps(line, sort_keys=True).encode()
    return json.dumps({**line, "signature": seals.digest("sha256", secret("exported heads"), plain).hex()}) + "\n"


def test_lines_that_were_keyed_before_they_were_signed_still_hold(town: Town, superuser: Sql) -> None:
    last = Entry.objects.get(seq=3)
    heads_file().write_text(older_line(3, bytes(last.digest), last.office_id) + older_line(2, bytes(32), UUID(int=0)))
    assert exported() == {"town": {3: bytes(last.digest)}, READINGS: {2: bytes(32)}}
    assert many_not_ours() == 0
    cut_last(superuser)
    assert [(each.office, each.seq) for each in verify(rows=False).breaks] == [("town", 3), ("readings", 1)]


def test_the_release_before_passes_a_signed_line_over(town: Town) -> None:
    exported_now()
    line = json.loads(heads_file().read_text(encoding="utf-8"))
    assert line["count"] == 0  # what it asks before anything else
    assert last_export() == at(DAY)


def test_half_a_line_where_a_disk_was_full_is_passed_over(town: Town) -> None:
    exported_now()
    whole = heads_file().read_text(encoding="utf-8")
    heads_file().write_text(whole + whole[:40] + "\n" + whole, encoding="utf-8")
    assert len(list(signed_exports())) == 2
    assert last_export() == at(DAY)


def test_an_office_whose_row_and_chain_are_gone_is_found_by_its_exported_head(town: Town, superuser: Sql) -> None:
    heads_file().write_text("")
    gone = sign_heads({"vanished": End(7, b"7" * 32)}, at(DAY))
    heads_file().write_text(json.dumps({"at": at(DAY).isoformat(), "count": 0, "proof": gone.text}) + "\n")
    assert ("vanished", 1) in {(each.office, each.seq) for each in verify(rows=False).breaks}


def test_a_witness_vouches_up_to_the_head_that_it_countersigned(town: Town, witness: Callable[..., str]) -> None:
    text = witness(exported_now())
    assert (keep([text, text]), keep([text])) == (1, 0)
    file(town, DAY, narrative="后来的事")
    (said,) = verify(rows=False).vouched
    assert (said.office, said.seq, said.witness) == ("town", 3, "county")
    result = run()
    assert result.exit_code == 0
    assert "town: vouched for up to #3 by county" in result.output


def test_a_later_countersignature_vouches_further_and_a_chain_that_went_back_for_nothing(
    town: Town, witness: Callable[..., str]
) -> None:
    keep([witness(exported_now())])
    file(town, DAY, narrative="后来的事")
    back = (Back("town", 9, 4),)
    keep([witness(exported_now(DAY + timedelta(1)), back=back, on=DAY + timedelta(1))])
    assert [each.seq for each in verify(rows=False).vouched] == [3]
    assert [each.back for each in kept()] == [(), back]
    keep([witness(exported_now(DAY + timedelta(2)), on=DAY + timedelta(2))])
    assert [each.seq for each in verify(rows=False).vouched] == [4]


def test_a_tail_cut_with_every_key_and_every_file_here_is_found_by_what_the_witness_gives_back(
    town: Town, witness: Callable[..., str], superuser: Sql, tmp_path: Path
) -> None:
    text = witness(exported_now())
    cut_last(superuser)
    heads_file().unlink()
    assert not verify(rows=False).breaks
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps({"countersigned": text}) + "\n")
    assert [(each.office, each.seq) for each in verify(rows=False, given_back=given).breaks] == [("town", 3)]
    result = run("--given-back", str(given))
    assert result.exit_code == 1
    assert "countersigned and are gone" in result.output


def test_entries_written_anew_after_a_countersignature_are_found(
    town: Town, witness: Callable[..., str], superuser: Sql
) -> None:
    keep([witness(exported_now())])
    heads_file().unlink()
    cut_last(superuser)
    file(town, DAY, narrative="另一件事")
    found = verify(rows=False)
    assert [each.what for each in found.breaks] == ["differs from the head that county on 2025-03-03 countersigned"]
    assert found.vouched == ()


def test_a_file_without_our_heads_is_refused(town: Town, tmp_path: Path) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text('{"countersigned": "nothing"}\nhalf a li')
    result = run("--given-back", str(given))
    assert result.exit_code == 1
    assert "holds no heads of this installation" in result.output
    assert "No witness vouches" in run().output


def test_what_is_countersigned_is_read_as_it_was_said_and_never_if_changed(
    town: Town, witness: Callable[..., str]
) -> None:
    back = (Back(READINGS, 5, 2), Back("town", 9, 3))
    text = witness(exported_now(), back=back)
    said = read_countersigned(text)
    assert (said.witness, said.back, said.at) == ("county", back, at(DAY, 18))
    assert said.key != said.heads.key == proof_key()
    for changed in (
        text.replace("back readings 5 2\n", ""),
        text.replace("witness county", "witness other"),
        text.replace("town 3", "town 4"),
        said.heads.text,
    ):
        with pytest.raises(NotSigned):
            read_countersigned(changed)
    countersigned_file().write_text(json.dumps({"countersigned": text.replace("town 3", "town 4")}) + "\n")
    assert list(kept()) == []


def heads_of(**ends: tuple[int, bytes]) -> SignedHeads:
    said = {code: End(count, digest * 32) for code, (count, digest) in ends.items()}
    return SignedHeads(at(DAY), "", said, "")


def test_a_chain_went_back_if_it_is_shorter_or_ends_otherwise_or_is_gone() -> None:
    before = furthest([heads_of(a=(5, b"a"), b=(7, b"b"), c=(1, b"c")), heads_of(a=(4, b"x"), b=(9, b"y"))])
    assert before["a"] == End(5, b"a" * 32)
    assert gone_back(before, heads_of(a=(5, b"a"), b=(9, b"y"), c=(2, b"d"), d=(1, b"d"))) == ()
    found = gone_back(before, heads_of(a=(5, b"z"), b=(8, b"b")))
    assert found == (Back("a", 5, 5), Back("b", 9, 8), Back("c", 1, 0))
