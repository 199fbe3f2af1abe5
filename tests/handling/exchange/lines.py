"""The lines between three installations on loopback, cut again and again, until all is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.sending import send_due
from tests.handling.exchange.line import PLACES, Line, linked
from tests.handling.exchange.test_reviews import ASKED
from tests.three import Three
from tests.two import Installation, when


class Lines:
    """The lines between neighbours; the first missive of each stretch is cut somewhere, and goes again."""

    def __init__(self, three: Three) -> None:
        self.three, self.chance, self.clock = three, Random(20260310), when(ASKED)
        self.cuts = dict.fromkeys(PLACES, 0)

    def up(self, on: date) -> None:
        """Send what the town says to the county, and what that says to the prefecture."""
        self._from(self.three.town, self.three.county, on)
        self._from(self.three.county, self.three.city, on)

    def down(self, on: date) -> None:
        """Send what the prefecture says to the county, and what that says to the town."""
        self._from(self.three.city, self.three.county, on)
        self._from(self.three.county, self.three.town, on)

    def _from(self, giver: Installation, taker: Installation, on: date) -> None:
        self.clock = max(self.clock, when(on))
        to = giver.to(taker)
        with self._open(taker) as line, giver.here():
            while pack(self.clock) or waiting(to).exists():
                send_due(lambda url, body: line(url, body) if url == to.url else ("away", b""), self.clock)
                self.clock += timedelta(minutes=1)

    @contextmanager
    def _open(self, taker: Installation) -> Iterator[Line]:
        with linked(Line(taker, 1, 1, self.chance)) as line:
            yield line
        for place, times in line.cuts.items():
            self.cuts[place] += times
