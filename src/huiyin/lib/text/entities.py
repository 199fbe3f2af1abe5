"""Find numbers that belong to a person, amounts of money, and counts of people in a text."""

from __future__ import annotations

import re
from decimal import Decimal

from huiyin.lib.quantities import NUMBER, read_quantity
from huiyin.lib.text.signs import folded

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9xX](?![0-9])")
_MONEY = re.compile(rf"({NUMBER})\s?(?:余|多)?(?:元|块钱)")
_PEOPLE = re.compile(rf"({NUMBER})\s?(?:余|多)?(?:人|名|位)(?![字义称])")
_HOUSEHOLDS = re.compile(rf"({NUMBER})\s?(?:余|多)?户")


def mobile_numbers(text: str) -> list[str]:
    """Return the mobile numbers in a text."""
    return _MOBILE.findall(folded(text))


def identity_numbers(text: str) -> list[str]:
    """Return the identity numbers of 18 signs in a text."""
    return [number.upper() for number in _IDENTITY.findall(folded(text))]


def masked(text: str) -> str:
    """Return a text with the middle of mobile and identity numbers made unreadable."""
    hidden = _MOBILE.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
    return _IDENTITY.sub(lambda found: f"{found[0][:6]}********{found[0][-4:]}", hidden)


def money(text: str) -> list[Decimal]:
    """Return the amounts in yuan: 3万元 → 30000."""
    return _values(_MONEY, text)


def persons(text: str) -> list[Decimal]:
    """Return the counts of people."""
    return _values(_PEOPLE, text)


def households(text: str) -> list[Decimal]:
    """Return the counts of households."""
    return _values(_HOUSEHOLDS, text)


def _values(pattern: re.Pattern[str], text: str) -> list[Decimal]:
    return [read_quantity(number).value for number in pattern.findall(folded(text))]
