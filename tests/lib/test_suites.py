"""Facts about the two suites: what they seal opens, nothing else does, and SM4-GCM is that of RFC 8998."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.lib import suites
from huiyin.lib.seals import NONCE, SealBroken
from huiyin.lib.suites import SUITES, Suite

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
BOTH = pytest.mark.parametrize("suite", SUITES.values(), ids=list(SUITES))
RFC_8998 = {
    "key": bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"),
    "nonce": bytes.fromhex("00001234567800000000ABCD"),
    "bound_to": bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
    "content": b"".join(bytes([each]) * 8 for each in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA)),
    "sealed": bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    ),
}
"""Appendix A.1, with the tag behind."""


@BOTH
@given(content=st.binary(max_size=200), bound_to=st.binary(max_size=20))
def test_what_was_sealed_opens(suite: Suite, content: bytes, bound_to: bytes) -> None:
    assert suite.unseal(KEY, suite.seal(KEY, content, bound_to), bound_to) == content


@BOTH
@given(at=st.integers(min_value=0), content=st.binary(min_size=1, max_size=40))
def test_one_changed_byte_opens_nothing(suite: Suite, at: int, content: bytes) -> None:
    sealed = bytearray(suite.seal(KEY, content, b"here"))
    sealed[at % len(sealed)] ^= 1
    with pytest.raises(SealBroken):
        suite.unseal(KEY, bytes(sealed), b"here")


@BOTH
def test_another_key_another_place_and_a_cut_seal_open_nothing(suite: Suite) -> None:
    sealed = suite.seal(KEY, b"words", b"here")
    for key, bytes_, place in ((OTHER, sealed, b"here"), (KEY, sealed, b"there"), (KEY, sealed[:20], b"here")):
        with pytest.raises(SealBroken):
            suite.unseal(key, bytes_, place)


@BOTH
def test_the_same_words_are_sealed_differently_each_time(suite: Suite) -> None:
    assert suite.seal(KEY, b"words") != suite.seal(KEY, b"words")


def test_what_one_suite_sealed_the_other_does_not_open() -> None:
    for one, other in (("aes", "sm4"), ("sm4", "aes")):
        with pytest.raises(SealBroken):
            SUITES[other].unseal(KEY, SUITES[one].seal(KEY, b"words"))


def test_keyed_digests_have_32_bytes_and_differ_by_suite() -> None:
    digests = {suite.digest(KEY, b"words") for suite in SUITES.values()}
    assert len(digests) == len(SUITES)
    assert {len(each) for each in digests} == {32}


def test_sm4_seals_as_the_rfc_does(monkeypatch: pytest.MonkeyPatch) -> None:
    known = RFC_8998
    monkeypatch.setattr(suites.os, "urandom", lambda many: known["nonce"][:many])  # type: ignore[attr-defined]
    sealed = SUITES["sm4"].seal(known["key"] + bytes(16), known["content"], known["bound_to"])
    assert sealed[:NONCE] == known["nonce"]
    assert sealed[NONCE:] == known["sealed"]
    assert SUITES["sm4"].unseal(known["key"] + bytes(16), sealed, known["bound_to"]) == known["content"]
