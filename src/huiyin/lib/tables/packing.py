"""Guards against files that are small outside and huge inside."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from huiyin.lib.tables.errors import UnreadableTableError

CHUNK = 1 << 16
MOST_UNPACKED = 400 << 20
MOST_CELLS = 20_000_000
HEADER_LENGTH = 30
CELL_NAME = re.compile(rb'<c [^>]{0,40}?r="([A-Z]{1,3})(\d{1,7})"')
TAIL = 64


def refuse_bomb(path: Path) -> None:
    """Unpack every part of a zip file, counting only, and refuse what is too large; declared sizes are not believed.

    :raises UnreadableTableError: if the file is broken, unpacks to more than 400 MB, or spans over 20 million cells.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _count(path, archive.infolist())
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableTableError(
            f"{path.name} is broken: it cannot be unpacked. Open it in Excel or WPS and save it again as .xlsx."
        ) from error


def _count(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Add up what the parts of an archive unpack to."""
    left = MOST_UNPACKED
    for info in parts:
        corner = (0, 0)
        tail = b""
        for chunk in _unpacked(path, info):
            left -= len(chunk)
            if left < 0:
                raise UnreadableTableError(
                    f"{path.name} unpacks to more than {MOST_UNPACKED >> 20} MB. "
                    "Split it into smaller files and import them one by one."
                )
            if info.filename.startswith("xl/worksheets/"):
                corner = _farther(corner, tail + chunk)
                tail = chunk[-TAIL:]
        _refuse_wide(path, corner)


def _unpacked(path: Path, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the unpacked bytes of one part, whatever size its header declares."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        header = file.read(HEADER_LENGTH)
        if header[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        left = info.compress_size
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0 and (packed := file.read(min(CHUNK, left))):
            left -= len(packed)
            yield from [packed] if info.compress_type == zipfile.ZIP_STORED else _inflated(stream, packed)


def _inflated(stream: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Yield what one piece of deflated bytes unpacks to, never more than 1 MB at a time."""
    while packed:
        yield stream.decompress(packed, 1 << 20)
        packed = stream.unconsumed_tail


def _farther(corner: tuple[int, int], xml: bytes) -> tuple[int, int]:
    """Return the farthest (row, column) named so far in a sheet."""
    row, column = corner
    for letters, digits in CELL_NAME.findall(xml):
        number = 0
        for letter in letters:
            number = number * 26 + letter - 64
        row, column = max(row, int(digits)), max(column, number)
    return row, column


def _refuse_wide(path: Path, corner: tuple[int, int]) -> None:
    """Refuse a sheet with one stray cell far away, which would be read as billions of empty ones."""
    if corner[0] * corner[1] > MOST_CELLS:
        raise UnreadableTableError(
            f"{path.name} has a sheet of {corner[0]} rows and {corner[1]} columns. "
            "Delete what stands far outside the table and save it again."
        )
