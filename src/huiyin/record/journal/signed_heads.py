"""The ends of all chains at one moment as a short signed text, which anybody who has the public key can check off line.

The first line says what it is, the next when it was signed and by which key; then a line for the blocks of readings and
one for each office's chain: how many there are, the digest of the last, and the office's code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from huiyin.lib.signing import NotSigned, checked
from huiyin.record.matters.proofs import proof_key, proven

FIRST = "huiyin heads 1"
READINGS = ""
"""Stands for the chain of blocks of readings, which is no office's."""


@dataclass(frozen=True)
class End:
    """The end of a chain: how many entries, and the digest of the last."""

    count: int
    digest: bytes


@dataclass(frozen=True)
class SignedHeads:
    """Signed heads that were read: when, by which public key (64 hexadecimal digits), and each end by its office's code."""

    at: datetime
    key: str
    ends: Mapping[str, End]
    text: str

    @property
    def mark(self) -> str:
        """Return the SHA-256 of the whole signed text, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_ours(self) -> bool:
        """Tell whether this installation signed them."""
        return self.key == proof_key()


def sign_heads(ends: Mapping[str, End], at: datetime) -> SignedHeads:
    """Return the ends of chains, signed by this installation."""
    lines = [FIRST, f"at {at.isoformat()}", f"key {proof_key()}"]
    for code, end in sorted(ends.items()):
        lines.append(f"{f'chain {code}' if code else 'readings'} {end.count} {end.digest.hex()}")
    return SignedHeads(at, proof_key(), dict(ends), proven("\n".join(lines)))


def read_heads(text: str) -> SignedHeads:
    """Return what signed heads say; whose key they name is for the reader to know.

    :raises NotSigned: if they are none, or not signed by the key that they name
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    try:
        key = lines[2].removeprefix("key ")
        first, at, _key, *said = checked(bytes.fromhex(key), text).splitlines()
        moment = datetime.fromisoformat(at.removeprefix("at "))
        ends = dict(map(_end, said))
    except (ValueError, IndexError):
        raise NotSigned("These are no signed heads, or they were changed.") from None
    if first != FIRST or moment.tzinfo is None or len(ends) != len(said):
        raise NotSigned("These are no signed heads.")
    return SignedHeads(moment, key, ends, "\n".join(lines))


def _end(line: str) -> tuple[str, End]:
    """Return one line's code and end.

    :raises ValueError: if it is no such line
    """
    said, count, digest = line.rsplit(" ", 2)
    if said != "readings" and not said.startswith("chain "):
        raise ValueError("a line tells of a chain or of the readings")
    if not count.isascii() or not count.isdigit() or len(digest) != 64:  # noqa: PLR2004 - 32 bytes
        raise ValueError("a line ends with a count and a digest")
    return said.removeprefix("chain ") if said != "readings" else READINGS, End(int(count), bytes.fromhex(digest))
