"""Typeset a template and its data as PDF/A-2b, the same bytes each time."""

from huiyin.lib.typeset.faces import faces
from huiyin.lib.typeset.glyphs import Missing, MissingGlyphs, missing, texts_of
from huiyin.lib.typeset.press import CannotTypeset, pictures, typeset
from huiyin.lib.typeset.qr import qr_svg
from huiyin.lib.typeset.shelf import BUNDLED, Shelf, open_shelf

__all__ = [
    "BUNDLED",
    "CannotTypeset",
    "Missing",
    "MissingGlyphs",
    "Shelf",
    "faces",
    "missing",
    "open_shelf",
    "pictures",
    "qr_svg",
    "texts_of",
    "typeset",
]
