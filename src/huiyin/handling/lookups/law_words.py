"""Find articles of the laws that are kept here by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from huiyin.handling.lookups.search_words import Word
from huiyin.law.citations import Citation, cite
from huiyin.law.limits import instruments
from huiyin.law.texts import articles
from huiyin.lib.text.hits import Piece, pieces
from huiyin.lib.text.signs import aligned

SHOWN = 10


@dataclass(frozen=True)
class Article:
    """An article that holds the words: how it is cited, and its wording in pieces."""

    citation: Citation
    text: tuple[Piece, ...]

    @property
    def repealed_on(self) -> date | None:
        """Return the day from which the law is no longer in force, None while it is."""
        day: date | None = instruments()[self.citation.instrument].get("repealed_on")
        return day


@dataclass(frozen=True)
class Articles:
    """The first articles that hold the words, and how many there are."""

    shown: tuple[Article, ...]
    count: int


def articles_with(words: Sequence[Word]) -> Articles:
    """Return the articles that hold every word, newest law first; no statement."""
    said = [each.text for each in words]
    found = [key for key, plain in _plain().items() if all(each in plain for each in said)] if said else []
    shown = tuple(Article(citation, pieces(citation.text, said)) for citation in map(cite, found[:SHOWN]))
    return Articles(shown, len(found))


@cache
def _plain() -> dict[str, str]:
    """Return the folded wording of every article kept, by its reference."""
    newest = sorted(instruments(), key=lambda stem: instruments()[stem]["in_force"], reverse=True)
    return {f"{stem}:{number}": aligned(text) for stem in newest for number, text in articles(stem).items()}
