"""Find numbers that belong to a person in a text."""

from __future__ import annotations

import re

from huiyin.lib.text.signs import folded

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_BORN = r"[01][0-9][0-3][0-9]"
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-9][0-9]{{5}}(?:(?:19|20)[0-9]{{2}}{_BORN}[0-9]{{3}}[0-9xX]|[0-9]{{2}}{_BORN}[0-9]{{3}})(?![0-9])"
)


def mobile_numbers(text: str) -> list[str]:
    """Return the mobile numbers in a text, without what parts their digits."""
    return [re.sub("[- ]", "", number) for number in _MOBILE.findall(folded(text))]


def identity_numbers(text: str) -> list[str]:
    """Return the identity numbers in a text, those of 18 signs and the old ones of 15."""
    return [number.upper() for number in _IDENTITY.findall(folded(text))]
