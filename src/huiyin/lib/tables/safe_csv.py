"""Write a table as CSV that spreadsheets open as text: no cell begins a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as UTF-8 CSV with a byte order mark, which Excel and WPS need to read Chinese.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    csv.writer(out).writerows([[plain(str(cell)) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def plain(text: str) -> str:
    """Return the text of a cell so that no spreadsheet computes it."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(FORMULA) else text
