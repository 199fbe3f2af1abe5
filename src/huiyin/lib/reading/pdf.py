"""Reads the text of a PDF, page by page, with its tables as rows of cells."""

import io
import logging
import re
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from huiyin.lib.reading.rows import bar_rows
from huiyin.lib.reading.unreadable import UnreadableError

MOST_PAGES = 400
_LEAST_SIGNS = 8
_STOPS = "。；;：:！!？?|"


def read_pdf(content: bytes, name: str) -> str:
    """Give the text of a PDF; lines broken by the page's width are joined again.

    :raises UnreadableError: if it is scanned, locked, broken or too long.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _refuse_long(len(pdf.pages), name)
            pages = [_page(page) for page in pdf.pages]
    except UnreadableError:
        raise
    except (PdfminerException, PDFPasswordIncorrect) as error:
        locked = isinstance(error, PDFPasswordIncorrect) or "Password" in repr(error)
        raise UnreadableError("locked" if locked else "broken", name) from error
    except Exception as error:
        raise UnreadableError("broken", name) from error  # the library raises any kind on a broken file
    text = "\n".join(page for page in pages if page)
    if len(re.sub(r"\s", "", text)) < _LEAST_SIGNS * max(1, len(pages)):
        raise UnreadableError("scanned" if pages else "empty", name)
    return text


def _refuse_long(pages: int, name: str) -> None:
    """Refuse a PDF that would take minutes.

    :raises UnreadableError: if it has more than 400 pages.
    """
    if pages > MOST_PAGES:
        raise UnreadableError("too_many_pages", name, size=pages, limit=MOST_PAGES)


def _page(page: Any) -> str:
    """Give a page's text outside its tables, then the tables."""
    tables = page.find_tables()
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    text = _joined((outside.extract_text() or "").split("\n"))
    rows = [bar_rows(table.extract()) for table in tables]
    page.close()
    return "\n".join([text, *rows]).strip()


def _joined(lines: list[str]) -> str:
    """Join lines that a page's width broke: a full line that ends without a stop goes on in the next."""
    width = max((len(line) for line in lines), default=0)
    text = ""
    for line in lines:
        stripped = line.strip()
        text += stripped
        full = len(line) >= width * 0.8 and stripped[-1:] not in _STOPS
        spaced = bool(re.search(r"[A-Za-z,.]$", stripped))
        text += (" " if spaced else "") if full else "\n"
    return text.strip("\n")
