"""How matters come in: at the window, from home, through the county's petition office; repeats, neighbours, papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from huiyin.doors.cli.demo_year import receiving
from huiyin.doors.cli.demo_year.case import Case
from huiyin.handling.intake.acts import join, link, register, supplement
from huiyin.handling.intake.intake import Intake
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.parties.people import Person

SOURCE = "demo"
SPEAKERS = 3


def intake(case: Case, *, narrative: str, channel: str, persons: int = 1, claims: bool = True) -> Intake:
    """Return what someone brings."""
    facts: dict[str, Any] = {"channel": channel, "village": case.village}
    if channel == "hotline":
        facts["order_number"] = f"GD{case.received:%Y%m%d}{case.rng.randrange(10**6):06d}"
    return Intake(
        **facts,
        narrative=narrative,
        summary=case.story.title,
        claims=tuple(each.ask for each in case.story.asks) if claims else (),
        people=tuple(_person(case) for _ in range(min(persons, SPEAKERS))),
        persons=persons,
    )


def _person(case: Case) -> Person:
    return case.people.person(case.village.name, case.story.lang)


def arrive(case: Case, *, office: str = "") -> None:
    """Register the case where it comes in: at its own office, or at ``office``."""
    where = case.county.offices[office or case.office]
    brought = intake(case, narrative=case.story.narrative, channel=case.channel, persons=case.persons)
    by = resident() if case.is_from_home else _registrar(case, where.code)
    if receiving.WAY in case.ways:
        receiving.take_turn(case, by)

    def come_in(on: date, at: datetime) -> None:
        made = register(brought, office=where, by=by, on=on, at=at, source=SOURCE)
        case.made |= {"matter": made.matter, "contact": made.contact, "people": brought.people}
        if receiving.WAY in case.ways:
            receiving.be_heard(case, by, on, at)

    case.do(come_in)


def _registrar(case: Case, office: str) -> Acting:
    if case.channel == "field":
        workers = [seat for seat in case.county.seats if seat.startswith(f"{office}.grid")]
        return case.county.seats[case.rng.choice(workers)] if workers else _clerk(case, office)
    return _clerk(case, office)


def _clerk(case: Case, office: str) -> Acting:
    seats = [seat for seat in ("clerk", "clerk2") if f"{office}.{seat}" in case.county.seats]
    return case.county.who(office, case.rng.choice(seats))


def come_again(case: Case) -> None:
    """Let the same people ask again while the matter is open: linked, counted as a repeat."""
    clerk = _clerk(case, case.office)
    narrative, channel = case.say("again"), case.rng.choice(("phone", "letter"))
    facts: dict[str, Any] = {"channel": channel, "village": case.village}

    def again(on: date, at: datetime) -> None:
        brought = Intake(**facts, narrative=narrative, summary=case.story.title, people=case.made["people"][:1])
        office = case.county.offices[case.office]
        link(brought, matter=case.matter, office=office, by=clerk, on=on, at=at, source=SOURCE)

    case.do(again)


def be_joined(case: Case) -> None:
    """Let a neighbour join before acceptance, which is then told to everyone."""
    clerk = _clerk(case, case.office)
    brought = intake(case, narrative=case.say("joined"), channel="phone", claims=False)

    def joins(on: date, at: datetime) -> None:
        office = case.county.offices[case.office]
        made = join(brought, matter=case.matter, office=office, by=clerk, on=on, at=at)
        case.made.setdefault("joined", []).append(made.contact)

    case.do(joins)


def hand_in(case: Case) -> None:
    """Let the resident hand in further papers."""
    text = case.say("supplement")
    case.do(lambda on, at: supplement(text, contact=case.contact, by=case.resident(), on=on, at=at))
