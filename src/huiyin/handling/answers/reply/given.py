"""What is known when a reply is read: its words, what was asked, and what it must say of the next right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Given:
    """A reply with its facts; what is not known is empty and is then not checked.

    ``claims`` is what was asked; ``on`` the day it is issued, ``due`` the last day for it; ``review_until`` and
    ``review_at`` are the computed last day of the review right and the address; ``own`` holds the numbers and names
    that may stand in it, ``others`` names of other people of the matter.
    """

    text: str
    claims: tuple[str, ...] = ()
    on: date | None = None
    due: date | None = None
    review_until: date | None = None
    review_at: str = ""
    own: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What to mend: ``code`` names the rule, ``sentence`` is for people."""

    code: str
    sentence: str


Rule = Callable[[Given], Iterator[Finding]]
