"""Make a long stream smaller piece by piece, and long again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

LIGHTLY = 1
PIECE = 1 << 20


def deflate(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content made smaller, quickly rather than much."""
    packer = zlib.compressobj(LIGHTLY)
    for piece in content:
        yield packer.compress(piece)
    yield packer.flush()


def inflate(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what :func:`deflate` made smaller, at most 1 MiB at a time.

    :raises ValueError: if it is something else, or was cut
    """
    opener = zlib.decompressobj()
    try:
        for piece in content:
            waiting = piece
            while waiting:
                yield opener.decompress(waiting, PIECE)
                waiting = opener.unconsumed_tail
    except zlib.error as error:
        raise ValueError("this was not made by deflate") from error
    if not opener.eof:
        raise ValueError("the content was cut")
