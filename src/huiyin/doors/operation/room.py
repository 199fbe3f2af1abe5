"""How many requests a web process takes at a time, and what its server and its pool need for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AT_WORK, WAITING = 4, 8
SPARE = 4
"""Threads beyond: they answer who is turned away, who asks for health, and static files."""


@dataclass(frozen=True)
class Room:
    """So many requests at work and so many waiting, in one process."""

    at_work: int
    waiting: int

    @property
    def threads(self) -> int:
        """Return how many threads the server needs: each request holds one while it waits."""
        return self.at_work + self.waiting + SPARE

    @property
    def connections(self) -> int:
        """Return how many connections the pool needs: one is given back only after its answer is sent."""
        return self.at_work + 2


def room(environ: Mapping[str, str]) -> Room:
    """Return the room that HUIYIN_AT_WORK and HUIYIN_WAITING ask for.

    :raises SystemExit: if one is no such number, in one sentence.
    """
    return Room(_number(environ, "HUIYIN_AT_WORK", AT_WORK, 1), _number(environ, "HUIYIN_WAITING", WAITING, 0))


def _number(environ: Mapping[str, str], name: str, usual: int, least: int) -> int:
    text = environ.get(name) or str(usual)
    if not text.isdecimal() or int(text) < least:
        raise SystemExit(f"{name}={text} is not a number of requests. Give {least} or more, or leave it out.")
    return int(text)
