"""Join PDFs into one, with the number of each sheet at its top corner."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

SHEET, MARGIN = (1240, 1754), 90
"""A4 and its margin at 150 dots an inch."""


def pages_in(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def is_readable(pdf: bytes) -> bool:
    """Tell whether the pages of a PDF can be read; a damaged one cannot be joined."""
    try:
        return pages_in(pdf) > 0
    except PyPdfError:
        return False


def joined(parts: Sequence[tuple[str, bytes]], numbers: bytes, *, unnumbered: int = 0) -> bytes:
    """Return all parts as one PDF with a bookmark for each, numbered by laying the pages of ``numbers`` over them.

    :param parts: title and PDF of each part, in order
    :param numbers: a PDF whose pages carry nothing but a number, one for each numbered page
    :param unnumbered: how many pages at the beginning carry no number, such as cover and index
    """
    writer, stamps = PdfWriter(), PdfReader(io.BytesIO(numbers)).pages
    for title, body in parts:
        first = len(writer.pages)
        writer.append(io.BytesIO(body), import_outline=False)
        writer.add_outline_item(title=title, page_number=first)
    for at, page in enumerate(writer.pages):
        if unnumbered <= at < unnumbered + len(stamps):
            page.merge_page(stamps[at - unnumbered])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sheet_of(picture: bytes) -> bytes:
    """Return a photograph or scanned picture as one A4 page of PDF, as large as the sheet allows."""
    with Image.open(io.BytesIO(picture)) as opened:
        shown = opened.convert("RGB")
    shown.thumbnail((SHEET[0] - 2 * MARGIN, SHEET[1] - 2 * MARGIN))
    sheet = Image.new("RGB", SHEET, "white")
    sheet.paste(shown, ((SHEET[0] - shown.width) // 2, (SHEET[1] - shown.height) // 2))
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=150)
    return out.getvalue()
