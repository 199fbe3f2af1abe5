"""Keep a private key in a file that a passphrase opens."""

from __future__ import annotations

import base64
import json
import os

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from huiyin.lib.envelopes import new_private, public_of
from huiyin.lib.seals import SealBroken, seal, unseal

KIND = "huiyin reader key 1"
COST, BLOCK, LANES = 1 << 17, 8, 1
"""Scrypt: about half a second and 128 MB for each passphrase tried."""


class WrongPassphrase(ValueError):  # noqa: N818 - names what is wrong
    """The passphrase does not open the key file, or the file is no key file."""


def new_keyfile(passphrase: str) -> tuple[str, bytes]:
    """Return a fresh key file as text, and its 32-byte public key."""
    private, salt = new_private(), os.urandom(16)
    public = public_of(private)
    sealed = seal(_slow(passphrase, salt), private, public)
    said = {"kind": KIND, "public": public.hex(), "salt": salt.hex(), "sealed": base64.b64encode(sealed).decode()}
    return json.dumps(said, indent=1) + "\n", public


def private_in(keyfile: str, passphrase: str) -> bytes:
    """Return the private key of a key file.

    :raises WrongPassphrase: if it does not open
    """
    try:
        said = json.loads(keyfile)
        salt, public, sealed = (bytes.fromhex(said["salt"]), bytes.fromhex(said["public"]), said["sealed"])
        return unseal(_slow(passphrase, salt), base64.b64decode(sealed), public)
    except SealBroken:
        raise WrongPassphrase("The passphrase does not open this key file.") from None
    except (ValueError, KeyError, TypeError):
        raise WrongPassphrase("The file is no key file of huiyin.") from None


def _slow(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=LANES).derive(passphrase.encode())
