"""Sign a short text so that anybody can check off line that it is ours (Ed25519)."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LINE = "signed "


class NotSigned(ValueError):  # noqa: N818 - names what is wrong
    """The text is not signed by this key, or was changed."""


def verifying_key(seed: bytes) -> bytes:
    """Return the 32-byte public key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def signed(seed: bytes, text: str) -> str:
    """Return the text with its signature as the last line."""
    mark = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return f"{text}\n{LINE}{base64.b64encode(mark).decode()}"


def checked(public: bytes, text: str) -> str:
    """Return the text without its signature; line ends may have been changed on the way.

    :raises NotSigned: if the signature is missing or not of this key and text
    """
    said, _break, last = "\n".join(line.strip() for line in text.strip().splitlines()).rpartition("\n")
    try:
        mark = base64.b64decode(last.removeprefix(LINE), validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(mark, said.encode())
    except (InvalidSignature, binascii.Error, ValueError):
        raise NotSigned("This is not signed by this key, or was changed.") from None
    return said
