"""Reads the text of a .docx: paragraphs and tables in the order of the document."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from huiyin.lib.reading.rows import bar_rows
from huiyin.lib.reading.unreadable import UnreadableError, megabytes

MOST_UNPACKED = 100 << 20
_CHUNK = 1 << 20
_BODY = "word/document.xml"


def read_word(content: bytes, name: str) -> str:
    """Give the text of a Word file, with its tables as rows of cells.

    :raises UnreadableError: if it is no Word file, is broken, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _BODY not in archive.namelist():
                raise UnreadableError("not_word", name)
            _refuse_bomb(archive, name)
        return "\n".join(_blocks(content))
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        SyntaxError,
        InvalidXmlError,
    ) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("broken", name) from error


def _refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack every part, counting only; sizes that the file declares are not believed.

    :raises UnreadableError: if the parts unpack to more than 100 MB.
    """
    left = MOST_UNPACKED
    for part in archive.infolist():
        if part.file_size > left:
            raise UnreadableError("bomb", name, limit=megabytes(MOST_UNPACKED))
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableError("bomb", name, limit=megabytes(MOST_UNPACKED))


def _blocks(content: bytes) -> Iterator[str]:
    """Give each paragraph and table of the body."""
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield bar_rows(_cells(block))


def _cells(table: Table) -> Iterator[list[str]]:
    """Give the rows of a table; a merged cell is told once and leaves its other places empty, so that columns stay."""
    told: set[object] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            place = cell._tc  # noqa: SLF001 - the library tells merged cells apart only so
            cells.append("" if place in told else cell.text)
            told.add(place)
        yield cells
