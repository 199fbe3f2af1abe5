"""Check a PDF: one that anybody can open, that does nothing, and that holds no other files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral

from huiyin.lib.files.unfit import UnfitFile, gettext_noop

DOES = {"JS", "JavaScript", "Launch", "RichMedia", "XFA"}
HOLDS = {"EmbeddedFile", "EmbeddedFiles", "Filespec"}
MOST = 200_000
TOLD = re.compile(rb"\xff\xe1(..)(?:Exif\0\0|http://ns\.adobe\.com/xap/1\.0/\0)", re.DOTALL)

LOCKED = gettext_noop("文件“%(name)s”设了密码，工作人员打不开；请取消密码后再选。")
ACTIVE = gettext_noop("文件“%(name)s”里带有程序，没有接收；请打印成新的 PDF 或拍照后再选。")
HOLDING = gettext_noop("文件“%(name)s”里夹带了别的文件，没有接收；请打印成新的 PDF，夹带的文件分开选。")
TORN = gettext_noop("文件“%(name)s”打不开，可能没有传完整；请另存为 PDF 或拍照后再选。")


def checked_pages(content: bytes) -> bytes:
    """Return the PDF, with what its photographs tell about place and camera blanked out.

    :raises UnfitFile: if it is locked, torn, does something, or holds other files
    """
    try:
        words = set(_words(content))
    except PDFEncryptionError:
        raise UnfitFile("locked", LOCKED) from None
    except UnfitFile:
        raise
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise UnfitFile("torn", TORN) from None
    if words & DOES:
        raise UnfitFile("active", ACTIVE)
    if words & HOLDS:
        raise UnfitFile("holding", HOLDING)
    return _silent(content)


def _words(content: bytes) -> Iterator[str]:
    """Yield every name and key of every object, those in packed streams too."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    if document.encryption is not None:
        raise UnfitFile("locked", LOCKED)
    seen = 0
    for xref in document.xrefs:
        for number in xref.get_objids():
            seen += 1
            if seen > MOST:
                raise UnfitFile("torn", TORN)
            yield from _names(document.getobj(number) if number else None)
    if not seen:
        raise UnfitFile("torn", TORN)


def _names(thing: Any) -> Iterator[str]:
    left = [thing]
    while left:
        each = left.pop()
        if isinstance(each, PDFStream):
            left.append(each.attrs)
        elif isinstance(each, dict):
            yield from map(str, each)
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
        elif isinstance(each, PSLiteral):
            yield each.name if isinstance(each.name, str) else each.name.decode("latin-1")


def _silent(content: bytes) -> bytes:
    """Blank what photographs inside tell; nothing moves, for the PDF counts its bytes."""
    pages = bytearray(content)
    for found in TOLD.finditer(content):
        end = min(found.start() + 2 + int.from_bytes(found[1], "big"), len(pages))
        pages[found.start() + 4 : end] = bytes(max(0, end - found.start() - 4))
    return bytes(pages)
