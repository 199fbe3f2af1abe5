"""Seal bytes with keys: authenticated encryption, key wrapping, derived keys and keyed digests."""

from __future__ import annotations

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
BROKEN = "The sealed content does not open: the key is wrong or the bytes were changed."


class SealBroken(ValueError):  # noqa: N818 - names the state of the seal
    """The sealed bytes do not open with this key: wrong key or changed bytes."""


def new_key() -> bytes:
    """Return 32 fresh random bytes."""
    return os.urandom(32)


def derive(master: bytes, purpose: str) -> bytes:
    """Return the 32-byte key that belongs to ``purpose`` under ``master`` (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode()).derive(master)


def seal(key: bytes, content: bytes, bound_to: bytes = b"") -> bytes:
    """Return ``content`` encrypted under ``key`` (AES-256-GCM), openable only with the same ``bound_to``."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes = b"") -> bytes:
    """Return what was sealed.

    :raises SealBroken: if the key is wrong or a byte was changed
    """
    try:
        return AESGCM(key).decrypt(bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), bound_to)
    except InvalidTag as error:
        raise SealBroken(BROKEN) from error


def digest(algorithm: str, key: bytes, content: bytes) -> bytes:
    """Return the keyed digest of ``content``: HMAC by ``algorithm`` (``sha256`` or ``sm3``), 32 bytes."""
    return hmac.digest(key, content, algorithm)
