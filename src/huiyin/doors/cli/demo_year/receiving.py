"""Leaders' reception days of a year: published ahead, places booked, each visit a turn of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Case, Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.hours import any_time, at_minute, in_office, open_day
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.record.offices.acting import Acting, resident
from huiyin.routines.receptions.booking import book, free_slots
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.receptions.queue import arrive, call, note_heard, walk_in
from huiyin.routines.receptions.sealing import Booker

WAY = "reception"
LEADERS = ("lead", "head", "lead2", "lead3", "lead4")
AHEAD, KNOWN = timedelta(days=21), timedelta(days=8)
"""Days before which a day is published, and within which places are booked."""

MORNING = (8 * 60 + 40, 10 * 60 + 20)
BOOKS = 0.6


@dataclass
class Day:
    """One day of reception as it will be: when, who receives; its row once it is published."""

    on: date
    leader: str
    made: dict[str, Any] = field(default_factory=dict)


def dates(year: Year) -> list[date]:
    """Return the days of reception of a year, spread evenly over its working days."""
    count = year.count("reception_days")
    since = max(year.since, date(year.year, 1, 1))
    span = (year.until - since).days + 1
    found = (open_day(since + timedelta(days=n * span // count)) for n in range(count))
    return sorted({day for day in found if day <= year.until})


def nearest(days: list[date], day: date) -> date:
    """Return the day of reception that a visit falls on."""
    return min(days, key=lambda each: (abs((each - day).days), each))


def receptions(year: Year, county: County, clock: datetime, rng: random.Random) -> Iterator[Step]:
    """Return the steps that publish a year's days; in one that just goes on, those ahead too, with places booked."""
    ahead = [open_day(clock.date() + timedelta(days=1 + 7 * n)) for n in range(year.count("reception_ahead"))]
    for serial, on in enumerate([*dates(year), *ahead]):
        day = Day(on, LEADERS[serial % len(LEADERS)])
        county.receptions[year.office, on] = day
        moment = in_office(min(on - AHEAD, clock.date() - KNOWN), rng)
        yield Step(moment, moment.date(), _published(day, county, year.office))
        for _ in range(rng.randint(2, 5) if on in ahead else 0):
            moment = any_time(clock.date() - timedelta(days=rng.randint(1, 4)), rng)
            yield Step(moment, moment.date(), _booked(day, rng.choice("赵钱孙李周吴郑王"), resident(), {}))


def _published(day: Day, county: County, office: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def publish(on: date, at: datetime) -> None:
        post = county.post(office, day.leader)
        planned = Planned(on=day.on, post=post, opens=time(8, 30), closes=time(12), minutes=15)
        day.made["day"] = publish_day(planned, by=county.who(office, "sorter"), on=on, at=at)

    return publish


def _booked(day: Day, call_by: str, by: Acting, made: dict[str, Any]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def booked(on: date, at: datetime) -> None:
        slot = free_slots(day.made["day"], at)[0]
        made["turn"] = book(day.made["day"], slot, Booker(call=call_by), by=by, on=on, at=at).turn

    return booked


def take_turn(case: Case, clerk: Acting) -> None:
    """Let the people of a case come on their day, most with a place booked before, and let their number be called."""
    day: Day = case.county.receptions[case.office, case.received]
    name = case.rng.choice("赵钱孙李周吴郑王")
    if case.rng.random() < BOOKS:
        case.moment = any_time(case.received - timedelta(days=case.rng.randint(1, KNOWN.days)), case.rng)
        case.do(_booked(day, name, resident(), case.made))
    case.moment = at_minute(case.received, case.rng.randint(*MORNING))

    def taken(on: date, at: datetime) -> None:
        if "turn" in case.made:
            arrive(case.made["turn"], by=clerk, on=on, at=at)
        else:
            given = walk_in(day.made["day"], Booker(call=name), persons=case.persons, by=clerk, on=on, at=at)
            case.made["turn"] = given.turn

    case.do(taken)
    case.soon()
    case.do(lambda on, at: call(case.made["turn"], by=clerk, on=on, at=at))


def be_heard(case: Case, clerk: Acting, on: date, at: datetime) -> None:
    """End the turn by the contact that was registered."""
    note_heard(case.made["turn"], case.contact, by=clerk, on=on, at=at)
