"""Facts about envelopes, key files, parcels and signatures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.lib import keyfile
from huiyin.lib.envelopes import NotAnEnvelope, fingerprint, marks_in, new_private, open_with, public_of, seal_to
from huiyin.lib.keyfile import WrongPassphrase, new_keyfile, private_in
from huiyin.lib.parcels import NotAParcel, Parcel, packed, unpacked
from huiyin.lib.seals import SealBroken
from huiyin.lib.signing import NotSigned, checked, signed, verifying_key

ONE, TWO, OTHER = new_private(), new_private(), new_private()
SEALED = seal_to([public_of(ONE), public_of(TWO)], "甲乙".encode())


@given(st.binary(max_size=20_000))
@settings(max_examples=25, deadline=None)
def test_each_reader_opens_what_was_sealed_and_nobody_else(content: bytes) -> None:
    sealed = seal_to([public_of(ONE), public_of(TWO)], content)
    assert open_with(ONE, sealed) == open_with(TWO, sealed) == content
    with pytest.raises(SealBroken):
        open_with(OTHER, sealed)


def test_the_same_words_are_never_sealed_alike() -> None:
    again = seal_to([public_of(ONE), public_of(TWO)], "甲乙".encode())
    same = sum(a == b for a, b in zip(SEALED, again, strict=True))
    assert same < len(again) / 32


def test_lengths_tell_little() -> None:
    assert len({len(seal_to([public_of(ONE)], bytes(size))) for size in range(0, 4000, 37)}) == 1
    lengths = [len(seal_to([public_of(ONE)], bytes(size))) for size in range(50_000, 60_000, 500)]
    assert len(set(lengths)) <= 4
    assert max(lengths) < 60_000 * 9 / 8 + 400


@pytest.mark.parametrize("at", [17, 20, 40, 70, 150, 300, len(SEALED) - 1])
def test_a_changed_byte_is_found(at: int) -> None:
    changed = bytearray(SEALED)
    changed[at] ^= 1
    for private in (ONE, TWO):
        with pytest.raises((SealBroken, NotAnEnvelope)):
            open_with(private, bytes(changed))


@pytest.mark.parametrize(
    "bad",
    [b"", b"huiyin", SEALED[:17], SEALED[:100], SEALED[:17].replace(b"\x02", b"\x00"), b"x" * 999],
    ids=["empty", "its name", "no keys", "half a key", "for nobody", "noise"],  # bytes would make other names each run
)
def test_what_is_no_envelope_is_told(bad: bytes) -> None:
    with pytest.raises(NotAnEnvelope):
        open_with(ONE, bad)


@pytest.mark.parametrize(
    "publics", [[], [b"short"], [bytes(32)], [public_of(ONE)] * 9], ids=["nobody", "short", "zeros", "too many"]
)
def test_nothing_is_sealed_to_nobody_or_to_what_is_no_key(publics: list[bytes]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        seal_to(publics, b"x")


def test_an_envelope_names_its_keys_by_their_fingerprints() -> None:
    assert [mark.hex() for mark in marks_in(SEALED)] == [
        fingerprint(public_of(each)).replace(" ", "") for each in (ONE, TWO)
    ]


def test_a_key_file_opens_with_its_passphrase_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", 1 << 10)
    text, public = new_keyfile("correct horse battery")
    assert public_of(private_in(text, "correct horse battery")) == public
    with pytest.raises(WrongPassphrase, match="passphrase"):
        private_in(text, "correct horse")
    for bad in ("", "[]", '{"kind": 1}', text[:40]):
        with pytest.raises(WrongPassphrase, match="no key file"):
            private_in(bad, "correct horse battery")


def test_a_key_file_holds_no_private_key_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", 1 << 10)
    text, _public = new_keyfile("correct horse battery")
    assert private_in(text, "correct horse battery").hex() not in text


def test_a_parcel_comes_apart_as_it_was_put_together() -> None:
    parcel = Parcel({"narrative": "甲"}, (("a.jpg", b"\x00\x01"), ("乙.pdf", b"")))
    assert unpacked(packed(parcel)) == parcel
    for bad in (b"", b"\xff\xff\xff\xffx", b"\x00\x00\x00\x02[]"):
        with pytest.raises(NotAParcel):
            unpacked(bad)


def test_a_signature_holds_for_its_text_and_key_and_survives_the_post() -> None:
    seed = bytes(range(32))
    text = signed(seed, "a\nb")
    assert checked(verifying_key(seed), text.replace("\n", "\r\n") + " \n") == "a\nb"
    for public, said in ((verifying_key(bytes(32)), text), (verifying_key(seed), text.replace("a", "c")), (b"x", text)):
        with pytest.raises(NotSigned):
            checked(public, said)
