"""Read the plan: which year happens in which office, as counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from huiyin.doors.cli.demo_year.files import read

PLAN = "plan_2025.toml"
ADVISING = ("proposal", "look_back", "impact", "targets", "zero_report")
"""What offices do for each other and ask of people, in lists of their own."""

FAILED = ("not_agreed", "withdrawn", "expired")


@dataclass(frozen=True)
class Mediations:
    """The mediations of a year: how many are concluded, how many of them come from petitions, which go which way.

    ``kinds`` weigh the kinds of dispute; their sum is what is brought to the committees where the plan is not shrunk.
    """

    since: date
    until: date
    concluded: int
    of_petitions: int
    counts: Mapping[str, int]
    kinds: Mapping[str, int]

    @property
    def direct(self) -> int:
        """Return how many of the concluded ones are brought to a committee, and not by a petition."""
        return self.concluded - self.of_petitions

    @property
    def agreed(self) -> int:
        """Return how many are agreed in full."""
        return self.concluded - sum(map(self.count, FAILED))

    def count(self, name: str) -> int:
        """Return how many the plan wants; 0 where it says nothing."""
        return self.counts.get(name, 0)


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
    mediations: Mediations | None = None

    @property
    def ends(self) -> bool:
        """Tell whether the year is over: all that is not open at its end is concluded in it."""
        return "open_at_end" in self.counts

    def count(self, name: str) -> int:
        """Return how many the plan wants; 0 where it says nothing."""
        return self.counts.get(name, 0)


@dataclass(frozen=True)
class Publishing:
    """Which period is published, from which day on, and who publishes it: seats, the lowest office first."""

    period: str
    on: date
    seats: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The whole plan, with the seed that makes it the same each time and the day until which it goes."""

    seed: int
    clock: datetime
    years: tuple[Year, ...]
    publishing: tuple[Publishing, ...] = ()
    advising: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    def shrunk(self, by: int) -> Plan:
        """Return the plan with every count divided: rounded up where the year ends, so that nothing falls away."""
        return replace(self, years=tuple(_shrunk(year, by) for year in self.years))


def plan() -> Plan:
    """Return the plan of the demo."""
    said = read(PLAN)
    publishing = tuple(Publishing(each["period"], each["on"], tuple(each["by"])) for each in said["publishing"])
    advising = {name: said[name] for name in ADVISING}
    return Plan(said["seed"], said["clock"], tuple(_year(dict(each)) for each in said["year"]), publishing, advising)


def _year(said: dict[str, Any]) -> Year:
    visits = said.pop("visits")
    named = {name: said.pop(name) for name in ("office", "year", "accepted")}
    since, until, brief = said.pop("from"), said.pop("until"), said.pop("brief", False)
    disputes = said.pop("mediations", None)
    year = Year(**named, brief=brief, since=since, until=until, **visits, counts=said)
    return replace(year, mediations=_mediations(year, dict(disputes))) if disputes else year


def _mediations(year: Year, said: dict[str, Any]) -> Mediations:
    """Return the mediations of a year.

    :raises ValueError: if what is agreed and what fails do not sum up to what is concluded
    """
    until, kinds, concluded = said.pop("until"), said.pop("kinds"), said.pop("concluded")
    agreed, since = said.pop("agreed"), said.pop("from", year.since)
    made = Mediations(since, until, concluded, year.count("mediated"), said, kinds)
    if made.agreed != agreed:
        fault = (
            f"{year.office} {year.year}: {concluded} mediations less the failed ones are {made.agreed}, not {agreed}"
        )
        raise ValueError(fault)
    return made


def _shrunk(year: Year, by: int) -> Year:
    up = by - 1 if year.ends else 0
    counts = {name: (count + up) // by for name, count in year.counts.items()}
    whole = {name: -(-getattr(year, name) // by) for name in ("accepted", "batches", "persons")}
    small = year.mediations and _few(year.mediations, by, counts.get("mediated", 0))
    return replace(year, counts=counts, mediations=small, **whole)


def _few(mediations: Mediations, by: int, of_petitions: int) -> Mediations:
    counts = {name: -(-count // by) for name, count in mediations.counts.items()}
    concluded = -(-mediations.concluded // by)
    return replace(mediations, concluded=concluded, of_petitions=of_petitions, counts=counts)
