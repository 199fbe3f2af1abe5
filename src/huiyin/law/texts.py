"""Keep the wording of the instruments, article by article, as it was promulgated."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from huiyin.law.files import HERE
from huiyin.lib.numerals import integer

INSTRUMENTS = HERE / "instruments"
_ARTICLE = re.compile(r"^第([〇零一二三四五六七八九十百千]+)条[ \u3000]+", re.MULTILINE)
_HEADING = re.compile(r"^#.*$", re.MULTILINE)


@cache
def articles(instrument: str, folder: Path = INSTRUMENTS) -> Mapping[int, str]:
    """Return the text of each article by its number; empty where the wording is not kept."""
    path = folder / f"{instrument}.md"
    if not path.exists():
        return MappingProxyType({})
    parts = _ARTICLE.split(_HEADING.sub("", path.read_text(encoding="utf-8")))
    return MappingProxyType({integer(n): body.strip() for n, body in zip(parts[1::2], parts[2::2], strict=True)})


def article_text(instrument: str, article: int) -> str:
    """Return the whole text of one article, or "" where it is not kept."""
    return articles(instrument).get(article, "")


def quotes(text: str, source: str) -> bool:
    """Test whether each part of ``text`` between ellipses (……) stands in ``source``, in that order."""
    at = 0
    for part in filter(None, text.split("……")):
        found = source.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def says(text: str, number: int, unit: str) -> bool:
    """Test whether ``text`` names a length of ``number`` units (日, 个工作日, 小时), in either kind of numerals."""
    return any(integer(found) == number for found in _lengths(unit).findall(text))


@cache
def _lengths(unit: str) -> re.Pattern[str]:
    """Return the pattern of a length: a numeral, not part of a date or of 第…, right before its unit."""
    signs = "0-9０-９〇零一二两三四五六七八九十百千万亿"
    return re.compile(rf"(?<![{signs}月第])([0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+){unit}")
