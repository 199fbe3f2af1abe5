"""Make samples: believable matters in an office that is there, or in the demo's county; memory stays bounded."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import click

from huiyin.doors.cli.demo_year import county as counties
from huiyin.doors.cli.demo_year import walks
from huiyin.doors.cli.demo_year.allot import CHANNELS
from huiyin.doors.cli.demo_year.case import Case, Step
from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.stories import Wanted, tell
from huiyin.handling.intake.intake import REPRESENTATIVES
from huiyin.handling.many import perform_many
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import categories, offices_open, post_with_role, villages_of
from huiyin.record.offices.lookups import office as office_of

SEATS = {"clerk": "clerk", "sorter": "sorter", "handler": "handler", "head": "head", "reader": "second_reader"}
CHANNELS_HERE = (*CHANNELS, ("visit", 60))
KINDS = (("complaint", 82), ("suggestion", 8), ("consultation", 10))
WALKS = {"complaint": walks.complaint, "suggestion": walks.suggestion, "consultation": walks.consultation}
RATED = (("rated_satisfied", 30), ("rated_basically", 12), ("rated_unsatisfied", 8), ("", 50))
DAYS = 730
STAGES = {"registered": 1, "triaged": 2, "accepted": 3, "now": None}
"""As far as which stage matters come: the number of steps, None for all that would have happened by now."""


@dataclass(frozen=True)
class Place:
    """Where samples are made: the county with the seats that act, the office's code, how many are there, its people."""

    county: County
    office: str
    there: int
    people: People

    def rng(self, seed: int, first: int) -> random.Random:
        """Return the chances of the matters from ``first`` on; with the same seed, those after what is there."""
        return random.Random(f"{seed}:{self.there + first}")  # noqa: S311 - no secret


def place(code: str, seed: int, on: date) -> Place:
    """Return where to make samples, as it is on a day; an empty database gets the demo's county.

    :raises huiyin.lib.refusal.Refused: if there is no such office, or it has no clerk, sorter, handler or head
    """
    if not offices_open().exists():
        counties.found(seed)
    office = office_of(code) if code else offices_open().filter(kind="organ", villages__isnull=False).first()
    if office is None:
        raise click.ClickException("No office with villages takes matters; found one, or name it with --office CODE.")
    here = County(offices={office.code: office}, villages={office.code: list(villages_of(office))})
    if not here.villages[office.code]:
        raise click.ClickException(f"The office {office.code} has no villages; choose one that has.")
    for seat, role in SEATS.items():
        here.seats[f"{office.code}.{seat}"] = Acting(post=post_with_role(office, role))
    here.categories = {each.code: each for each in categories(on)}
    there = matters_for(here.who(office.code, "head")).count()
    people = People(random.Random(f"{seed}:people:{there}"), made=there * REPRESENTATIVES)  # noqa: S311 - no secret
    return Place(here, office.code, there, people)


def make(where: Place, count: int, rng: random.Random, now: datetime, stage: str = "now") -> int:
    """Make so many matters, received in the two years before now, as far as a stage; return the number of steps.

    :raises click.ClickException: if an act was refused
    """
    steps = [step for _ in range(count) for step in _case(where, rng, now)[: STAGES[stage]] if step.at <= now]
    outcomes = perform_many(steps)
    for step, each in zip(steps, outcomes, strict=True):
        if isinstance(each, Refused):
            raise click.ClickException(f"{step.act.__qualname__} was refused at {step.at}: {each}")
    return len(steps)


def _case(where: Place, rng: random.Random, now: datetime) -> list[Step]:
    office = where.county.offices[where.office]
    village, kind = rng.choice(where.county.villages[office.code]), pick(KINDS, rng)
    case = Case(
        county=where.county,
        office=office.code,
        story=tell(rng, village.name, office.lang, Wanted(kind=kind)),
        village=village,
        channel=pick(CHANNELS_HERE, rng),
        received=now.date() - timedelta(days=rng.randint(1, DAYS)),
        ways=frozenset({pick(RATED, rng)}),
        people=where.people,
        rng=rng,
    )
    WALKS[kind](case)
    return case.diary()
