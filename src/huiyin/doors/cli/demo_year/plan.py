"""Read the plan: which year happens in which office, as counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from huiyin.doors.cli.demo_year.files import read

PLAN = "plan_2025.toml"


@dataclass(frozen=True)
class Year:
    """One year of one office: what is accepted in it, and how many of these go which way.

    ``since`` and ``until`` bound the days of receipt; ``counts`` are by name, as in the plan;
    a ``brief`` year is told without work logs and proofs of service of its notices.
    """

    office: str
    year: int
    since: date
    until: date
    accepted: int
    batches: int
    persons: int
    counts: Mapping[str, int]
    brief: bool = False

    @property
    def ends(self) -> bool:
        """Tell whether the year is over: all that is not open at its end is concluded in it."""
        return "open_at_end" in self.counts

    def count(self, name: str) -> int:
        """Return how many the plan wants; 0 where it says nothing."""
        return self.counts.get(name, 0)


@dataclass(frozen=True)
class Plan:
    """The whole plan, with the seed that makes it the same each time and the day until which it goes."""

    seed: int
    clock: datetime
    years: tuple[Year, ...]

    def shrunk(self, by: int) -> Plan:
        """Return the plan with every count divided: rounded up where the year ends, so that nothing falls away."""
        return replace(self, years=tuple(_shrunk(year, by) for year in self.years))


def plan() -> Plan:
    """Return the plan of the demo."""
    said = read(PLAN)
    return Plan(said["seed"], said["clock"], tuple(_year(dict(each)) for each in said["year"]))


def _year(said: dict[str, object]) -> Year:
    visits = said.pop("visits")
    named = {name: said.pop(name) for name in ("office", "year", "accepted")}
    since, until, brief = said.pop("from"), said.pop("until"), said.pop("brief", False)
    return Year(**named, brief=brief, since=since, until=until, **visits, counts=said)  # type: ignore[arg-type]


def _shrunk(year: Year, by: int) -> Year:
    up = by - 1 if year.ends else 0
    counts = {name: (count + up) // by for name, count in year.counts.items()}
    whole = {name: -(-getattr(year, name) // by) for name in ("accepted", "batches", "persons")}
    return replace(year, counts=counts, **whole)
