"""Whole walks: a complaint from the first word to the closing, a suggestion, a question, a refusal, a return."""

from __future__ import annotations

from huiyin.doors.cli.demo_year import (
    answering,
    arriving,
    ending,
    handing,
    meanwhile,
    owning,
    promising,
    reviewing,
    showing,
    sorting,
)
from huiyin.doors.cli.demo_year.case import Case
from huiyin.handling.closure.reasons import Reason

DEPARTMENTS = {
    "farming": "qingxian_nongye",
    "land": "qingxian_ziran",
    "labour": "qingxian_renshe",
    "transport": "qingxian_jiaotong",
    "environment": "qingxian_huanjing",
    "welfare": "qingxian_minzheng",
}
BUILDING = "qingxian_zhujian"
LATE, EXTENDED, LAST_MINUTE, NEXT_YEAR = (62, 73), (66, 86), (55, 60), (82, 100)
OVERDUE = (61, 61)
REVIEWS = frozenset({"reviews_upheld", "reviews_changed", "reviews_redone"})


def department(case: Case) -> str:
    """Return the county department for the case's category."""
    return DEPARTMENTS.get(case.story.category.partition(".")[0], BUILDING)


def complaint(case: Case) -> None:
    """Walk a complaint that the office accepts."""
    sorting.come_in_and_sort(case)
    if "objection_denied" in case.ways:
        sorting.object_in_vain(case)
    if "on_the_spot" in case.ways:
        _on_the_spot(case)
        return
    if "split" in case.ways:
        split_off(sorting.split_last_claim(case, department(case)))
    if "joins" in case.ways:
        case.after(1, 3)
        arriving.be_joined(case)
    sorting.wait_to_accept(case)
    sorting.be_accepted(case, case.handler)
    if "owned" in case.ways:
        sorting.be_owned(case)
        owning.be_planned(case)
    if "to_court" in case.ways:
        sorting.be_directed(case)
    elif "withdrawn" in case.ways:
        case.at_home(6, 20)
        ending.withdraw(case)
    elif "mediated" in case.ways:
        handing.be_mediated(case)
    else:
        _handled(case)


def _on_the_spot(case: Case) -> None:
    case.soon()
    sorting.be_accepted(case, case.handler)
    answering.settle_on_the_spot(case, case.handler)
    ending.rate(case)
    case.after(1, 3)
    ending.close(case, case.handler, Reason.RECONCILED)


def _handled(case: Case) -> None:
    _meanwhile(case)
    meanwhile.happen(case, meanwhile.WHILE_HANDLED)
    answering.work(case, case.handler)
    owning.go_on(case, 0, 1)
    if "hearings" in case.ways:
        owning.be_heard_in_public(case)
    _until_the_answer(case)
    owning.go_on(case, 2)
    answering.be_answered(case, case.who("head"), case.who("clerk"))
    meanwhile.be_reported(case)
    meanwhile.be_delisted(case)
    if case.ways & REVIEWS:
        reviewing.be_reviewed(case)
    if "re_reviews" in case.ways:
        reviewing.be_reviewed_again(case)
        return
    promising.follow_promise(case, case.handler)
    ending.rate(case)
    if case.ways.isdisjoint({"promises_open", "sent_up"}):
        case.after(2, 12)
        ending.close(case, case.handler, ending.reason(case))
        if showing.is_shown(case):
            showing.be_shown(case)


def _meanwhile(case: Case) -> None:
    """Let the resident come again or hand in papers while the case is worked on."""
    for way, happens in (
        ("repeats", arriving.come_again),
        ("supplements", arriving.hand_in),
    ):
        if way in case.ways:
            case.after(2, 7)
            happens(case)


def _until_the_answer(case: Case) -> None:
    if "extended" in case.ways:
        answering.be_extended(case, case.who("head"), case.handler)
        case.since_accepted(*EXTENDED)
    elif "answered_next_year" in case.ways:
        case.since_accepted(*NEXT_YEAR)
    elif "late_answer" in case.ways:
        case.since_accepted(*OVERDUE)
        meanwhile.happen(case, meanwhile.WHEN_LATE)
        case.since_accepted(*LATE)
    elif "last_minute" in case.ways:
        case.since_accepted(*LAST_MINUTE)
    else:
        case.after(4, 24)


def suggestion(case: Case) -> None:
    """Walk a suggestion: sorted, replied to, closed."""
    sorting.come_in_and_sort(case)
    case.after(4, 25)
    answering.be_replied_to(case, case.handler, case.who("clerk"))
    ending.rate(case)
    case.after(1, 6)
    ending.close(case, case.handler, ending.ADOPTION[case.made["adopted"]])


def consultation(case: Case) -> None:
    """Walk a question: sorted, answered, closed."""
    sorting.come_in_and_sort(case)
    case.after(0, 6)
    answering.be_told(case, case.handler, case.who("clerk"))
    case.after(0, 3)
    ending.close(case, case.handler, Reason.CONSULTED)


def refusal(case: Case) -> None:
    """Walk a complaint that is before a court already: refused, with a second reader."""
    sorting.come_in_and_sort(case)
    sorting.be_refused(case)


def elsewhere(case: Case) -> None:
    """Walk a complaint sent to the wrong office: returned, sent to the department, answered there."""
    sorting.come_in_and_sort(case)
    place = department(case)
    sorting.object_and_return(case, place)
    _in_department(case, place)


def elsewhere_twice(case: Case) -> None:
    """Walk a complaint that is returned a second time: a leader of the county decides whose it is."""
    sorting.come_in_and_sort(case)
    place = department(case)
    sorting.object_and_return(case, place)
    sorting.be_decided(case, place)
    _in_department(case, place)


def split_off(case: Case) -> None:
    """Walk what was split off, in the department that it was forwarded to; its office is the department."""
    _in_department(case, case.office)


def _in_department(case: Case, place: str) -> None:
    handler = case.county.who(place, "handler")
    case.after(2, 9)
    sorting.be_accepted(case, handler)
    answering.work(case, handler)
    case.after(5, 20)
    answering.be_answered(case, case.county.who(place, "head"), case.county.who(place, "clerk"))
    case.after(2, 8)
    ending.close(case, handler, ending.reason(case))
