"""Find what a text cites: a title in 《》, and the article behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from huiyin.lib.numerals import integer
from huiyin.lib.text.signs import aligned

NAMED = re.compile(r"《(?P<name>[^《》]+)》(?:第(?P<article>[0-9〇零一二三四五六七八九十百千]+)条)?")


@dataclass(frozen=True)
class Cited:
    """A title that is cited, in Simplified signs, and the number of its article; None if no article is named."""

    name: str
    article: int | None
    words: str
    begin: int


def citations(text: str) -> list[Cited]:
    """Return what a text cites, in its order."""
    return [
        Cited(found["name"].strip(), _article(found["article"]), text[found.start() : found.end()], found.start())
        for found in NAMED.finditer(aligned(text))
    ]


def _article(signs: str | None) -> int | None:
    try:
        return integer(signs) if signs else None
    except ValueError:
        return None
