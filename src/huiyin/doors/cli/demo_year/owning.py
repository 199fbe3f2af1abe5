"""How hard cases are worked on: a team, a plan with steps done, progress told, a hearing before somebody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.hours import at_minute, open_day
from huiyin.handling.casework.hearing import call_hearing, conclude_hearing, hold_hearing
from huiyin.handling.casework.hearing_letters import Calling
from huiyin.handling.casework.ownership import Step, do_step, name_team, plan, tell_progress

TEAM = {
    "sorter2": "coordination",
    "mediator": "mediation",
    "reader": "legal",
    "social": "counselling",
    "welfare": "aid",
}
"""1+4+N: who coordinates and the four that each hard case has; the village's mediator joins them."""
STEPS = (("plan_talk", "social", 7), ("plan_records", "", 18), ("plan_law", "", 28), ("plan_settle", "", 40))
NOTICE, BEGINS = 8, 9 * 60 + 30
CHAIR = "lead4"


def be_planned(case: Case) -> None:
    """Name the team of a case that a leader owns, and plan its steps; a year told briefly passes over it."""
    if "brief" in case.ways or f"{case.office}.social" not in case.county.seats:
        return
    by, team = case.handler, {**TEAM, f"mediator_{case.village.sort_key}": "other"}
    seats = {case.county.post(case.office, seat): duty for seat, duty in team.items()}
    case.soon()
    case.do(lambda on, at: name_team(case.matter, seats, by=by, on=on, at=at))
    case.soon()
    today = case.moment.date()
    steps = [
        Step(case.say(what), case.county.post(case.office, seat) if seat else _post(case), _by(case, today, days))
        for what, seat, days in STEPS
    ]
    case.made["planned"] = [step.what for step in steps]

    def planned(on: date, at: datetime) -> None:
        case.made["steps"] = plan(case.matter, steps, by=by, on=on, at=at)

    case.do(planned)


def _post(case: Case) -> Any:
    return case.county.post(case.office, case.handler_seat(case.office))


def _by(case: Case, today: date, days: int) -> date:
    return today + timedelta(days=max(1, round(days * case.pace)))


def go_on(case: Case, *serials: int) -> None:
    """Do steps of the plan, if there is one, and tell the people how it goes."""
    for serial in serials if "planned" in case.made else ():
        _do_step(case, serial)


def _do_step(case: Case, serial: int) -> None:
    handler, seat, outcome = case.handler, STEPS[serial][1], case.say("step_outcome")
    by = case.who(seat) if seat else handler
    told = case.say("progress", place=case.county.offices[case.office].name, step=case.made["planned"][serial])
    case.after(0, 2)
    case.do(lambda on, at: do_step(case.made["steps"][serial], outcome, by=by, on=on, at=at))
    case.soon()
    case.do(lambda on, at: tell_progress(case.matter, told, by=handler, on=on, at=at))


def be_heard_in_public(case: Case) -> None:
    """Call a hearing eight days ahead, hold it, and let its chair, who did not look into the case, conclude."""
    chair, place = case.who(CHAIR), case.say("hearing_place", place=case.county.offices[case.office].name)
    record, conclusion = case.say("hearing_record"), case.say("hearing_conclusion")
    case.after(1, 2)
    begins = at_minute(open_day(case.moment.date() + timedelta(days=NOTICE)), BEGINS)
    calling = Calling(begins_at=begins, place=place, chair=chair.post, in_public=True)  # type: ignore[arg-type]
    case.do(lambda on, at: call_hearing(case.matter, calling, by=case.handler, on=on, at=at))
    case.moment = begins + timedelta(hours=2)
    case.do(lambda on, at: hold_hearing(case.matter, record, by=case.handler, on=on, at=at))
    case.after(1, 2)
    case.do(lambda on, at: conclude_hearing(case.matter, conclusion, by=chair, on=on, at=at))
