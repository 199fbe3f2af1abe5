"""Sign what leaves the house as a proof, so that anybody can check it off line: one key an installation, printed on its pages.

The first line of every text says what it is ("huiyin receipt 1"), so that no proof passes for one of another kind.
"""

from __future__ import annotations

from huiyin.lib.signing import signed, verifying_key
from huiyin.record.matters.suite import secret


def proof_key() -> str:
    """Return the public key that checks all proofs, as 64 hexadecimal digits."""
    return verifying_key(_seed()).hex()


def proven(text: str) -> str:
    """Return the text with the installation's signature (Ed25519) as its last line; ``lib.signing.checked`` checks it."""
    return signed(_seed(), text)


def _seed() -> bytes:
    return secret("sealed receipts")
