"""Facts about ``huiyin receipt``: a proof is checked without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.doors.cli.receipt import receipt
from huiyin.lib.receipts import HANDED_IN, Taken, with_handed_in
from huiyin.lib.signing import signed, verifying_key

SEED = bytes(range(32))
WORDS = f"{HANDED_IN}\n\n水渠"
PROOF = with_handed_in(signed(SEED, Taken("1 镇", "镇信1号", "2025-09-16", "7 ab").text(WORDS)), WORDS)
PUBLIC = verifying_key(SEED).hex()


@pytest.mark.parametrize(
    ("text", "public", "said", "code"),
    [
        (PROOF, PUBLIC, "what was handed in is unchanged", 0),
        (PROOF, f"{PUBLIC[:32]} {PUBLIC[32:]}", "镇信1号", 0),
        (PROOF.partition("\n\n")[0], PUBLIC, "does not lie with it", 0),
        (PROOF.replace("水渠", "水库"), PUBLIC, "what was handed in was changed", 1),
        (PROOF.replace("2025", "2024"), PUBLIC, "not signed by this key", 1),
        ("", PUBLIC, "not signed by this key", 1),
        (PROOF, verifying_key(bytes(32)).hex(), "not signed by this key", 1),
        (PROOF, "abc", "--public is no key", 1),
    ],
)
def test_a_proof_is_told_what_it_is_worth(tmp_path: Path, text: str, public: str, said: str, code: int) -> None:
    path = tmp_path / "proof.txt"
    path.write_text(text, "utf-8")
    done = CliRunner().invoke(receipt, [str(path), "--public", public])
    assert (done.exit_code, said in done.output) == (code, True), done.output


def test_a_file_that_is_no_text_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "proof.txt"
    path.write_bytes(b"\xff\xd8\xff")
    done = CliRunner().invoke(receipt, [str(path), "--public", PUBLIC])
    assert (done.exit_code, "is no text in UTF-8" in done.output) == (1, True)
