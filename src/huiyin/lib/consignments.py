"""Write much data for one receiver as one file: signed by who sends it, sealed to who receives it, of any length.

The file begins with a text of two lines: a JSON object that says outside what it is, and ``signed`` with an Ed25519
signature over the first line. The object carries an envelope (:mod:`huiyin.lib.envelopes`) with a fresh key, by which all
that follows is sealed piece by piece (:mod:`huiyin.lib.sealed_stream`), bound to both lines. Only who has that key could
have written what follows, and the signature vouches for it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from huiyin.lib.envelopes import NotAnEnvelope, open_with, seal_to
from huiyin.lib.missives import Keys, Unfit, split
from huiyin.lib.sealed_stream import Torn, WrongKey, open_stream, seal_stream
from huiyin.lib.seals import SealBroken, new_key
from huiyin.lib.signing import NotSigned, checked, signed

NAME, VERSION = "huiyin export", 1
LONGEST = 1 << 16
"""Bytes of one of the first two lines."""


@dataclass(frozen=True)
class Outside:
    """What a file says outside: words by name, the sender's public key of 64 bytes, and both lines as they stand."""

    said: Mapping[str, str]
    sender: bytes
    envelope: bytes
    lines: bytes


def write(out: BinaryIO, content: Iterable[bytes], *, said: Mapping[str, str], own: Keys, theirs: bytes) -> None:
    """Write content for the owner of the public key ``theirs``, with words that stand outside."""
    key = new_key()
    whole = {
        "format": NAME,
        "version": VERSION,
        **said,
        "sender": own.public.hex(),
        "envelope": base64.b64encode(seal_to([split(theirs)[1]], key)).decode(),
    }
    line = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    lines = f"{signed(own.signing, line)}\n".encode()
    out.write(lines)
    seal_stream(content, out, key, lines)


def read(source: BinaryIO) -> Outside:
    """Return what a file says outside, its signature checked against the key that it names itself.

    :raises Unfit: ``garbled``, ``newer_version``, ``wrong_signature``
    """
    lines = source.readline(LONGEST) + source.readline(LONGEST)
    said = _said(lines)
    try:
        sender, envelope = bytes.fromhex(said.pop("sender")), base64.b64decode(said.pop("envelope"), validate=True)
        checked(split(sender)[0], lines.decode())
    except NotSigned:
        raise Unfit("wrong_signature") from None
    except (KeyError, ValueError, TypeError):
        raise Unfit("garbled") from None
    return Outside({name: str(word) for name, word in said.items()}, sender, envelope, lines)


def opened(source: BinaryIO, outside: Outside, own: Keys) -> Iterator[bytes]:
    """Yield the content, after :func:`read` took what stands outside.

    :raises Unfit: ``not_for_us`` if it was sealed to another installation, ``torn`` if it was cut short or changed
    """
    try:
        key = open_with(own.opening, outside.envelope)
    except (SealBroken, NotAnEnvelope):
        raise Unfit("not_for_us") from None
    try:
        yield from open_stream(source, key, outside.lines)
    except (Torn, WrongKey):
        raise Unfit("torn") from None


def _said(lines: bytes) -> dict[str, Any]:
    try:
        said = json.loads(lines.split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        raise Unfit("garbled") from None
    version = said.pop("version", None) if isinstance(said, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or said.pop("format", None) != NAME or version < 1:
        raise Unfit("garbled")
    if version > VERSION:
        raise Unfit("newer_version")
    return dict(said)
