"""What the town does among its people in a year: publicity, trainings, lectures, with what they cost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from huiyin.doors.cli.demo_year.case import Act, Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.record.offices.acting import Acting
from huiyin.routines.activities.acts import Held, correct_activity, record_activity, set_budget, withdraw_activity

TEXTS = "texts/calendar_hans.toml"
RECORDERS = ("clerk", "clerk2", "order", "welfare", "land", "labour")
PUBLICITY, TRAINING, LECTURE = "publicity", "training", "lecture"
PAID = 0.3
TWICE, WRONG = 70, 40
"""Every how many-th activity is recorded twice and withdrawn once, and corrected."""


def reaching(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the activities of a year, spread evenly over its days, with the budget that pays them."""
    said = read(TEXTS)
    made: dict[Any, Any] = {}
    since = max(year.since, date(year.year, 1, 1))
    moment = in_office(since, rng)
    yield Step(moment, moment.date(), _budgeted(year, county.who(year.office, "head"), made))
    for kind in (PUBLICITY, TRAINING, LECTURE):
        count = year.count(f"{kind}_held")
        for n in range(count):
            held_on = since + timedelta(days=7 + n * ((year.until - since).days - 7) // count)
            yield from _activity(
                _held(kind, held_on, said["activities"], county.villages[year.office], rng), n, year, county, made, rng
            )


def _budgeted(year: Year, head: Acting, made: dict[str, Any]) -> Act:
    def budgeted(on: date, at: Any) -> None:
        lines = [
            set_budget(each["title"], year=year.year, amount=Decimal(each["amount"]), by=head, on=on, at=at).line
            for each in read(TEXTS)["budget"]
        ]
        made[PUBLICITY], made[LECTURE], made[TRAINING] = lines[0], lines[0], lines[1]

    return budgeted


def _held(kind: str, on: date, said: dict[str, Any], villages: list[Any], rng: random.Random) -> Held:
    facts: dict[str, Any] = {"kind": kind, "held_on": on}
    if kind == TRAINING:
        words = {"title": rng.choice(said["trainings"]), "place": said["training_place"]}
        return Held(
            **words,
            **facts,
            persons=rng.randint(38, 96),
            copies=rng.randint(40, 100),
            cost=Decimal(rng.randint(12, 48) * 100),
        )
    village = rng.choice(villages)
    if kind == LECTURE:
        words = {"title": rng.choice(said["lectures"]), "place": rng.choice(said["lecture_places"])}
        return Held(**words, **facts, village=village, persons=rng.randint(60, 240), copies=rng.randint(0, 120))
    words = {"title": rng.choice(said["publicity"]), "place": village.name + rng.choice(said["places"])}
    cost = Decimal(rng.randint(8, 40) * 10) if rng.random() < PAID else Decimal(0)
    return Held(**words, **facts, village=village, persons=rng.randint(12, 130), copies=rng.randint(10, 150), cost=cost)


def _activity(
    held: Held, n: int, year: Year, county: County, made: dict[str, Any], rng: random.Random
) -> Iterator[Step]:
    """Yield the steps of one activity: recorded the day it was held or the next open one, mistakes put right after."""
    by = county.who(year.office, rng.choice(RECORDERS))
    sorter, key = county.who(year.office, "sorter"), (held.kind, n)
    moment = in_office(held.held_on, rng)
    wrong = replace(held, persons=held.persons * 10) if n % WRONG == WRONG - 1 else held
    yield Step(moment, moment.date(), _recorded(wrong, by, made, key))
    if wrong is not held:
        later = moment + timedelta(minutes=rng.randint(5, 50))
        yield Step(later, later.date(), _corrected(held, by, made, key))
    if n % TWICE == TWICE - 1:
        again = in_office(moment.date() + timedelta(days=1), rng)
        yield Step(again, again.date(), _recorded(held, by, made, (*key, "again")))
        later = in_office(again.date() + timedelta(days=2), rng)
        yield Step(later, later.date(), _withdrawn(sorter, made, (*key, "again")))


def _recorded(held: Held, by: Acting, made: dict[Any, Any], key: Any) -> Act:
    def recorded(on: date, at: Any) -> None:
        made[key] = record_activity(_paid(held, made), by=by, on=on, at=at)

    return recorded


def _corrected(held: Held, by: Acting, made: dict[Any, Any], key: Any) -> Act:
    def corrected(on: date, at: Any) -> None:
        correct_activity(made[key], _paid(held, made), by=by, on=on, at=at)

    return corrected


def _withdrawn(by: Acting, made: dict[Any, Any], key: Any) -> Act:
    def withdrawn(on: date, at: Any) -> None:
        withdraw_activity(made[key], why="twice", by=by, on=on, at=at)

    return withdrawn


def _paid(held: Held, made: dict[Any, Any]) -> Held:
    """Return the activity on the line that pays it, if it cost something."""
    return replace(held, line=made[held.kind]) if held.cost else held
