"""A dispute as it is brought to a committee: its case, what is told of it, which committees have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.committees import Bench
from huiyin.doors.cli.demo_year.disputes import Told


@dataclass
class Brought:
    """A dispute before it happens: its case, what is told of it, where it came from, which committees have it."""

    case: Case
    told: Told
    source: str
    bench: Bench
    town: Bench

    @property
    def now(self) -> Bench:
        """Return the committee that mediates: the town's, once it was raised."""
        return self.town if "raised" in self.case.ways else self.bench

    @property
    def mediation(self) -> Any:
        """Return the mediation, once it is registered."""
        return self.case.made["mediation"]
