"""Facts about what one installation sends another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.lib import missives
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import Keys, Unfit
from huiyin.lib.signing import signed

COUNTY, TOWN, OTHER = (Keys(new_private(), new_private()) for _each in range(3))
KEY, AT = UUID(int=7), datetime(2025, 9, 16, 2, tzinfo=UTC)


def to_town(content: bytes, *, number: int = 1, own: Keys = COUNTY) -> bytes:
    said = {"key": KEY, "sender": "county", "receiver": "town", "number": number, "at": AT}
    return missives.write(content, **said, own=own, theirs=TOWN.public)


WRITTEN = to_town("甲".encode())


def refusal(written: bytes, *, own: Keys = TOWN, theirs: bytes = COUNTY.public) -> str:
    with pytest.raises(Unfit) as unfit:
        missives.opened(missives.read(written), written, own=own, theirs=theirs)
    return unfit.value.code


def changed(**facts: object) -> bytes:
    said = {**json.loads(WRITTEN.splitlines()[0]), **facts}
    return signed(COUNTY.signing, json.dumps(said)).encode()


@given(st.binary(max_size=9000), st.integers(1, 10**9))
@settings(max_examples=25)
def test_the_receiver_opens_what_was_said_and_knows_who_sent_it_when(content: bytes, number: int) -> None:
    written = to_town(content, number=number)
    missive = missives.read(written)
    assert (missive.key, missive.sender, missive.receiver, missive.number, missive.at) == (
        *(KEY, "county", "town"),
        *(number, AT),
    )
    assert missives.opened(missive, written, own=TOWN, theirs=COUNTY.public) == content


@given(st.data())
@settings(max_examples=80)
def test_whatever_sign_is_changed_nothing_is_opened(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WRITTEN) - 1))
    sign = data.draw(st.integers(33, 126).filter(lambda each: each != WRITTEN[at]))
    wrong = WRITTEN[:at] + bytes([sign]) + WRITTEN[at + 1 :]
    assert refusal(wrong) in {"garbled", "wrong_signature", "newer_version"}


@given(st.integers(0, len(WRITTEN) - 1))
@settings(max_examples=60)
def test_half_a_missive_is_never_taken_for_a_whole_one(length: int) -> None:
    assert refusal(WRITTEN[:length]) in {"garbled", "wrong_signature"}


@given(st.binary(max_size=300))
def test_noise_is_told(noise: bytes) -> None:
    with pytest.raises(Unfit) as unfit:
        missives.read(noise)
    assert unfit.value.code == "garbled"


def test_another_senders_signature_is_refused() -> None:
    assert refusal(to_town(b"", own=OTHER)) == "wrong_signature"


def test_what_was_sealed_to_another_installation_is_refused() -> None:
    assert refusal(WRITTEN, own=OTHER) == "not_for_us"


@pytest.mark.parametrize("facts", [{"version": missives.VERSION + 1}, {"version": 99, "body": None}], ids=str)
def test_a_newer_version_is_told_apart_from_noise(facts: dict[str, object]) -> None:
    assert refusal(changed(**facts)) == "newer_version"


@pytest.mark.parametrize(
    "facts",
    [
        *({"version": 0}, {"version": "1"}, {"version": True}, {"format": "other"}),
        *(
            {"number": 0},
            {"number": "x"},
            {"id": "7"},
            {"signed_at": "2025-09-16T10:00:00"},
            {"body": "%"},
            {"body": 1},
        ),
    ],
    ids=str,
)
def test_what_does_not_fit_its_description_is_refused(facts: dict[str, object]) -> None:
    assert refusal(changed(**facts)) == "garbled"


def test_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missives, "LARGEST", len(WRITTEN) - 1)
    assert refusal(WRITTEN) == "too_large"
    with pytest.raises(Unfit):
        to_town("甲".encode())


def test_a_receipt_names_the_very_bytes_and_is_the_receivers_alone() -> None:
    missive = missives.read(WRITTEN)
    written = missives.receipt_for(missive, WRITTEN, at=AT, own=TOWN)
    receipt = missives.read_receipt(written, theirs=TOWN.public)
    assert (receipt.key, receipt.number, receipt.sha256) == (KEY, 1, missives.digest(WRITTEN))
    with pytest.raises(Unfit) as unfit:
        missives.read_receipt(written, theirs=OTHER.public)
    assert unfit.value.code == "wrong_signature"
    for other in (WRITTEN, written[:-9], b"", written.replace(b"huiyin receipt", b"huiyin  receipt")):
        with pytest.raises(Unfit):
            missives.read_receipt(other, theirs=TOWN.public)


def test_the_same_receipt_is_written_for_the_same_missive() -> None:
    missive = missives.read(WRITTEN)
    one, two = (missives.receipt_for(missive, WRITTEN, at=AT, own=TOWN) for _each in range(2))
    assert one == two


def test_the_fingerprint_covers_both_keys() -> None:
    mixed = COUNTY.public[:32] + TOWN.public[32:]
    marks = {missives.fingerprint(each) for each in (COUNTY.public, TOWN.public, mixed)}
    assert len(marks) == 3
    assert all(len(mark.split()) == 8 for mark in marks)


@pytest.mark.parametrize("public", [b"", bytes(63), bytes(64)], ids=["none", "short", "zeros"])
def test_what_is_no_public_key_is_refused(public: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        missives.split(public)
