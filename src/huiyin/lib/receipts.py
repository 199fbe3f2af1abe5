"""The text of a receipt that proves itself: what was taken in, when and where in the journal, over a digest of what was handed in.

A proof is two texts with an empty line between: the signed receipt, and what was handed in, whose digest it holds. Both
are plain, so that a person reads them, and anybody checks them off line with the installation's public key.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from huiyin.lib.signing import checked

RECEIPT, HANDED_IN = "huiyin receipt 1", "huiyin handed in 1"


class WrongPaper(ValueError):  # noqa: N818 - names what is wrong
    """The receipt is genuine, but what lies with it is not what it was given for."""


@dataclass(frozen=True)
class Taken:
    """What a receipt says: ``day`` in ISO form, ``entry`` the place and digest in the office's chain."""

    office: str
    number: str
    day: str
    entry: str

    def text(self, handed_in: str) -> str:
        """Return the receipt, to be signed, over what was handed in."""
        words = (("office", self.office), ("number", self.number), ("day", self.day), ("entry", self.entry))
        lines = [f"{name} {' '.join(said.split())}" for name, said in words]
        return "\n".join([RECEIPT, *lines, f"sha256 {digest_of(handed_in)}"])


def plain(text: str) -> str:
    """Return a text as it is digested: however it was carried, its lines end in LF and the last in nothing."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def digest_of(handed_in: str) -> str:
    """Return the SHA-256 of what was handed in, as hexadecimal digits."""
    return hashlib.sha256(plain(handed_in).encode()).hexdigest()


def with_handed_in(receipt: str, handed_in: str) -> str:
    """Return the whole proof."""
    return f"{receipt}\n\n{plain(handed_in)}\n"


def parted(proof: str) -> tuple[str, str]:
    """Return the signed text and what was handed in; empty if only the receipt is there."""
    text = plain(proof.removeprefix("\ufeff"))
    at = f"{text}\n".find(f"\n{HANDED_IN}\n")
    return (text, "") if at < 0 else (text[:at], text[at + 1 :])


def examined(public: bytes, proof: str) -> tuple[dict[str, str], bool]:
    """Return the lines of a proof by their first word, and whether what was handed in lies with it and is unchanged.

    :raises huiyin.lib.signing.NotSigned: if the receipt is not signed by this key, or was changed
    :raises WrongPaper: if what was handed in was changed, or is of another receipt
    """
    receipt, handed_in = parted(proof)
    said = checked(public, receipt)
    head, *lines = said.splitlines()
    told = {"is": head, **{name: rest for name, _blank, rest in (line.partition(" ") for line in lines)}}
    if handed_in and told.get("sha256") != digest_of(handed_in):
        raise WrongPaper("The receipt is genuine, but what was handed in was changed, or is of another receipt.")
    return told, bool(handed_in)
