"""How an installation seals what it keeps: one suite of ciphers, named by its master key and never changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

from huiyin.lib import seals
from huiyin.lib.seals import BROKEN, NONCE, SealBroken

TAG, SM4_KEY = 16, 16


class Suite(Protocol):
    """Seals and opens with keys of 32 bytes, and makes keyed digests of 32 bytes."""

    def seal(self, key: bytes, content: bytes, bound_to: bytes = b"") -> bytes:
        """Return ``content`` encrypted under ``key``, openable only with the same ``bound_to``."""

    def unseal(self, key: bytes, sealed: bytes, bound_to: bytes = b"") -> bytes:
        """Return what was sealed.

        :raises huiyin.lib.seals.SealBroken: if the key is wrong or a byte was changed
        """

    def digest(self, key: bytes, content: bytes) -> bytes:
        """Return the keyed digest of ``content``."""


@dataclass(frozen=True)
class Aes:
    """AES-256-GCM and HMAC-SHA256."""

    def seal(self, key: bytes, content: bytes, bound_to: bytes = b"") -> bytes:
        """Return ``content`` sealed by AES-256-GCM."""
        return seals.seal(key, content, bound_to)

    def unseal(self, key: bytes, sealed: bytes, bound_to: bytes = b"") -> bytes:
        """Return what was sealed."""
        return seals.unseal(key, sealed, bound_to)

    def digest(self, key: bytes, content: bytes) -> bytes:
        """Return the HMAC-SHA256 of ``content``."""
        return seals.digest("sha256", key, content)


@dataclass(frozen=True)
class Sm4:
    """SM4-GCM (GB/T 32907, of 128 bits: the first half of a key) and HMAC-SM3 (GB/T 32905)."""

    def seal(self, key: bytes, content: bytes, bound_to: bytes = b"") -> bytes:
        """Return ``content`` sealed by SM4-GCM."""
        nonce = os.urandom(NONCE)
        cipher = Cipher(algorithms.SM4(key[:SM4_KEY]), modes.GCM(nonce)).encryptor()
        cipher.authenticate_additional_data(bound_to)
        return nonce + _through(cipher, content) + cipher.tag

    def unseal(self, key: bytes, sealed: bytes, bound_to: bytes = b"") -> bytes:
        """Return what was sealed."""
        nonce, content, tag = sealed[:NONCE], sealed[NONCE:-TAG], sealed[-TAG:]
        if len(sealed) < NONCE + TAG:
            raise SealBroken(BROKEN)
        cipher = Cipher(algorithms.SM4(key[:SM4_KEY]), modes.GCM(nonce, tag)).decryptor()
        cipher.authenticate_additional_data(bound_to)
        try:
            return _through(cipher, content)
        except InvalidTag as error:
            raise SealBroken(BROKEN) from error

    def digest(self, key: bytes, content: bytes) -> bytes:
        """Return the HMAC-SM3 of ``content``."""
        return seals.digest("sm3", key, content)


def _through(cipher: CipherContext, content: bytes) -> bytes:
    return cipher.update(content) + cipher.finalize()


SUITES: Mapping[str, Suite] = {"aes": Aes(), "sm4": Sm4()}
USUAL = "aes"
