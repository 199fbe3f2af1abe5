"""What is promised after an answer, and what becomes of it: kept, broken and then kept, still open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from huiyin.doors.cli.demo_year.case import Case
from huiyin.handling.promises.acts import break_promise, keep_promise, promise
from huiyin.record.offices.acting import Acting

CONFIRMED = 0.6  # share of kept promises that the resident confirms
LATER = 35  # days until a promise that is still open falls due


def promised(case: Case, by: Acting, days: int) -> date:
    """Promise what the first claim asks within days, and return the last day."""
    text = case.say("promise")
    case.soon()
    due = case.moment.date() + timedelta(days=days)

    def made(on: date, at: datetime) -> None:
        case.made["promise"] = promise(text, contact=case.contact, due_on=due, by=by, on=on, at=at)

    case.do(made)
    return due


def follow_promise(case: Case, by: Acting) -> None:
    """Make the promise that the plan wants of the case, if any, and go on until it is kept."""
    if "promises_open" in case.ways:
        promised(case, by, LATER)
    elif "promises_kept" in case.ways:
        promised(case, by, max(4, round(20 * case.pace)))
        case.after(6, 17)
        keep(case, by)
    elif "promises_broken" in case.ways:
        due = promised(case, by, max(3, round(12 * case.pace)))
        case.exactly(due + timedelta(days=2))
        case.do(lambda on, at: break_promise(case.made["promise"], by=case.resident(), on=on, at=at))
        case.after(4, 12)
        keep(case, by)


def keep(case: Case, by: Acting) -> None:
    """Say that the promise was kept, with evidence; often the resident confirms it."""
    shown = case.say("evidence")
    case.do(lambda on, at: keep_promise(case.made["promise"], evidence=shown, by=by, on=on, at=at))
    if case.rng.random() < CONFIRMED:
        case.at_home(0, 2)
        case.do(lambda on, at: keep_promise(case.made["promise"], by=case.resident(), on=on, at=at))
