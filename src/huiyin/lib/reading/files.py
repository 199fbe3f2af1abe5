"""Reads one file by what it is, not by what it is called."""

from pathlib import Path

from huiyin.lib.reading.plain import read_plain
from huiyin.lib.reading.unreadable import UnreadableError, megabytes

MOST_TEXT = 5 << 20
MOST_FILE = 30 << 20
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x7fELF", b"MZ")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<?xml")


def read_file(path: Path) -> str:
    """Read the text of a file.

    :raises UnreadableError: if there is no such file or it has no text that can be read.
    """
    if not path.is_file():
        raise UnreadableError("missing", path.name)
    _refuse_large(path.stat().st_size, MOST_FILE, path.name)
    return read_content(path.read_bytes(), path.name)


def read_content(content: bytes, name: str) -> str:
    """Read the text of a file's content; ``name`` is only told in sentences, and hints at html.

    :raises UnreadableError: if it has no text that can be read.
    """
    _refuse_large(len(content), MOST_FILE, name)
    text = _by_kind(content, name)
    if not text.strip():
        raise UnreadableError("empty", name)
    _refuse_large(len(text.encode("utf-8", "replace")), MOST_TEXT, name)
    return text


def _by_kind(content: bytes, name: str) -> str:
    """Choose the reader by the first bytes; each library is loaded only when its kind of file comes."""
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        from huiyin.lib.reading.pdf import read_pdf  # noqa: PLC0415 - half a second that plain text need not wait

        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        from huiyin.lib.reading.word import read_word  # noqa: PLC0415 - as above

        return read_word(content, name)
    if content.startswith((_OLD_WORD, b"{\\rtf")):
        raise UnreadableError("rtf" if content.startswith(b"{") else "old_word", name)
    if content.startswith(_PICTURES):
        raise UnreadableError("not_text", name)
    _refuse_large(len(content), MOST_TEXT, name)
    text = read_plain(content, name)
    if not _is_markup(content, name):
        return text
    from huiyin.lib.reading.markup import read_markup  # noqa: PLC0415 - as above

    return read_markup(text)


def _is_markup(content: bytes, name: str) -> bool:
    """Tell whether a text is a page of HTML."""
    head = content[:2000].lower().lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(_MARKUP) or name.lower().endswith((".html", ".htm", ".xhtml"))


def _refuse_large(size: int, limit: int, name: str) -> None:
    """Refuse what is larger than a limit.

    :raises UnreadableError: if it is.
    """
    if size > limit:
        raise UnreadableError("too_large", name, size=megabytes(size), limit=megabytes(limit))
