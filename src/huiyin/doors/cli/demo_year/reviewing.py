"""How the office above reviews an answer: upheld, changed, done again; and the last review by the city."""

from __future__ import annotations

from datetime import date, datetime

from huiyin.doors.cli.demo_year.answering import be_answered, be_heard
from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.choices import choice, method
from huiyin.handling.answers.service import Serving
from huiyin.handling.reviews.acts import close_hearing, decide_re_review, decide_review, open_hearing, order_redo
from huiyin.handling.reviews.acts import serve_review as serve
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.record.offices.acting import Acting

COUNTY, CITY = "qingxian", "ningjiang"


def be_reviewed(case: Case) -> None:
    """Let the resident ask for the review that the plan wants of the case, and the county decide it."""
    why = case.say("review_reasons")
    case.at_home(4, 22)

    def ask(on: date, at: datetime) -> None:
        case.made["review"] = request_review(why, contact=case.contact, by=case.resident(), on=on, at=at)

    case.do(ask)
    case.after(14, 26)
    head = case.county.who(COUNTY, "head")
    if "reviews_redone" in case.ways:
        be_done_again(case, head)
    else:
        decide(case, head, "changed" if "reviews_changed" in case.ways else "upheld")
        case.after(1, 4)
        serve_it(case, case.county.who(COUNTY, "handler"))


def finding(case: Case, result: str) -> ReviewFinding:
    """Return what the reviewing office finds."""
    facts, reasons = case.say("review_facts"), case.say(result)
    return ReviewFinding(facts=facts, reasons=reasons, decision=case.say(f"{result}_will"))


def decide(case: Case, head: Acting, result: str) -> None:
    """Decide the review."""
    found, ground = finding(case, result), "improper" if result == "changed" else ""
    chosen = choice("Decision", "Result", result)

    def decided(on: date, at: datetime) -> None:
        review = case.made["review"]
        case.made["decision"] = decide_review(review, found, result=chosen, ground=ground, by=head, on=on, at=at)

    case.do(decided)


def serve_it(case: Case, by: Acting) -> None:
    """Serve the review opinion on the person who asked."""

    def served(on: date, at: datetime) -> None:
        way = Serving(method=method(case.contact.channel))
        serve(case.made["decision"], serving=way, by=by, on=on, at=at)

    case.do(served)
    case.served = case.moment.date()


def be_done_again(case: Case, head: Acting) -> None:
    """Revoke the opinion; the office looks into it again and answers anew."""
    found, ground = finding(case, "redo"), choice("Decision", "Ground", "facts_unclear")

    def ordered(on: date, at: datetime) -> None:
        case.made["decision"] = order_redo(case.made["review"], found, ground=ground, by=head, on=on, at=at)

    case.do(ordered)
    case.after(1, 3)
    serve_it(case, case.county.who(COUNTY, "handler"))
    case.after(4, 9)
    be_heard(case, case.handler)
    case.after(8, 20)
    be_answered(case, case.who("head"), case.who("clerk"), redone=True)


def be_reviewed_again(case: Case) -> None:
    """Let the resident ask the city for the last review; it hears both sides and upholds."""
    why, head = case.say("re_review_reasons"), case.county.who(CITY, "head")
    case.at_home(6, 20)

    def ask(on: date, at: datetime) -> None:
        case.made["review"] = request_re_review(why, contact=case.contact, by=case.resident(), on=on, at=at)

    case.do(ask)
    case.after(8, 12)
    case.do(lambda on, at: open_hearing(case.made["review"], by=head, on=on, at=at))
    case.after(3, 5)
    case.do(lambda on, at: close_hearing(case.made["review"], by=head, on=on, at=at))
    case.after(6, 10)
    found, chosen = finding(case, "upheld"), choice("Decision", "Result", "upheld")

    def decided(on: date, at: datetime) -> None:
        case.made["decision"] = decide_re_review(case.made["review"], found, result=chosen, by=head, on=on, at=at)

    case.do(decided)
    case.after(1, 3)
    serve_it(case, case.county.who(CITY, "handler"))
