"""Make the cases of a year from the plan, each with its story, and their steps in the order of time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import click

from huiyin.doors.cli.demo_year import allot, disputes, walks
from huiyin.doors.cli.demo_year.advising import advising
from huiyin.doors.cli.demo_year.allot import Lot
from huiyin.doors.cli.demo_year.case import Case, Step
from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.committees import benches, founding
from huiyin.doors.cli.demo_year.consulting import consulting
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.disputing import Quarrel, quarrels
from huiyin.doors.cli.demo_year.gathering import gatherings
from huiyin.doors.cli.demo_year.mediating import Dispatch
from huiyin.doors.cli.demo_year.ordering import ordering
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.plan import Plan, Year
from huiyin.doors.cli.demo_year.promised_works import promised_works
from huiyin.doors.cli.demo_year.publishing import publishing
from huiyin.doors.cli.demo_year.reaching import reaching
from huiyin.doors.cli.demo_year.readying import readying
from huiyin.doors.cli.demo_year.receiving import receptions
from huiyin.doors.cli.demo_year.screening import screening
from huiyin.doors.cli.demo_year.seeing import seeing
from huiyin.doors.cli.demo_year.stories import Wanted, tell
from huiyin.doors.cli.demo_year.telling import telling

Walk = Callable[[Case], None]
HURRY, LEAST = 0.8, 0.02
BESIDES: tuple[tuple[str, str, Walk], ...] = (
    ("suggestions", "suggestion", walks.suggestion),
    ("consultations", "consultation", walks.consultation),
    ("refused", "complaint", walks.refusal),
    ("returned", "complaint", walks.elsewhere),
    ("returned_twice", "complaint", walks.elsewhere_twice),
)
"""What comes beside the complaints that are accepted: count in the plan, kind of story, walk."""
RATED = ("rated_satisfied", "rated_satisfied", "rated_basically", "", "", "")


def steps(plan: Plan, county: County) -> list[Step]:
    """Return all steps of the plan until its clock, in the order of time."""
    people = People(random.Random(plan.seed))  # noqa: S311 - no secret
    chances = random.Random(f"{plan.seed}:committees")  # noqa: S311 - no secret
    county.benches = benches(county, chances)
    every = [*founding(county.benches, county, chances)]
    for each in plan.publishing:
        every += publishing(each, county, chances)
    every += advising(plan.advising, county, chances)
    every += consulting(plan.advising, county, random.Random(f"{plan.seed}:consulting"))  # noqa: S311
    for year in plan.years:
        if year.count("reception_days"):
            every += receptions(year, county, plan.clock, chances)
        if year.count("meetings"):
            every += gatherings(year, county, random.Random(f"{plan.seed}:{year.year}:meetings"))  # noqa: S311
        if year.count("rounds"):
            every += screening(year, county, random.Random(f"{plan.seed}:{year.year}:rounds"))  # noqa: S311
        if year.count("field_reports"):
            every += seeing(year, county, random.Random(f"{plan.seed}:{year.year}:field"))  # noqa: S311
        if year.count("works"):
            every += promised_works(year, county, random.Random(f"{plan.seed}:{year.year}:works"))  # noqa: S311
        if year.count("orders"):
            every += ordering(year, county, random.Random(f"{plan.seed}:{year.year}:orders"))  # noqa: S311
        every += calendar(plan, year, county)
        every += _Cases(plan, year, county, people).steps()
    return sorted((step for step in every if step.at <= plan.clock), key=lambda step: step.at)


def calendar(plan: Plan, year: Year, county: County) -> Iterator[Step]:
    """Yield the steps of what the town does by its calendar, besides reception days and meetings."""
    rng = random.Random(f"{plan.seed}:{year.year}:calendar")  # noqa: S311 - no secret
    if year.count("publicity_held"):
        yield from reaching(year, county, rng)
    if year.count("patrol_teams"):
        yield from readying(year, county, plan.clock, rng)
        yield from telling(year, county, rng)


@dataclass
class _Cases:
    """Makes the cases of one year."""

    plan: Plan
    year: Year
    county: County
    people: People

    def rng(self, *of: object) -> random.Random:
        return random.Random(":".join(map(str, (self.plan.seed, self.year.office, self.year.year, *of))))  # noqa: S311

    def steps(self) -> Iterator[Step]:
        for serial, lot in enumerate(allot.lots(self.year, self.rng("lots"))):
            yield from self._walked(lot, f"accepted:{serial}", walks.complaint, self._wanted(lot), self._deadline(lot))
        for name, kind, walk in BESIDES:
            for serial, lot in enumerate(self._besides(name)):
                yield from self._walked(lot, f"{name}:{serial}", walk, Wanted(kind=kind), None)
        if self.year.mediations:
            for serial, each in enumerate(quarrels(self.year.mediations, self.rng("mediations"))):
                yield from self._mediated(each, self.rng(f"mediation:{serial}"))

    def _besides(self, name: str) -> Iterator[Lot]:
        rng = self.rng(name)
        for day in allot.days(self.year.since, self.year.until, self.year.count(name), rng):
            channels = allot.BUREAU_CHANNELS if name.startswith("returned") else allot.CHANNELS
            lot = Lot(day, pick(channels, rng))
            lot.ways = (
                {"forwarded"}
                if name.startswith("returned")
                else {rng.choice(RATED)}
                if name == "suggestions"
                else set()
            )
            yield lot

    def _wanted(self, lot: Lot) -> Wanted:
        return Wanted(dispute="disputes" in lot.ways, several="split" in lot.ways)

    def _deadline(self, lot: Lot) -> datetime | None:
        if "open_at_end" in lot.ways or not self.year.ends:
            return None
        return datetime(self.year.year + 1, 1, 1, tzinfo=self.plan.clock.tzinfo)

    def _walked(self, lot: Lot, name: str, walk: Walk, wanted: Wanted, deadline: datetime | None) -> list[Step]:
        """Return the steps of one case, hurried until it ends in time."""
        pace = 1.0
        while pace > LEAST:
            case = self._case(lot, self.rng(name), wanted, pace)
            walk(case)
            diary = case.diary()
            if deadline is None or max(step.at for step in diary) < deadline:
                return diary
            pace *= HURRY
        raise click.ClickException(f"The plan of {self.year.office} {self.year.year} leaves no time for {name}.")

    def _mediated(self, quarrel: Quarrel, rng: random.Random) -> list[Step]:
        """Return the steps of one dispute before a committee."""
        town = self.county.benches[self.year.office]
        village = rng.choice(self.county.villages[self.year.office])
        told = disputes.tell(rng, village.name, town.office.lang, quarrel.kind)
        case = Case(
            county=self.county,
            office=self.year.office,
            story=told.story,
            village=village,
            channel="visit",
            received=quarrel.day,
            ways=frozenset(quarrel.ways),
            people=self.people,
            rng=rng,
        )
        bench = self.county.benches.get(village.code, town) if quarrel.in_village else town
        Dispatch(case, told, quarrel.source, bench, town).walk()
        return case.diary()

    def _case(self, lot: Lot, rng: random.Random, wanted: Wanted, pace: float) -> Case:
        office: Any = self.county.offices[self.year.office]
        village = rng.choice(self.county.villages[office.code])
        return Case(
            county=self.county,
            office=office.code,
            story=tell(rng, village.name, office.lang, wanted),
            village=village,
            channel=lot.channel,
            received=lot.received,
            ways=frozenset({*lot.ways, "brief"} if self.year.brief else lot.ways),
            people=self.people,
            rng=rng,
            persons=lot.persons,
            pace=pace,
            accepted_from=date(self.year.year, 1, 1) + timedelta(days=1),
            may_lapse=allot.has_time(self.year, lot, "lapse"),
        )
