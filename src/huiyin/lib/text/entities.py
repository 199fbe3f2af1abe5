"""Find numbers that belong to a person in a text, and hide them."""

from __future__ import annotations

import re

from huiyin.lib.text.signs import aligned

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ]?[1-9][0-9]{6,7}(?![0-9])")
_BORN = r"[01][0-9][0-3][0-9]"
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-9][0-9]{{5}}(?:(?:19|20)[0-9]{{2}}{_BORN}[0-9]{{3}}[0-9xX]|[0-9]{{2}}{_BORN}[0-9]{{3}})(?![0-9])"
)


def mobile_numbers(text: str) -> list[str]:
    """Return the mobile numbers in a text, without what parts their digits."""
    return [re.sub("[- ]", "", number) for number in _MOBILE.findall(aligned(text))]


def identity_numbers(text: str) -> list[str]:
    """Return the identity numbers in a text, those of 18 signs and the old ones of 15."""
    return [number.upper() for number in _IDENTITY.findall(aligned(text))]


def masked(text: str) -> str:
    """Return a text of the same length with a star for each sign of a telephone or identity number."""
    plain = aligned(text)
    for pattern in (_IDENTITY, _MOBILE, _LANDLINE):
        for found in pattern.finditer(plain):
            text = text[: found.start()] + "*" * len(found[0]) + text[found.end() :]
    return text
