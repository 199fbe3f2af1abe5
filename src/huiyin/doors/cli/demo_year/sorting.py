"""How matters are sorted and accepted, forwarded, objected to, owned, refused, directed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.arriving import arrive
from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.choices import method
from huiyin.handling.acceptance.acts import accept, propose_refusal, refuse, serve_notice
from huiyin.handling.routing.acts import agree_return, assign, decide, deny_objection, forward, object_to, own
from huiyin.handling.triage.acts import direct, split, triage
from huiyin.handling.triage.claims import standing
from huiyin.record.offices.acting import Acting

BUREAU, COUNTY = "qingxian_xinfang", "qingxian"
LIMITS = (30, 45, 60)
LATE = {"late_notice": (18, 23), "stuck": (31, 40)}
LEADS = ("lead", "lead2", "lead3", "lead4")


def sort(case: Case, by: Acting, handler: Any = None) -> None:
    """Sort the case by kind, route and category; ``handler`` takes it where the office itself decides it."""
    facts: dict[str, Any] = {"kind": case.story.kind, "route": "31.6" if case.story.kind == "complaint" else ""}
    facts["category"] = case.county.categories.get(case.story.category)
    case.do(lambda on, at: triage(case.matter, **facts, handler=handler, by=by, on=on, at=at))


def come_in_and_sort(case: Case) -> None:
    """Bring the case into its handler's hands: directly, or through the county's petition office."""
    if case.ways & {"forwarded", "assigned"}:
        arrive(case, office=BUREAU)
        case.after(1, 5)
        sort(case, case.county.who(BUREAU, "sorter"))
        case.soon()
        send(case, case.county.post(case.office, case.handler_seat(case.office)))
    else:
        arrive(case)
        if "on_the_spot" in case.ways:
            case.soon()
        else:
            case.after(0, 3)
        sort(case, case.who("sorter"), case.county.post(case.office, case.handler_seat(case.office)))


def send(case: Case, to: Any) -> None:
    """Forward or assign the case from the county's petition office."""
    sorter, days = case.county.who(BUREAU, "sorter"), case.rng.choice(LIMITS)
    if "assigned" in case.ways:
        case.do(lambda on, at: assign(case.matter, to=to, days=days, by=sorter, on=on, at=at))
    else:
        case.do(lambda on, at: forward(case.matter, to=to, by=sorter, on=on, at=at))


def be_accepted(case: Case, by: Acting) -> None:
    """Accept the case within fifteen days, or late where the plan says so, and serve the notice."""
    if case.accepted_from and case.moment.date() < case.accepted_from:
        case.exactly(case.accepted_from)

    def accepted(on: date, at: datetime) -> None:
        case.made["notices"] = accept(case.matter, by=by, on=on, at=at)

    case.do(accepted)
    case.accepted = case.moment.date()
    if "brief" not in case.ways:
        case.soon()
        serve_notices(case, by)


def serve_notices(case: Case, by: Acting) -> None:
    """Serve the notices on everyone to whom they were written."""

    def serve(on: date, at: datetime) -> None:
        for notice in case.made["notices"]:
            serve_notice(notice, method=method(notice.contact.channel), by=by, on=on, at=at)

    case.do(serve)


def wait_to_accept(case: Case) -> None:
    """Let the days go by until acceptance."""
    late = next((days for way, days in LATE.items() if way in case.ways), None)
    if late is not None:
        case.exactly(case.received + timedelta(days=case.rng.randint(*late)))
    else:
        case.after(0, 6)


def object_in_vain(case: Case) -> None:
    """Let the office object to a case that was sent to it, and be told that it stays."""
    sorter, why, denied = case.county.who(BUREAU, "sorter"), case.say("objection"), case.say("objection_denied")
    case.after(1, 2)
    case.do(lambda on, at: object_to(case.matter, reasons=why, by=case.handler, on=on, at=at))
    case.after(1, 2)
    case.do(lambda on, at: deny_objection(case.matter, reasons=denied, by=sorter, on=on, at=at))


def object_and_return(case: Case, department: str) -> None:
    """Let the office object, the sender agree, and the case go to the department that has the power."""
    sorter, why = case.county.who(BUREAU, "sorter"), case.say("objection")
    proposed = case.county.offices[department]
    case.after(1, 3)
    case.do(lambda on, at: object_to(case.matter, reasons=why, proposed=proposed, by=case.handler, on=on, at=at))
    case.after(1, 2)
    case.do(lambda on, at: agree_return(case.matter, by=sorter, on=on, at=at))
    case.soon()
    case.do(lambda on, at: forward(case.matter, to=proposed, by=sorter, on=on, at=at))


def be_decided(case: Case, department: str) -> None:
    """Let the department object too and the sender agree; then a leader of the county decides that it is theirs."""
    sorter, handler = case.county.who(BUREAU, "sorter"), case.county.who(department, "handler")
    decider, why, decided = case.county.who(COUNTY, "lead"), case.say("return_1"), case.say("decided_reasons")
    case.after(1, 3)
    case.do(lambda on, at: object_to(case.matter, reasons=why, by=handler, on=on, at=at))
    case.after(1, 2)
    case.do(lambda on, at: agree_return(case.matter, by=sorter, on=on, at=at))
    case.after(1, 2)
    office = case.county.offices[department]
    case.do(lambda on, at: decide(case.matter, to=office, reasons=decided, by=decider, on=on, at=at))


def be_owned(case: Case) -> None:
    """Have a leader own the case."""
    seats = [seat for seat in LEADS if f"{case.office}.{seat}" in case.county.seats]
    owner = case.county.post(case.office, case.rng.choice(seats))
    case.soon()
    case.do(lambda on, at: own(case.matter, owner=owner, by=case.who("head"), on=on, at=at))


def be_refused(case: Case) -> None:
    """Refuse the case, which is before a court: proposed by its handler, decided by the second reader."""
    why, way = case.say("refused_reasons"), case.say("refused_way")
    case.after(1, 6)
    propose: dict[str, Any] = {"ground": "litigation", "reasons": why, "way": way}
    case.do(lambda on, at: propose_refusal(case.matter, **propose, by=case.handler, on=on, at=at))
    case.after(0, 3)

    def refused(on: date, at: datetime) -> None:
        case.made["notices"] = refuse(case.matter, by=case.who("reader"), on=on, at=at)

    case.do(refused)
    case.soon()
    serve_notices(case, case.handler)


def be_directed(case: Case) -> None:
    """Direct an accepted dispute to the court, with the resident's own last day."""
    case.after(5, 15)
    facts: dict[str, Any] = {
        "route": "civil_suit",
        "organ": case.say("directed_organ"),
        "known_on": case.received,
        "reasons": case.say("directed_reasons"),
    }
    case.do(lambda on, at: direct(case.matter, **facts, by=case.handler, on=on, at=at))


def split_last_claim(case: Case, department: str) -> Case:
    """Split the last claim off, forward it to the department that has the power, and return it as a case there."""
    to, sorter, part = case.county.offices[department], case.who("sorter"), case.part_last(department)

    def divide(on: date, at: datetime) -> None:
        last = list(standing(case.matter))[-1:]
        new = split(case.matter, last, by=sorter, on=on, at=at)
        part.made |= {"matter": new, "contact": new.contacts.get()}

    case.soon()
    case.do(divide)
    case.soon()
    case.do(lambda on, at: forward(part.matter, to=to, by=sorter, on=on, at=at))
    part.moment = case.moment
    return part
