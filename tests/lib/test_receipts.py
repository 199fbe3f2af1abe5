"""Facts about proofs as texts: what was handed in stands behind a signed receipt, and neither can be changed unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.lib.receipts import HANDED_IN, Taken, WrongPaper, examined, parted, with_handed_in
from huiyin.lib.signing import NotSigned, signed, verifying_key

SEED = bytes(range(32))
PUBLIC = verifying_key(SEED)
TAKEN = Taken("990121102 青石镇人民政府", "青石镇信〔2025〕1号-1", "2025-09-16", "7 " + "ab" * 32)


def proof(words: str) -> str:
    handed_in = f"{HANDED_IN}\n\n{words}"
    return with_handed_in(signed(SEED, TAKEN.text(handed_in)), handed_in)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_was_said_is_proven_however_its_lines_were_carried(words: str) -> None:
    text = proof(words)
    for carried in (text, text.replace("\n", "\r\n"), f"\ufeff{text}", f"\n{text}\n\n"):
        told, whole = examined(PUBLIC, carried)
        assert (told["number"], told["day"], whole) == ("青石镇信〔2025〕1号-1", "2025-09-16", True)


@given(st.data())
def test_one_sign_changed_anywhere_is_found_or_changes_nothing_that_it_says(data: st.DataObject) -> None:
    text = proof("三组的水渠被占。").strip("\n")
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.sampled_from("改x7 \n").filter(lambda sign: sign != text[at])) + text[at + 1 :]
    try:
        told = examined(PUBLIC, changed)
    except (NotSigned, WrongPaper):
        return
    assert told == examined(PUBLIC, text)  # base64 has bits that nobody reads, and blanks at the ends of lines are none
    assert parted(changed)[1] == parted(text)[1]


def test_the_receipt_alone_is_genuine_and_says_that_the_words_are_missing() -> None:
    receipt, handed_in = parted(proof("水渠"))
    assert handed_in.endswith("水渠")
    told, whole = examined(PUBLIC, receipt)
    assert (told["is"], whole) == ("huiyin receipt 1", False)


def test_a_receipt_of_another_installation_and_words_of_another_receipt_are_refused() -> None:
    with pytest.raises(NotSigned):
        examined(verifying_key(bytes(32)), proof("水渠"))
    receipt, _ = parted(proof("水渠"))
    _, others = parted(proof("路灯"))
    with pytest.raises(WrongPaper):
        examined(PUBLIC, with_handed_in(receipt, others))


def test_a_name_with_line_breaks_puts_no_line_into_the_receipt() -> None:
    text = Taken("1 镇\nday 2020-01-01", "1", "2025-09-16", "1 ab").text("x")
    assert [line for line in text.splitlines() if line.startswith("day")] == ["day 2025-09-16"]
