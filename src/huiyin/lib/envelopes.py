"""Seal content to public keys of several readers, so that each opens it alone and whoever sealed it cannot.

A fresh key encrypts the content (AES-256-GCM); for each reader it is wrapped under a secret agreed between the reader's
key and a key pair made for this reader and thrown away (X25519, HKDF-SHA256). The length is rounded up, so that
it tells little of what is inside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from huiyin.lib.seals import NONCE, SealBroken, new_key, seal, unseal

MAGIC = b"huiyin sealed 1\n"
KEY, MARK, TAG = 32, 16, 16
WRAPPED = NONCE + KEY + TAG
SLOT = MARK + KEY + WRAPPED
LEAST = 4096
"""Bytes to which the shortest content is filled up."""

MOST_READERS = 8


class NotAnEnvelope(ValueError):  # noqa: N818 - names what the bytes are
    """The bytes are no sealed envelope, or one cut short."""


def new_private() -> bytes:
    """Return 32 random bytes that are a private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the 32-byte public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def mark_of(public: bytes) -> bytes:
    """Return the 16 bytes by which an envelope names a key."""
    return hashlib.sha256(b"huiyin key mark" + public).digest()[:MARK]


def fingerprint(public: bytes) -> str:
    """Return the mark of a key in eight groups of four, as two people compare it aloud."""
    mark = mark_of(public).hex()
    return " ".join(mark[at : at + 4] for at in range(0, len(mark), 4))


def seal_to(publics: Sequence[bytes], content: bytes) -> bytes:
    """Return ``content`` sealed to every one of these public keys, each of 32 bytes.

    :raises ValueError: if there is no reader, more than eight, or a key that is none
    """
    if not 0 < len(publics) <= MOST_READERS:
        raise ValueError(f"an envelope has one to {MOST_READERS} readers, not {len(publics)}")
    key = new_key()
    head = MAGIC + bytes([len(publics)]) + b"".join(_slot(public, key) for public in publics)
    return head + seal(key, _filled(content), head)


def open_with(private: bytes, sealed: bytes) -> bytes:
    """Return what was sealed to the public key that belongs to ``private``.

    :raises NotAnEnvelope: if the bytes are no envelope
    :raises SealBroken: if it was sealed to others, or a byte was changed
    """
    public = public_of(private)
    head, slots = _read(sealed)
    for mark, ephemeral, wrapped in slots:
        if mark == mark_of(public):
            key = unseal(_agreed(private, ephemeral, ephemeral, public), wrapped, mark)
            return _emptied(unseal(key, sealed[len(head) :], head))
    raise SealBroken("The envelope was not sealed to this key.")


def marks_in(sealed: bytes) -> list[bytes]:
    """Return the marks of the keys that an envelope was sealed to.

    :raises NotAnEnvelope: if the bytes are no envelope
    """
    return [mark for mark, _ephemeral, _wrapped in _read(sealed)[1]]


def _slot(public: bytes, key: bytes) -> bytes:
    own = X25519PrivateKey.generate()
    ephemeral = own.public_key().public_bytes_raw()
    mark = mark_of(public)
    agreed = _agreed(own.private_bytes_raw(), public, ephemeral, public)
    return mark + ephemeral + seal(agreed, key, mark)


def _agreed(private: bytes, theirs: bytes, ephemeral: bytes, public: bytes) -> bytes:
    secret = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(theirs))
    return HKDF(hashes.SHA256(), KEY, salt=None, info=MAGIC + ephemeral + public).derive(secret)


def _read(sealed: bytes) -> tuple[bytes, list[tuple[bytes, bytes, bytes]]]:
    """Return the head and its slots: mark, ephemeral key, wrapped key."""
    start = len(MAGIC) + 1
    if not sealed.startswith(MAGIC) or len(sealed) < start:
        raise NotAnEnvelope("The file is no sealed envelope.")
    end = start + sealed[start - 1] * SLOT
    if not 0 < sealed[start - 1] <= MOST_READERS or len(sealed) < end + NONCE + TAG:
        raise NotAnEnvelope("The sealed envelope is cut short.")
    slots = [sealed[at : at + SLOT] for at in range(start, end, SLOT)]
    return sealed[:end], [(each[:MARK], each[MARK : MARK + KEY], each[MARK + KEY :]) for each in slots]


def _filled(content: bytes) -> bytes:
    """Return the content with its length before it, filled up to one of few lengths: at most an eighth more."""
    whole = len(content).to_bytes(8, "big") + content
    step = max(LEAST, 1 << max(0, len(whole).bit_length() - 4))
    return whole + bytes(-len(whole) % step)


def _emptied(whole: bytes) -> bytes:
    return whole[8 : 8 + int.from_bytes(whole[:8], "big")]
