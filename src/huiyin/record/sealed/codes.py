"""The code of a sealed accusation: sixteen digits that find it and open the answer; nothing kept can be turned back.

A code goes once through a slow function with the installation's secret: one half of what comes out finds the row, the
other is the private key to which answers are sealed. An unknown code costs exactly the same work.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from huiyin.lib.envelopes import public_of
from huiyin.record.matters.codes import LENGTH, digits
from huiyin.record.matters.seals import keyed
from huiyin.record.matters.suite import secret

COST = 1 << 15
"""Scrypt: some 80 ms and 32 MB a try."""


@dataclass(frozen=True)
class Known:
    """What a code makes: the digest that finds the envelope, and the private key that opens its answer."""

    digest: bytes
    private: bytes

    @property
    def answer_key(self) -> bytes:
        """Return the public key to which answers are sealed."""
        return public_of(self.private)


def code_of(form: str, said: str) -> str:
    """Return the code for what a form said: sent twice it is the same; another form or other words give another.

    :param form: the random word of the form, which only the person's page holds
    :param said: a digest of all that was said and handed in
    """
    made = int.from_bytes(keyed("code of a sealed form", f"{form}\n{said}"), "big")
    return str(made % 10**LENGTH).zfill(LENGTH)


def known_by(typed: str) -> Known:
    """Return what a code makes, as it was typed: blanks and full-width digits are read."""
    slow = Scrypt(salt=secret("sealed codes"), length=64, n=COST, r=8, p=1).derive(digits(typed).encode())
    return Known(keyed("sealed code", slow[:32].hex()), slow[32:])
