"""A table of text (CSV) whose cells are filled in place: encoding, separator, line ends and all other cells stay."""

from __future__ import annotations

import codecs
import csv
import io
import re
from decimal import Decimal
from pathlib import Path

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.filled import REFERENCE, place_of
from huiyin.lib.tables.safe_csv import plain
from huiyin.lib.tables.textfiles import decoded, delimiter_of

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030", "big5hkscs", "utf-16")
LIKE_A_DAY = re.compile(r"(\d+)/(\d+)")
HUNDRED = Decimal(100)


class TextBook:
    """A file with one table, held open to fill some of its cells; the table has the file's name."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        :raises UnreadableTableError: if it is no text, or no table
        """
        content = path.read_bytes()
        text = decoded(content, path.name)
        self._encoding = _encoding(content, text)
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._delimiter = delimiter_of(text)
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter))
        except csv.Error as error:
            raise UnreadableTableError(f"{path.name} is no table that can be read ({error}).") from error
        self.sheets = (path.stem,)
        self._tab = TextTab(lines)

    def sheet(self, name: str) -> TextTab:
        """Return the table.

        :raises KeyError: if it has another name
        """
        return {self.sheets[0]: self._tab}[name]

    def saved(self) -> bytes:
        """Return the file with what was filled in, in the encoding that it came in."""
        out = io.StringIO()
        csv.writer(out, delimiter=self._delimiter, lineterminator=self._line_end).writerows(self._tab.lines)
        return out.getvalue().encode(self._encoding)


class TextTab:
    """The table of a text: asks what may be written where, and writes it."""

    def __init__(self, lines: list[list[str]]) -> None:
        self.lines = lines
        self._width = max((len(line) for line in lines), default=0)
        self._percent = {
            at for line in lines for at, cell in enumerate(line, start=1) if cell.rstrip().endswith(("%", "％"))
        }

    def unfit(self, reference: str) -> str:
        """Return why a cell cannot be filled: ``no_cell``, ``outside``, ``formula``; empty if it can."""
        if not REFERENCE.fullmatch(reference):
            return "no_cell"
        column, row = place_of(reference)
        if column > self._width or row > len(self.lines):
            return "outside"
        return "formula" if self._at(column, row).startswith("=") else ""

    def shows_percent(self, reference: str) -> bool:
        """Tell whether a cell's column is written with a per cent sign."""
        return place_of(reference)[0] in self._percent

    def write(self, reference: str, value: int | Decimal | str) -> None:
        """Write a number or a text; no program that opens the file takes it for a formula or a day."""
        column, row = place_of(reference)
        line = self.lines[row - 1]
        line += [""] * (column - len(line))
        line[column - 1] = self._said(reference, value)

    def _said(self, reference: str, value: int | Decimal | str) -> str:
        if isinstance(value, str):
            return plain(LIKE_A_DAY.sub(r"\2分之\1", value))
        if isinstance(value, Decimal) and self.shows_percent(reference):
            return f"{value * HUNDRED:.1f}%"
        return str(value)

    def _at(self, column: int, row: int) -> str:
        line = self.lines[row - 1]
        return line[column - 1] if column <= len(line) else ""


def _encoding(content: bytes, text: str) -> str:
    """Return the encoding that writes the text as it came; UTF-8 with its mark where none does."""
    found = ENCODINGS if content.startswith(codecs.BOM_UTF8) else ENCODINGS[1:]
    return next((each for each in found if _fits(content, text, each)), ENCODINGS[0])


def _fits(content: bytes, text: str, encoding: str) -> bool:
    try:
        return text.encode(encoding) == content
    except UnicodeEncodeError:
        return False
