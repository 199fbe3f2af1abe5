"""Any table file, told by what is in it, never by its name alone."""

from pathlib import Path

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.sheets import Sheet
from huiyin.lib.tables.textfiles import read_text
from huiyin.lib.tables.workbooks import read_workbook

LARGEST = 100 << 20
ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
WORKBOOKS = {".xlsx", ".xlsm"}
TEXTS = {".csv", ".txt", ".tsv"}
HEAD = 512


def read_table(path: Path) -> tuple[Sheet, ...]:
    """Read all sheets of an xlsx, csv or text file that say anything.

    :raises UnreadableTableError: if there is no such file, it is over 100 MB, broken, empty, or of another kind.
    """
    head = _head(path)
    sheets = read_workbook(path) if head.startswith(ZIP) else _read_other(path, head)
    full = tuple(sheet for sheet in sheets if not sheet.is_empty)
    if not full:
        raise UnreadableTableError(f"{path.name} is empty. Choose a file with a table in it.")
    return full


def _head(path: Path) -> bytes:
    """Return the first bytes, after the file's size has been checked."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableTableError(
                f"{path.name} has {size >> 20} MB; at most {LARGEST >> 20} MB are read. Split it into smaller files."
            )
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise UnreadableTableError(
            f"{path} cannot be opened ({error.strerror}). Check the path and try again."
        ) from error


def _read_other(path: Path, head: bytes) -> tuple[Sheet, ...]:
    """Read what is no zip file: text, or a reason to refuse."""
    if head.startswith(OLE):
        raise UnreadableTableError(
            f"{path.name} is an old Excel file (.xls) or has a password, whatever its name says. "
            "Open it in Excel or WPS and save it as .xlsx without a password."
        )
    if path.suffix.lower() in WORKBOOKS:
        raise UnreadableTableError(
            f"{path.name} is broken: it is named .xlsx and is no Excel workbook. Open it in Excel or WPS and save it again."
        )
    if head.lstrip()[:1] == b"<" or path.suffix.lower() not in TEXTS:
        raise UnreadableTableError(
            f"{path.name} is no .xlsx, .csv or .txt table. Save the table as .xlsx and import that."
        )
    return read_text(path)
