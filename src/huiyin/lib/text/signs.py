"""Read signs as one: Traditional as Simplified, wide as narrow, capital as small."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

Codes = NDArray[np.uint16]
PLANE = 1 << 16
_HAN = range(0x3400, 0xA000)


def simplified(text: str) -> str:
    """Return a text in Simplified signs, word by word (乾淨 → 干净, 乾隆 stays); what is Simplified stays as it is."""
    return str(_to_simplified().convert(text))


def folded(text: str) -> str:
    """Return a text in Simplified signs, narrow and small, for comparing; its length may change."""
    return simplified(unicodedata.normalize("NFKC", text)).casefold()


def codes(text: str) -> Codes:
    """Return the signs of a text as numbers below 65,536, folded one by one and without blanks."""
    raw = np.frombuffer(text.encode("utf-16-le", "replace"), dtype=np.uint16)
    found = _table()[raw]
    return found[found > 0]


def aligned(text: str) -> str:
    """Return a text folded sign by sign, blanks kept: of the same length, so that a place in it is a place in the text."""
    return text.translate(_same_length())


@cache
def _same_length() -> dict[int, int]:
    table = _table()
    return {code: int(table[code]) for code in range(PLANE) if table[code] not in (0, code)}


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _table() -> Codes:
    """Return what each sign of the basic plane is read as; 0 for blanks."""
    table = np.arange(PLANE, dtype=np.uint16)
    han = "\n".join(chr(code) for code in _HAN)
    for code, sign in zip(_HAN, simplified(han).split("\n"), strict=True):
        if len(sign) == 1 and ord(sign) < PLANE:
            table[code] = ord(sign)
    for code in (*range(0x3040), *range(0xFF00, 0xFFF0)):
        table[code] = _one_sign(chr(code))
    return table


def _one_sign(sign: str) -> int:
    """Return the number that a sign outside Han is read as."""
    plain = unicodedata.normalize("NFKC", sign).casefold()
    if sign.isspace() or not plain.strip() or not sign.isprintable():
        return 0
    return ord(plain) if len(plain) == 1 else ord(sign)
