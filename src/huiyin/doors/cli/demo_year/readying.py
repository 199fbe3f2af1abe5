"""How the town keeps ready: teams, duty and patrols of a year, emergency plans with their drills."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Act, Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.doors.cli.demo_year.reaching import TEXTS
from huiyin.record.offices.acting import Acting
from huiyin.routines.plans.acts import Version, issue_plan, revise_plan
from huiyin.routines.plans.drills import Drilled, Mend, record_drill
from huiyin.routines.rosters.acts import publish_roster
from huiyin.routines.rosters.lookups import patrol_on
from huiyin.routines.rosters.patrols import patrol, publish_patrols
from huiyin.routines.tasks.acts import finish_task
from huiyin.routines.teams.acts import Formed, form_team

WEEKDAYS = (2, 5)
WALKED, AHEAD = 0.93, timedelta(days=14)
SIZES = (6, 14)


def readying(year: Year, county: County, clock: datetime, rng: random.Random) -> Iterator[Step]:
    """Return the steps of teams, rosters and plans: formed at the year's beginning, rostered year by year until the clock."""
    first = max(year.since, date(year.year, 1, 1))
    made: dict[str, Any] = {"teams": []}
    yield from _teams(year, county, first, made, rng)
    for begins in (first + timedelta(days=5), date(year.year + 1, 1, 1)):
        yield from _rosters(year, county, begins, made, rng)
    for n in range((clock.date() - first).days):
        day = first + timedelta(days=5 + n)
        if day.weekday() in WEEKDAYS and rng.random() < WALKED:
            moment = in_office(day + timedelta(days=1), rng)
            yield Step(moment, moment.date(), _walked(county, year.office, day, rng.randint(4, SIZES[0])))
    for said in read(TEXTS)["plan"]:
        yield from _plan(said, county, year.office, rng)


def _teams(year: Year, county: County, first: date, made: dict[str, Any], rng: random.Random) -> Iterator[Step]:
    said, by = read(TEXTS), county.who(year.office, "supervisor")
    moment = in_office(first, rng)
    post = county.post(year.office, said["teams"]["kept_by"])
    formed_on = first.replace(year=first.year - 1)
    for village in county.villages[year.office][: year.count("patrol_teams")]:
        title = said["teams"]["title"].format(village=village.name)
        facts: dict[str, Any] = {"title": title, "members": rng.randint(*SIZES), "village": village}
        team = Formed(kind="patrol", post=post, formed_on=formed_on, **facts)
        yield Step(moment, moment.date(), _formed(team, by, made))
    for each in said["team"]:
        yield Step(moment, moment.date(), _formed(Formed(**each, post=post, formed_on=formed_on), by, made))


def _formed(team: Formed, by: Acting, made: dict[str, Any]) -> Act:
    def formed(on: date, at: datetime) -> None:
        made["teams"].append(form_team(team, by=by, on=on, at=at))

    return formed


def _rosters(year: Year, county: County, begins: date, made: dict[str, Any], rng: random.Random) -> Iterator[Step]:
    """Yield the steps that publish duty and patrols from a day until the year's end, some days ahead where there is time."""
    by, said = county.who(year.office, "supervisor"), read(TEXTS)["teams"]
    people = [county.post(year.office, seat) for seat in said["on_duty"]]
    moment = in_office(max(begins - AHEAD, max(year.since, date(year.year, 1, 1)) + timedelta(days=1)), rng)
    span: dict[str, Any] = {"since": begins, "until": date(begins.year, 12, 31)}

    def on_duty(on: date, at: datetime) -> None:
        publish_roster(said["duty"].format(year=begins.year), **span, people=people, by=by, on=on, at=at)

    def on_patrol(on: date, at: datetime) -> None:
        teams = [each for each in made["teams"] if each.kind == "patrol"]
        title = said["patrols"].format(year=begins.year)
        publish_patrols(title, **span, teams=teams, weekdays=WEEKDAYS, by=by, on=on, at=at)

    yield Step(moment, moment.date(), on_duty)
    yield Step(moment, moment.date(), on_patrol)


def _walked(county: County, office: str, day: date, persons: int) -> Act:
    def walked(on: date, at: datetime) -> None:
        shift: Any = patrol_on(county.offices[office], day)
        patrol(shift, persons, by=county.who(office, "order"), on=on, at=at)

    return walked


def _plan(said: dict[str, Any], county: County, office: str, rng: random.Random) -> Iterator[Step]:
    """Yield the steps of one plan: issued, revised, exercised."""
    by, made = county.who(office, "supervisor"), {}

    def issued(on: date, at: datetime) -> None:
        first = Version(words=said["words"], in_force_from=said["from"])
        made["plan"] = issue_plan(said["title"], kind=said["kind"], first=first, by=by, on=on, at=at)

    def revised(on: date, at: datetime) -> None:
        new = said["revised"]
        following = Version(words=new["words"], in_force_from=new["from"], change=new["change"])
        revise_plan(made["plan"], following, by=by, on=on, at=at)

    yield Step(in_office(said["on"], rng), said["on"], issued)
    if "revised" in said:
        yield Step(in_office(said["revised"]["on"], rng), said["revised"]["on"], revised)
    for each in said["drill"]:
        yield from _drill(each, made, county, office, rng)


def _drill(
    said: dict[str, Any], made: dict[str, Any], county: County, office: str, rng: random.Random
) -> Iterator[Step]:
    by, mend = county.who(office, "supervisor"), said.get("mend")
    names = ("place", "participants", "result", "words")
    drilled = Drilled(held_on=said["on"], **{name: said[name] for name in names})

    def held(on: date, at: datetime) -> None:
        faults = [Mend(words=mend["words"], post=county.post(office, mend["by"]), due_on=mend["due"])] if mend else []
        made["drill"] = record_drill(made["plan"], drilled, faults, by=by, on=on, at=at)

    yield Step(in_office(said["on"], rng), said["on"], held)
    if mend:

        def mended(on: date, at: datetime) -> None:
            task = made["drill"].faults.get().task
            finish_task(task, mend["report"], by=county.who(office, mend["by"]), on=on, at=at)

        yield Step(in_office(mend["done"], rng), mend["done"], mended)
