"""The receipt of a sealed accusation: signed, so that the person can prove what was taken in, and to whom it was sealed."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.record.matters.proofs import proven
from huiyin.record.sealed.models import Envelope, ReaderKey

HEAD = "huiyin sealed receipt 1"


@dataclass(frozen=True)
class Receipt:
    """What the person is given: the code, shown this once, the two readers, and the signed proof."""

    code: str
    readers: tuple[ReaderKey, ReaderKey]
    proof: str


def receipt_of(envelope: Envelope, code: str) -> Receipt:
    """Return the receipt: day, digest of the envelope and the readers' keys, signed; nothing of what it says."""
    readers = (envelope.first, envelope.second)
    keys = "\n".join(f"reader {key.fingerprint}" for key in readers)
    said = f"{HEAD}\nday {envelope.arrived_on}\nsha256 {bytes(envelope.digest).hex()}\n{keys}"
    return Receipt(code, readers, proven(said))
