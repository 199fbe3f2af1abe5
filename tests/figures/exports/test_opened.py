"""Facts about opening what was handed over: for one receiver, whole, from somebody known, into its folder alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction

from huiyin.figures.exports import handing_over
from huiyin.figures.exports.handing_over import open_sealed
from huiyin.lib.missives import fingerprint
from huiyin.lib.refusal import Refused
from huiyin.record.administration.partners import end_partner
from tests.figures.exports.handing import DAY, brought, made
from tests.refused import refused
from tests.town import at
from tests.two import Two

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_stays")]


def test_others_cannot_open_it_nor_the_sender(two: Two, tmp_path: Path) -> None:
    made(two.town, tmp_path / "out.sealed")
    assert refused(open_sealed, tmp_path / "out.sealed", tmp_path / "in", heard=_own_mark(two)) == "not_for_us"
    assert not (tmp_path / "in").exists()


def test_a_file_cut_or_changed_or_of_a_newer_huiyin_leaves_nothing(two: Two, tmp_path: Path) -> None:
    brought(two.town)
    made(two.town, tmp_path / "out.sealed")
    whole = (tmp_path / "out.sealed").read_bytes()
    newer = two.town.keys
    for content, code in (
        (whole[:-5], "torn"),
        (whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:], "torn"),
        (whole.replace(b'"purpose":"merged"', b'"purpose":"archive"'), "wrong_signature"),
        (b"PK\x03\x04 a zip", "garbled"),
        (b"", "garbled"),
        (_of_version_2(whole, newer.signing), "newer_version"),
    ):
        (tmp_path / "came").write_bytes(content)
        with two.county.here():
            assert refused(open_sealed, tmp_path / "came", tmp_path / "in") == code
        assert sorted(path.name for path in tmp_path.iterdir()) == ["came", "out.sealed"]


def test_an_unknown_sender_is_opened_only_with_the_fingerprint_heard(two: Two, tmp_path: Path) -> None:
    made(two.town, tmp_path / "out.sealed")
    with two.county.here(), transaction.atomic():
        end_partner(two.county.partner, by=two.county.people["county.security"], at=at(DAY))
        with pytest.raises(Refused, match="--fingerprint") as unknown:
            open_sealed(tmp_path / "out.sealed", tmp_path / "in")
        mark = _own_mark(two)
        assert unknown.value.code == "unknown_sender"
        assert mark in str(unknown.value)
        assert open_sealed(tmp_path / "out.sealed", tmp_path / "in", heard=mark.replace(" ", "").upper()).sender == mark
        transaction.set_rollback(True)


def test_a_name_that_leads_out_of_the_folder_is_none(two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("../evil", "/etc/evil", "data/../../evil", "data/.hidden", "files/a/b", "other.txt"):
        with monkeypatch.context() as patched:
            patched.setattr(handing_over, "framed", lambda _pieces, name=name: _frames(name))
            with transaction.atomic():
                made(two.town, tmp_path / "out.sealed")
                transaction.set_rollback(True)
        with two.county.here():
            assert refused(open_sealed, tmp_path / "out.sealed", tmp_path / "in") == "garbled"
        (tmp_path / "out.sealed").unlink()
        assert list(tmp_path.iterdir()) == []


def _own_mark(two: Two) -> str:
    return fingerprint(two.town.keys.public)


def _frames(name: str) -> list[bytes]:
    from huiyin.lib.frames import framed

    return list(framed([(name, b"x")]))


def _of_version_2(whole: bytes, signing: bytes) -> bytes:
    from huiyin.lib.signing import signed

    first = {**json.loads(whole.split(b"\n")[0]), "version": 2}
    return f"{signed(signing, json.dumps(first, ensure_ascii=False))}\n".encode() + whole.split(b"\n", 2)[2]
