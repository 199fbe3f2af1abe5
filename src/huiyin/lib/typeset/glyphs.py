"""Find characters that no font on the shelf can show, and name them."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from huiyin.lib.typeset.shelf import Shelf

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


@dataclass(frozen=True)
class Missing:
    """A character without a glyph, and the text that it stands in."""

    character: str
    where: str

    def __str__(self) -> str:
        """Return the character, its code point and its place, as in ``𨭎 U+28B4E in addressee``."""
        return f"{self.character} U+{ord(self.character):04X} in {self.where}"


class MissingGlyphs(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """Characters that would be printed as empty boxes."""

    def __init__(self, characters: tuple[Missing, ...]) -> None:
        self.characters = characters
        named = ", ".join(str(character) for character in characters)
        super().__init__(f"No font here has {named}. Add a font that has it (docs/howto/fonts.md).")


def missing(data: object, shelf: Shelf) -> tuple[Missing, ...]:
    """Return each character of the texts in ``data`` (nested dicts and lists) that no font of the shelf has."""
    found: dict[str, Missing] = {}
    for where, text in texts_of(data):
        for character in text:
            if ord(character) not in shelf.points and not _shows_nothing(character):
                found.setdefault(character, Missing(character, where))
    return tuple(found.values())


def texts_of(data: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Return every text in nested dicts and lists with its path, as in ``("claims.2.facts", "…")``."""
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from texts_of(value, f"{where}.{key}" if where else str(key))
    elif isinstance(data, Sequence):
        for i, value in enumerate(data, start=1):
            yield from texts_of(value, f"{where}.{i}")


def _shows_nothing(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or unicodedata.name(character, "").startswith("VARIATION")
