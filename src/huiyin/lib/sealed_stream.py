"""Seal a long stream in pieces, so that a changed, swapped or missing piece is found, the last one too (STREAM)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from huiyin.lib.seals import derive

PIECE = 1 << 20
TAG = 16
SALT = 16
COST = 1 << 15


class WrongKey(ValueError):  # noqa: N818 - names what is wrong
    """The first piece does not open: the key is another, or the beginning was changed."""


class Torn(ValueError):  # noqa: N818 - names what is wrong
    """A later piece does not open or the last one is missing: the file was cut or changed."""


def new_salt() -> bytes:
    """Return fresh salt; a stream of the same key is never sealed with the same one."""
    return os.urandom(SALT)


def key_of_words(words: str, salt: bytes) -> bytes:
    """Return the 32-byte key of a passphrase (scrypt, 32 MiB)."""
    return Scrypt(salt, 32, n=COST, r=8, p=1).derive(words.encode())


def key_of_file(content: bytes, salt: bytes) -> bytes:
    """Return the 32-byte key that a key file gives with a salt."""
    return derive(content, f"stream {salt.hex()}")


def seal_stream(content: Iterable[bytes], out: BinaryIO, key: bytes, bound_to: bytes) -> None:
    """Write the content sealed, a piece of 1 MiB at a time, each bound to its place and the last marked as such.

    :param bound_to: the header of the file: changed, nothing opens
    """
    cipher, number = AESGCM(key), 0
    pieces = _pieces(content)
    piece = next(pieces, b"")
    for following in pieces:
        out.write(cipher.encrypt(_nonce(number, last=False), piece, bound_to))
        piece, number = following, number + 1
    out.write(cipher.encrypt(_nonce(number, last=True), piece, bound_to))


def open_stream(source: BinaryIO, key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """Yield the content piece by piece.

    :raises WrongKey: if the first piece does not open
    :raises Torn: if a later one does not, or the last is missing
    """
    cipher, number = AESGCM(key), 0
    piece = source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, bound_to)
        except InvalidTag as error:
            raise _found(cipher, number, piece, bound_to) from error
        if not following:
            return
        piece, number = following, number + 1


def _found(cipher: AESGCM, number: int, piece: bytes, bound_to: bytes) -> ValueError:
    """Tell a file cut right after a piece from one of another key: the cut piece opens as one that is not the last."""
    if number:
        return Torn("the file was cut or changed")
    try:
        cipher.decrypt(_nonce(number, last=False), piece, bound_to)
    except InvalidTag:
        return WrongKey("the key is another")
    return Torn("the file was cut")


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
