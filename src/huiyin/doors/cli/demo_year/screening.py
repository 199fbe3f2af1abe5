"""What the town looks at in rounds of a year: places with their points, faults put right on the spot or by a day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.record.offices.acting import Acting
from huiyin.routines.rounds.acts import Found, Planned, Stop, check_place, plan_round
from huiyin.routines.tasks.acts import finish_task

TEXTS = "texts/calendar_hans.toml"
GOERS = ("land", "building", "labour", "farming", "order")
AHEAD, LONG, A_DAY = timedelta(days=7), timedelta(days=20), 3
FAULTY, AT_ONCE = 0.4, 0.5


def screening(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the year's rounds: planned a week ahead, three places a day, each fault mended in time."""
    for each in read(TEXTS)["rounds"][: year.count("rounds")]:
        since = date(year.year, each["month"], each["day"])
        yield from _round(each, since, year, county, rng)


def _round(said: dict[str, Any], since: date, year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    by, made = county.who(year.office, "supervisor"), dict[str, Any]()
    goer = county.who(year.office, rng.choice(GOERS))
    villages = {} if said["places"] else {each.name: each for each in rng.sample(county.villages[year.office], 8)}
    places = said["places"] or list(villages)

    def planned(on: date, at: datetime) -> None:
        stops = [Stop(post=goer.post, what=each, village=villages.get(each)) for each in places]  # type: ignore[arg-type]
        facts = {name: said[name] for name in ("theme", "title", "points")}
        plan = Planned(**facts, since=since, until=since + LONG, stops=stops)
        made["places"] = list(plan_round(plan, by=by, on=on, at=at).places.order_by("ordinal"))

    moment = in_office(since - AHEAD, rng)
    yield Step(moment, moment.date(), planned)
    for n in range(len(places)):
        fault = rng.choice(said["faults"]) if rng.random() < FAULTY else None
        later = fault is not None and rng.random() > AT_ONCE
        moment = in_office(since + timedelta(days=n // A_DAY), rng)
        due_on = moment.date() + timedelta(days=15)
        yield Step(moment, moment.date(), _checked(made, n, fault, goer, due_on if later else None))
        if later:
            mended = in_office(due_on - timedelta(days=3), rng)
            yield Step(mended, mended.date(), _mended(made, n, goer))


def _checked(made: dict[str, Any], n: int, fault: dict[str, Any] | None, goer: Acting, due_on: date | None) -> Any:
    def checked(on: date, at: datetime) -> None:
        owner = goer.post if due_on else None
        found = [Found(point=fault["point"], fact=fault["fact"], post=owner, due_on=due_on)] if fault else []
        made[str(n)] = check_place(made["places"][n], found, by=goer, on=on, at=at)

    return checked


def _mended(made: dict[str, Any], n: int, goer: Acting) -> Any:
    def mended(on: date, at: datetime) -> None:
        for finding in made[str(n)].findings.select_related("task"):
            finish_task(finding.task, read(TEXTS)["mended"], by=goer, on=on, at=at)

    return mended
