"""Plain spelling of headings: one width, no spaces, no signs, simplified characters."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

BRACKETS = re.compile(r"[(\[【〔<《].*?[)\]】〕>》]")
SIGNS = re.compile(r"[\s*:;,.、。/\\|·\-_—~?!'\"“”‘’()\[\]【】〔〕<>《》#]+")


@cache
def _simplified() -> dict[int, int]:
    """Load the table of traditional characters that headings use."""
    table = tomllib.loads((files(__package__) / "grammar.toml").read_text(encoding="utf-8"))["simplified"]
    return str.maketrans(table["from"], table["to"])


def plain(heading: str) -> str:
    """Spell a heading plainly: ``受理 時間：(年月日)`` becomes ``受理时间年月日``."""
    if not heading.isascii():  # numbers and days are, in every ledger, and stay as they are
        heading = unicodedata.normalize("NFKC", heading).translate(_simplified())
    return SIGNS.sub("", heading).upper()


def unbracketed(heading: str) -> str:
    """Spell a heading plainly and leave out what stands in brackets, unless nothing else is there."""
    return plain(BRACKETS.sub("", unicodedata.normalize("NFKC", heading))) or plain(heading)


def said(value: str) -> str:
    """Spell the text of a cell for comparing: one width, simplified, no spaces or signs, lower case."""
    return plain(value).lower()
