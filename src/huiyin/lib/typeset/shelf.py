"""Keep the fonts at hand: an office's own folder first, the bundled ones second."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import typst

from huiyin.lib.typeset.cmap import NotAFont, coverage

BUNDLED = Path(__file__).parent / "fonts"
"""The folder of the fonts that come with the program (SIL OFL 1.1)."""

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc"})


@dataclass(frozen=True)
class Shelf:
    """The fonts of some folders, in the order of preference of the folders."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    fonts: typst.Fonts = field(repr=False, compare=False)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Name the font families, those of the first folder first."""
        places = {str(file.resolve()): i for i, file in enumerate(self.files)}
        known = sorted(self.fonts.fonts(), key=lambda font: places.get(str(Path(font.path or "").resolve()), 10**6))
        return tuple(dict.fromkeys(font.family for font in known))

    @cached_property
    def points(self) -> frozenset[int]:
        """Return every code point that some font of the shelf has a glyph for."""
        return frozenset().union(*(_coverage_or_nothing(file) for file in self.files))

    def family_like(self, words: Sequence[str], otherwise: str) -> str:
        """Return the first family whose name has one of ``words`` in it (small letters), else ``otherwise``."""
        for family in self.families:
            plain = family.lower().replace(" ", "")
            if any(word in plain for word in words):
                return family
        return otherwise


def open_shelf(own: Path | None = None) -> Shelf:
    """Return the shelf of an office's ``own`` folder and the bundled fonts; read again when a file of it changes."""
    files = _font_files(own) if own else ()
    return _open_shelf(own, tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=16)
def _open_shelf(own: Path | None, stamped: tuple[tuple[Path, int], ...]) -> Shelf:
    folders = (own, BUNDLED) if own and stamped else (BUNDLED,)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(f) for f in folders])
    return Shelf(folders, (*(file for file, _ in stamped), *_font_files(BUNDLED)), fonts)


def _font_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES))


def _coverage_or_nothing(file: Path) -> frozenset[int]:
    try:
        return coverage(file)
    except NotAFont:
        return frozenset()  # the typesetter skips such a file too, so nothing may be hoped from it
