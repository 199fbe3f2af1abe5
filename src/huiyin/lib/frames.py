"""Run many files through one stream, a piece of any of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

NAME_BYTES, SIZE_BYTES = 2, 4


class NoFrames(ValueError):  # noqa: N818 - names what the bytes are
    """The bytes are no files run together, or end in the middle of one."""


def framed(pieces: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield each piece with the name of its file and its length before it; a nameless one ends them."""
    for name, content in pieces:
        yield _frame(name.encode(), content)
    yield _frame(b"", b"")


def unframed(stream: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the pieces as they were.

    :raises NoFrames: if the bytes are none, or the end is missing
    """
    taken = _Taken(stream)
    while True:
        name = taken.exactly(int.from_bytes(taken.exactly(NAME_BYTES), "big"))
        content = taken.exactly(int.from_bytes(taken.exactly(SIZE_BYTES), "big"))
        if not name:
            taken.end()
            return
        try:
            yield name.decode(), content
        except UnicodeDecodeError as error:
            raise NoFrames("the name of a file is no text") from error


def _frame(name: bytes, content: bytes) -> bytes:
    return len(name).to_bytes(NAME_BYTES, "big") + name + len(content).to_bytes(SIZE_BYTES, "big") + content


class _Taken:
    """Takes so many bytes at a time from a stream that comes in pieces of any length."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self.rest, self.waiting = iter(stream), bytearray()

    def exactly(self, count: int) -> bytes:
        while len(self.waiting) < count:
            piece = next(self.rest, None)
            if piece is None:
                raise NoFrames("the stream ends in the middle of a file")
            self.waiting += piece
        taken = bytes(self.waiting[:count])
        del self.waiting[:count]
        return taken

    def end(self) -> None:
        if self.waiting or next(self.rest, b""):
            raise NoFrames("something follows the end")
