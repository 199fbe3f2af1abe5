"""Write what one installation sends another: numbered, sealed to the receiver, signed by the sender; and signed receipts.

A missive is a text of two lines: a JSON object, and ``signed`` with an Ed25519 signature over the first line. The object
tells who sends to whom under which number; what is said is sealed inside it. A receipt is such a text too and says nothing
but that a missive came.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huiyin.lib.envelopes import NotAnEnvelope, mark_of, open_with, public_of, seal_to
from huiyin.lib.seals import SealBroken
from huiyin.lib.signing import LINE, NotSigned, checked, signed, verifying_key

NAME, VERSION = "huiyin exchange", 2
"""The newest version that is read here; what a version of before can say goes out as that version."""
RECEIPT = "huiyin receipt"
LARGEST = 32 * 1024 * 1024
"""Bytes of one missive."""


class Unfit(ValueError):  # noqa: N818 - names what the bytes are
    """Say by a code why bytes are no missive that can be taken.

    :param code: ``garbled``, ``newer_version``, ``too_large``, ``wrong_signature``, ``not_for_us``
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Keys:
    """The two private keys of an installation, 32 bytes each: one signs, one opens."""

    signing: bytes
    opening: bytes

    @property
    def public(self) -> bytes:
        """Return what others are given, 64 bytes: the key that checks, then the key that seals."""
        return verifying_key(self.signing) + public_of(self.opening)


@dataclass(frozen=True, kw_only=True)
class Missive:
    """One missive: its key, who sends to whom, its number among those, when it was signed, and what is sealed in it."""

    key: UUID
    sender: str
    receiver: str
    number: int
    at: datetime
    sealed: bytes


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That a missive came whole: its key and number, the SHA-256 of its bytes, and when."""

    key: UUID
    sender: str
    receiver: str
    number: int
    sha256: str
    at: datetime


def split(public: bytes) -> tuple[bytes, bytes]:
    """Return the checking and the sealing half of a public key of 64 bytes.

    :raises ValueError: if it is none
    """
    if len(public) != 64:  # noqa: PLR2004 - two keys
        raise ValueError("A public key of an installation has 64 bytes.")
    seal_to([public[32:]], b"")
    return public[:32], public[32:]


def fingerprint(public: bytes) -> str:
    """Return eight groups of four signs, as two people compare a key of 64 bytes aloud."""
    mark = mark_of(public).hex()
    return " ".join(mark[at : at + 4] for at in range(0, len(mark), 4))


def write(
    content: bytes,
    *,
    key: UUID,
    sender: str,
    receiver: str,
    number: int,
    at: datetime,
    own: Keys,
    theirs: bytes,
    version: int = 1,
) -> bytes:
    """Return a missive to the owner of the public key ``theirs``.

    :param version: the lowest that can say the content, so that an older receiver takes all that it knows
    :raises Unfit: if it would be too large
    """
    said = {
        "format": NAME,
        "version": version,
        "id": str(key),
        "from": sender,
        "to": receiver,
        "number": number,
        "signed_at": at.isoformat(),
        "body": base64.b64encode(seal_to([split(theirs)[1]], content)).decode(),
    }
    written = signed(own.signing, _line(said)).encode()
    if len(written) > LARGEST:
        raise Unfit("too_large")
    return written


def read(written: bytes) -> Missive:
    """Return what a missive says outside; nothing is checked but its shape.

    :raises Unfit: if it is half a one, of a newer version, or too large
    """
    said = _said(written, NAME)
    try:
        return Missive(**_outside(said), sealed=base64.b64decode(said["body"], validate=True))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unfit("garbled") from None


def opened(missive: Missive, written: bytes, *, own: Keys, theirs: bytes) -> bytes:
    """Return what is sealed in a missive.

    :raises Unfit: if it is not signed by ``theirs``, or sealed to another installation
    """
    check_signed(written, theirs)
    try:
        return open_with(own.opening, missive.sealed)
    except (SealBroken, NotAnEnvelope):
        raise Unfit("not_for_us") from None


def check_signed(written: bytes, theirs: bytes) -> None:
    """Let pass what is signed by the owner of a public key.

    :raises Unfit: ``wrong_signature``
    """
    try:
        checked(split(theirs)[0], written.decode())
    except NotSigned:
        raise Unfit("wrong_signature") from None


def digest(written: bytes) -> str:
    """Return the SHA-256 by which a receipt names a missive, 64 hexadecimal digits."""
    return hashlib.sha256(written).hexdigest()


def receipt_for(missive: Missive, written: bytes, *, at: datetime, own: Keys) -> bytes:
    """Return the signed receipt of a missive."""
    said = {
        "format": RECEIPT,
        "version": 1,
        "id": str(missive.key),
        "from": missive.sender,
        "to": missive.receiver,
        "number": missive.number,
        "sha256": digest(written),
        "signed_at": at.isoformat(),
    }
    return signed(own.signing, _line(said)).encode()


def read_receipt(written: bytes, *, theirs: bytes) -> Receipt:
    """Return what a receipt says.

    :raises Unfit: if it is none, or not signed by ``theirs``
    """
    receipt = look_at_receipt(written)
    check_signed(written, theirs)
    return receipt


def look_at_receipt(written: bytes) -> Receipt:
    """Return what a receipt says, its signature unchecked.

    :raises Unfit: if it is none
    """
    said = _said(written, RECEIPT)
    try:
        return Receipt(**_outside(said), sha256=str(said["sha256"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unfit("garbled") from None


def _line(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _said(written: bytes, name: str) -> dict[str, Any]:
    """Return the object in the first of the two lines."""
    if len(written) > LARGEST:
        raise Unfit("too_large")
    try:
        first, second = written.decode().strip().splitlines()
        said = json.loads(first)
    except (ValueError, RecursionError):
        raise Unfit("garbled") from None
    version: Any = said.get("version") if isinstance(said, dict) else None
    fit = isinstance(version, int) and not isinstance(version, bool) and version >= 1
    if not fit or said.get("format") != name or not second.startswith(LINE):
        raise Unfit("garbled")
    if version > VERSION:
        raise Unfit("newer_version")
    return dict(said)


def _outside(said: dict[str, Any]) -> dict[str, Any]:
    at = datetime.fromisoformat(said["signed_at"])
    number = int(said["number"])
    if at.tzinfo is None or number < 1:
        raise ValueError("a missive has a zone and a number from 1")
    return {
        "key": UUID(said["id"]),
        "sender": str(said["from"]),
        "receiver": str(said["to"]),
        "number": number,
        "at": at,
    }
