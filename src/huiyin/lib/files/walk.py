"""Walk through every object of the PDF on standard input, with little memory and time, and say in one word what it is."""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral

DOES = {"JS", "JavaScript", "Launch", "RichMedia", "XFA"}
HOLDS = {"EmbeddedFile", "EmbeddedFiles", "Filespec"}
MEMORY, SECONDS = 768 << 20, 20
ODD = (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, MemoryError)


def walked(content: bytes) -> str:
    """Return ``fit``, or why the PDF is not: ``locked``, ``active``, ``holding``, ``torn``."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        if document.encryption is not None:
            return "locked"
        return _word(set(_words(document)))
    except PDFEncryptionError:
        return "locked"
    except ODD:
        return "torn"


def _word(words: set[str]) -> str:
    if words & DOES:
        return "active"
    if words & HOLDS:
        return "holding"
    return "fit" if "Pages" in words else "torn"


def _words(document: PDFDocument) -> Iterator[str]:
    """Yield every name and key of every object, those in packed streams too."""
    for xref in document.xrefs:
        yield from (word for number in xref.get_objids() if number for word in _names(document.getobj(number)))


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


def main() -> None:
    """Walk the file on standard input and print the word."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(walked(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
