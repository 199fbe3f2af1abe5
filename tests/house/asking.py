"""Ask for pages as a visitor, and tell what an answer gives away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote
from zipfile import ZipFile

import docx
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.house.visitors import Visitor

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')


@dataclass(frozen=True)
class Answered:
    """One answer, with the number of statements it took; ``echoes`` is what the visitor typed in the address."""

    response: Any
    statements: int
    echoes: tuple[str, ...]

    @property
    def status(self) -> int:
        return self.response.status_code

    @cached_property
    def text(self) -> str:
        """Return all that was said, headers and set letters too, without what the visitor typed."""
        body = bytes(self.response.getvalue())
        said = words_in(body)
        told = ((name, value) for name, value in self.response.items() if name not in ("Content-Length", "Expires"))
        headers = "\n".join(f"{name}: {value}" for name, value in told)
        said = TOKEN.sub(r"\1", f"{headers}\n{said}")
        for echo in self.echoes:
            said = said.replace(echo, "#").replace(quote(echo), "#").replace(quote(quote(echo)), "#")
        return unquote(said)

    @property
    def outside(self) -> tuple[int, str, int]:
        """Return what can be told from outside: status, every word, and the work it took."""
        return self.status, self.text, self.statements

    def gives_away(self, words: frozenset[str]) -> list[str]:
        """Return those of the words that were said."""
        return list(_given_away(self.text, words))


@lru_cache(2048)
def _given_away(text: str, words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if word in text))  # most who may not enter are told the same


def ask(
    visitor: Visitor, address: str, said: dict[str, object] | None = None, *, post: bool = False, **how: Any
) -> Answered:
    """Ask for a page, or send a form; ``how`` is for what is sent otherwise than as a form."""
    send = visitor.client.post if post else visitor.client.get
    path = unquote(address)
    echoes = (path, *(part for part in path.split("/") if re.search(r"\d", part)))
    with CaptureQueriesContext(connection) as seen:
        response = send(address, said or {}, **how)
        response.getvalue()  # what is read off bit by bit asks the database too
    return Answered(response, len(seen), echoes)


@lru_cache(64)
def words_in(body: bytes) -> str:
    """Return the words of a page, a set letter, or an archive."""
    if body.startswith(b"%PDF"):
        return _read(body)
    if body.startswith(b"PK"):
        return _unpacked(body)
    return body.decode(errors="replace")


def _unpacked(body: bytes) -> str:
    """Return the words of an archive: of a Word file its paragraphs too, whose words may be cut by marks between them."""
    with ZipFile(BytesIO(body)) as archive:
        parts = [archive.read(name).decode(errors="replace") for name in sorted(archive.namelist())]
        if "word/document.xml" in archive.namelist():
            parts = [line.text for line in docx.Document(BytesIO(body)).paragraphs]
    return "\n".join(parts)


def _read(pdf: bytes) -> str:
    """Return the words of a set letter; a line may break within a word, so none of the blanks is kept."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
