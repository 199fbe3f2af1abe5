"""Consultations before projects, each opinion answered; targets that towns agree on; zero reports of a day."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from huiyin.doors.cli.demo_year.case import Act, Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.hours import any_time, in_office
from huiyin.doors.cli.demo_year.publishing import Publish
from huiyin.record.offices.acting import resident
from huiyin.routines.consultations.acts import Planned, decide, open_consultation
from huiyin.routines.consultations.lookups import places_of
from huiyin.routines.consultations.opinions import Answered, Said, answer_opinions, give_opinion, group
from huiyin.routines.targets.acts import Proposed, agree_targets, propose_targets
from huiyin.routines.targets.zero import file_zero_report

Told = Mapping[str, Any]
BY_WEB = 0.6


def consulting(said: Mapping[str, list[Told]], county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of consultations, agreements and zero reports that the plan names."""
    for each in said.get("impact", ()):
        yield from _asking(each, county, rng)
    for each in said.get("targets", ()):
        yield from _agreeing(each, county, rng)
    for each in said.get("zero_report", ()):
        for town in each["offices"]:
            moment = in_office(each["on"], rng)
            yield Publish(moment, moment.date(), _filed(county, town))


def _asking(said: Told, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of one consultation: notice, opinions day by day, and once it is over answers and decision."""
    made: dict[str, Any] = {"given": {}}
    serials = count()
    moment = in_office(said["since"], rng)
    yield Step(moment, moment.date(), _opened(said, county, made))
    for subject in said["subjects"]:
        words = subject["words"]
        for n in range(subject["n"]):
            on = min(said["since"] + timedelta(days=1 + rng.randrange(said["given_in"])), said["until"])
            way = "web" if rng.random() < BY_WEB else "window"
            moment = any_time(on, rng) if way == "web" else in_office(on, rng)
            if moment.date() > said["until"]:
                moment = any_time(said["until"], rng)
            told = words[n % len(words)]
            yield Step(moment, moment.date(), _given(said, county, made, subject["title"], told, way, next(serials)))
    if "decided_on" in said:
        yield from _ending(said, county, made, rng)


def _opened(said: Told, county: County, made: dict[str, Any]) -> Act:
    def opened(on: date, at: datetime) -> None:
        villages = [each for each in county.villages[said["office"]] if each.name in said["villages"]]
        facts = {name: said[name] for name in ("title", "what", "why", "where", "until", "in_person", "stretches")}
        by = county.who(said["office"], "sorter")
        made["it"] = open_consultation(Planned(**facts, villages=villages), by=by, on=on, at=at)
        made["places"] = [*places_of(made["it"]), None]

    return opened


def _given(said: Told, county: County, made: dict[str, Any], subject: str, words: str, way: str, serial: int) -> Act:
    def given(on: date, at: datetime) -> None:
        by = resident() if way == "web" else county.who(said["office"], "clerk")
        place = made["places"][serial % len(made["places"])]
        told = Said(words=words, way=way, place=place)
        made["given"].setdefault(subject, []).append(give_opinion(made["it"], told, by=by, on=on, at=at))

    return given


def _ending(said: Told, county: County, made: dict[str, Any], rng: random.Random) -> Iterator[Step]:
    by, head = county.who(said["office"], "sorter"), county.who(said["office"], "head")
    for n, subject in enumerate(said["subjects"]):
        moment = in_office(said["until"] + timedelta(days=2 + n), rng)
        yield Step(moment, moment.date(), _answered(subject, made, by))

    def decided(on: date, at: datetime) -> None:
        decide(made["it"], said["decided"], said["reasons"], by=head, on=on, at=at)

    moment = in_office(said["decided_on"], rng)
    yield Step(moment, moment.date(), decided)


def _answered(subject: Told, made: dict[str, Any], by: Any) -> Act:
    def answered(on: date, at: datetime) -> None:
        opinions, said = made["given"][subject["title"]], {name: subject[name] for name in ("taken", "gist", "why")}
        group(made["it"], opinions, subject["title"], by=by, on=on, at=at)
        answer_opinions(made["it"], opinions, Answered(**said), by=by, on=on, at=at)

    return answered


def _agreeing(said: Told, county: County, rng: random.Random) -> Iterator[Step]:
    aims = {figure: Decimal(str(percent)) for figure, percent in said["aims"].items()}
    for town in said["offices"]:
        made: dict[str, Any] = {}
        plan = Proposed(office=county.offices[town], year=said["year"], aims=aims, words=said["words"])
        moment = in_office(said["on"], rng)
        yield Step(moment, moment.date(), _proposed(plan, made, county.seats[said["by"]]))
        moment = in_office(said["on"] + timedelta(days=rng.randint(2, 6)), rng)
        yield Step(moment, moment.date(), _agreed(made, county.who(town, "head")))


def _proposed(plan: Proposed, made: dict[str, Any], by: Any) -> Act:
    def proposed(on: date, at: datetime) -> None:
        made["it"] = propose_targets(plan, by=by, on=on, at=at)

    return proposed


def _agreed(made: dict[str, Any], by: Any) -> Act:
    def agreed(on: date, at: datetime) -> None:
        agree_targets(made["it"], by=by, on=on, at=at)

    return agreed


def _filed(county: County, town: str) -> Act:
    def filed(on: date, at: datetime) -> None:
        file_zero_report(by=county.who(town, "sorter"), on=on, at=at)

    return filed
