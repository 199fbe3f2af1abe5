"""Write a table as a workbook that no spreadsheet computes anything in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from huiyin.lib.tables.safe_csv import plain

AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as an xlsx workbook of one sheet; every cell is text and none begins a formula."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, AS_TEXT) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(number, column, plain(cell))
    return out.getvalue()
