"""Make the 16-digit query code of a contact; only its keyed digest is kept."""

from __future__ import annotations

import secrets
import unicodedata

from huiyin.record.matters.seals import keyed

LENGTH = 16


def new_code() -> str:
    """Return sixteen random digits."""
    return "".join(secrets.choice("0123456789") for _ in range(LENGTH))


def spoken(code: str) -> str:
    """Return the code in four groups, as it is printed."""
    return " ".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def digits(typed: str) -> str:
    """Return the digits of what was typed: blanks and dashes dropped, full-width digits read."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign.isdigit())


def code_digest(code: str) -> bytes:
    """Return the 32-byte digest under which the contact of this code is found."""
    return keyed("query code", digits(code))
