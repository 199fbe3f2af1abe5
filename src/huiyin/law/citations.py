"""Cite articles as officers do, from references such as ``xinfang_2022:34`` and ``xinfang_2022:31.6``."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from huiyin.law.files import LawDataError
from huiyin.law.limits import instruments
from huiyin.law.texts import article_text
from huiyin.lib.numerals import chinese

_REFERENCE = re.compile(r"([a-z]+_[0-9]{4}):([0-9]+)(?:\.([0-9]+))?(?:-([0-9]+))?")


@dataclass(frozen=True)
class Citation:
    """One article of an instrument, or an item (``.6`` 第六项) or paragraph (``-2`` 第二款) of it."""

    instrument: str
    name: str
    article: int
    item: int | None = None
    paragraph: int | None = None

    @property
    def short(self) -> str:
        """Return the citation with Arabic numerals: 《信访工作条例》第34条."""
        return self._with(str)

    @property
    def formal(self) -> str:
        """Return the citation with Chinese numerals, as letters print it: 《信访工作条例》第三十四条."""
        return self._with(chinese)

    @property
    def text(self) -> str:
        """Return the article's wording, or "" where it is not kept."""
        return article_text(self.instrument, self.article)

    def _with(self, write: Callable[[int], str]) -> str:
        """Return the citation with its numbers written by ``write``."""
        parts = ((self.article, "条"), (self.paragraph, "款"), (self.item, "项"))
        return f"《{self.name}》" + "".join(f"第{write(number)}{sign}" for number, sign in parts if number)


def cite(reference: str) -> Citation:
    """Return the citation that a reference such as ``xinfang_2022:34``, ``:31.6`` or ``:23-2`` names.

    :raises LawDataError: if the reference is malformed, or names an instrument or article that is not there.
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise LawDataError(f"“{reference}” is no reference to an article; write it like xinfang_2022:34.")
    stem = found[1]
    if stem not in instruments():
        raise LawDataError(f"“{reference}”: there is no instrument {stem}; write one of {', '.join(instruments())}.")
    article, item, paragraph = (int(part) if part else None for part in found.groups()[1:])
    citation = Citation(stem, instruments()[stem]["name"], article or 0, item, paragraph)
    if article_text(stem, 1) and not citation.text:
        raise LawDataError(f"“{reference}”: 《{citation.name}》 has no article {article}; correct the number.")
    return citation
