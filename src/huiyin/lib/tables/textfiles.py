"""Sheets of text files: comma, semicolon, tab or bar between the cells, any encoding."""

import codecs
import csv
import io
from pathlib import Path

from charset_normalizer import from_bytes

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.sheets import Cell, Sheet, squared

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LIKELY = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]
DELIMITERS = (",", "\t", ";", "|", "，")
SAMPLE_LINES = 20
SAMPLE_BYTES = 1 << 16
LONGEST_CELL = 1 << 20


def read_text(path: Path) -> tuple[Sheet, ...]:
    """Read a text file as one sheet that has the file's name.

    :raises UnreadableTableError: if the encoding cannot be told, or the text is no table.
    """
    text = decoded(path.read_bytes(), path.name)
    csv.field_size_limit(LONGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        rows: list[list[Cell]] = [[cell if cell.strip() else None for cell in line] for line in lines]
    except csv.Error as error:
        raise UnreadableTableError(
            f"{path.name} is no table that can be read ({error}). Open it in Excel or WPS and save it as .xlsx."
        ) from error
    return (Sheet(path.stem, squared(rows)),)


def decoded(content: bytes, name: str) -> str:
    """Decode text: by its mark, as UTF-8, or as the most likely encoding used for Chinese.

    :raises UnreadableTableError: if no encoding fits, or the content is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    try:
        found = content.decode("utf-8")
    except UnicodeDecodeError:
        found = _guessed(content, name)
    if "\0" in found:
        raise UnreadableTableError(f"{name} is not text. Save the table as .xlsx or .csv and import that.")
    return found


def _guessed(content: bytes, name: str) -> str:
    """Decode by the likeliest encoding of a sample, then by the others that fit."""
    best = from_bytes(content[:SAMPLE_BYTES], cp_isolation=LIKELY).best()
    for encoding in dict.fromkeys([best.encoding if best else "gb18030", "gb18030", "big5hkscs"]):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTableError(f"The encoding of {name} cannot be told. Save it as .xlsx, or as CSV in UTF-8.")


def _strictly(content: bytes, encoding: str, name: str) -> str:
    """Decode by the encoding that the mark at the beginning promises."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableTableError(f"{name} begins as {encoding} but is not. Save it again as CSV in UTF-8.") from error


def delimiter_of(text: str) -> str:
    """Choose the delimiter that most lines of the beginning have, the first of the list when none has any."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    return max(
        DELIMITERS, key=lambda sign: (sum(sign in line for line in lines), sum(line.count(sign) for line in lines))
    )
