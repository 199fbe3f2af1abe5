"""How matters end: rated or in silence, withdrawn, closed for a reason that the record shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.hours import open_day
from huiyin.handling.closure.acts import close as close_matter
from huiyin.handling.closure.acts import withdraw as withdraw_contact
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.ratings.acts import call_back, send_up_unsolved
from huiyin.handling.ratings.acts import rate as rate_matter
from huiyin.handling.ratings.said import Said
from huiyin.record.offices.acting import Acting

ADOPTION = {"adopted": Reason.ADOPTED, "partly": Reason.PARTLY_ADOPTED, "not_adopted": Reason.NOT_ADOPTED}
RATINGS = ("satisfied", "basically", "unsatisfied")
PERFORMED = (Reason.SUPPORTED, Reason.RECONCILED, Reason.MEDIATED)
RIGHT = timedelta(days=30)  # 信访工作条例 Art. 35, 36
SELF = 0.65  # share of ratings that residents give themselves; the others are heard on the telephone


def said(case: Case) -> Said | None:
    """Return what the resident says in the end; None for the many who say nothing."""
    word = next((each for each in RATINGS if f"rated_{each}" in case.ways), "")
    if not word:
        return None
    solved = {"satisfied": True, "basically": case.rng.choice((True, None)), "unsatisfied": None}[word]
    of_petition_office = "basically" if word == "unsatisfied" else "satisfied"
    return Said(
        of_petition_office=of_petition_office,
        of_competent_office=word,
        solved=False if "unsolved" in case.ways else solved,
    )


def rate(case: Case) -> None:
    """Let the resident rate by the code of the receipt, or say it when called back; most say nothing."""
    words = said(case)
    if words is None:
        return
    if case.is_from_home or case.rng.random() < SELF:
        case.at_home(1, 9)
        case.do(lambda on, at: rate_matter(words, contact=case.contact, by=case.resident(), on=on, at=at))
    else:
        case.after(1, 9)
        case.do(lambda on, at: call_back(words, contact=case.contact, by=case.who("clerk"), on=on, at=at))
    if "sent_up" in case.ways:
        case.at_home(1, 3)
        case.do(lambda on, at: send_up_unsolved(case.contact, by=case.resident(), on=on, at=at))


def withdraw(case: Case) -> None:
    """Let the resident withdraw in writing."""
    text = case.say("withdrawal")
    case.do(lambda on, at: withdraw_contact(case.contact, written=text, by=case.resident(), on=on, at=at))


def reason(case: Case) -> Reason:
    """Return the reason that fits how the case was answered and reviewed."""
    results = set(case.results)
    if results == {"supported"} or case.ways & {"reviews_changed", "reviews_redone"}:
        return Reason.SUPPORTED
    if "reviews_upheld" in case.ways:
        return Reason.RE_REVIEW_LAPSED
    if results & {"supported", "partly"}:
        return Reason.PARTLY
    return Reason.NOT_SUPPORTED if results == {"not_supported"} else Reason.EXPLAINED


def close(case: Case, by: Acting, reason: Reason) -> None:
    """Close the case, where the resident's right to a review must lapse first, on the day after it has."""
    lapses = {Reason.PARTLY, Reason.EXPLAINED, Reason.NOT_SUPPORTED, Reason.RE_REVIEW_LAPSED}
    if reason in lapses and case.served:
        case.exactly(max(case.moment.date(), open_day(case.served + RIGHT) + timedelta(days=1)))
    shown = case.say("evidence") if reason in PERFORMED else ""

    def closed(on: date, at: datetime) -> None:
        close_matter(case.matter, reason=reason, evidence=shown, by=by, on=on, at=at)

    case.do(closed)
