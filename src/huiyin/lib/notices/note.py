"""What is carried, and what every carrier answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SENT = "sent"
NO_ADDRESS = "no_address"
DEAD = frozenset({"timeout", "no_connection", "no_name", "tls", "private", "plain", "not_installed"})
"""Outcomes after which a carrier is left alone for the rest of the round: whatever is tried next would only wait too."""


@dataclass(frozen=True)
class Note:
    """One notice: where to, in the carrier's own kind of address; a heading, a sentence, and its key, the same at each try."""

    to: str
    subject: str
    text: str
    key: str


Carrier = Callable[[Note], str]
"""Carries a note once and tells what became of it, never by an error and never for longer than ten seconds.

``sent`` if the other side said in its own words that it took it; else why not: a word of :data:`DEAD`, ``html`` (a page where
a program was expected), ``redirect``, ``status_503``, ``refused_310000`` (taken, and answered with a code of its own),
``garbled``.
"""
