"""Read from a font file which characters it has (OpenType table ``cmap``, formats 4 and 12)."""

import struct
from collections.abc import Iterator
from pathlib import Path


class NotAFont(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """A file whose name says font, and whose bytes do not."""


def coverage(path: Path) -> frozenset[int]:
    """Return the code points that a font file, or any font of a collection, has a glyph for.

    :raises NotAFont: if the file is no OpenType font or is cut short.
    """
    data = path.read_bytes()
    try:
        return frozenset(point for start in _fonts(data) for point in _points(data, start))
    except (struct.error, IndexError) as error:
        raise NotAFont(f"{path.name} is no readable font: replace it with a whole .otf, .ttf or .ttc file.") from error


def _fonts(data: bytes) -> tuple[int, ...]:
    if data[:4] == b"ttcf":
        (count,) = struct.unpack_from(">I", data, 8)
        return struct.unpack_from(f">{count}I", data, 12)
    if data[:4] not in (b"OTTO", b"true", b"\x00\x01\x00\x00"):
        raise IndexError("no font tag")
    return (0,)


def _points(data: bytes, start: int) -> Iterator[int]:
    table = _table(data, start, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    for place in {struct.unpack_from(">I", data, table + 8 + 8 * i)[0] for i in range(count)}:
        (kind,) = struct.unpack_from(">H", data, table + place)
        if kind in _READERS:
            yield from _READERS[kind](data, table + place)


def _table(data: bytes, start: int, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, start + 4)
    for i in range(count):
        name, _sum, place, _length = struct.unpack_from(">4sIII", data, start + 12 + 16 * i)
        if name == tag:
            return int(place)
    raise IndexError(tag)


def _segments(data: bytes, at: int) -> Iterator[int]:
    double = struct.unpack_from(">H", data, at + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}h", data, at + 16 + 2 * double)
    base = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, base)
    for i, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                (glyph,) = struct.unpack_from(">H", data, base + 2 * i + offset + 2 * (point - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield point


def _groups(data: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    for i in range(count):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * i)
        yield from range(first if glyph else first + 1, last + 1)


_READERS = {4: _segments, 12: _groups}
