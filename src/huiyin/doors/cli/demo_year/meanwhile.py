"""What happens while a case is worked on: papers asked for once, aid, a proxy, a recusal, an urgent event, supervision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year import arriving
from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.phrases import phrases
from huiyin.handling.casework.aid import answer_aid, refer_to_aid
from huiyin.handling.casework.missing import ask_papers
from huiyin.handling.casework.people import ask_recusal, deny_recusal, proxy, recuse
from huiyin.handling.casework.urgent import notice_urgent, report_urgent
from huiyin.handling.closure.report import report_result
from huiyin.handling.supervision.acts import answer_supervision, delist, list_publicly, supervise
from huiyin.handling.supervision.warnings import handle_warning, warn

COUNTY = "qingxian"
DUE = 20  # days that the county gives
RELIEF_FEN = 200_000
STAND_IN = ("order", "welfare")


def papers(case: Case) -> None:
    """Say once what is missing; the resident brings it some days later."""
    items = tuple(phrases(case.story.lang)["papers"])
    case.do(lambda on, at: ask_papers(case.contact, items, by=case.handler, on=on, at=at))
    case.at_home(2, 5)
    arriving.hand_in(case)
    case.after(0, 1)


def aid(case: Case) -> None:
    """Refer the person to relief that they wish for, and keep what came of it."""
    need, outcome = case.say("aid_need"), case.say("aid_outcome")

    def referred(on: date, at: datetime) -> None:
        case.made["aid"] = refer_to_aid(case.contact, need, kind="relief", wished=True, by=case.handler, on=on, at=at)

    case.do(referred)
    case.after(3, 6)
    given: dict[str, Any] = {"given": True, "amount_fen": RELIEF_FEN}
    case.do(lambda on, at: answer_aid(case.made["aid"], outcome, **given, by=case.handler, on=on, at=at))


def a_proxy(case: Case) -> None:
    """Let somebody of the village act for the resident."""
    person = case.people.person(case.village.name, case.story.lang)
    facts: dict[str, Any] = {"scope": "papers", "until": None}
    case.do(lambda on, at: proxy(case.contact, person, **facts, by=case.who("clerk"), on=on, at=at))


def recusal(case: Case) -> None:
    """Let the resident ask that the handler steps aside; another handler takes the case on."""
    _ask_recusal(case)
    before, seat = _handler(case), next(each for each in STAND_IN if each != case.handler_seat(case.office))
    after = case.county.post(case.office, seat)
    case.do(lambda on, at: recuse(case.matter, before, successor=after, by=case.who("head"), on=on, at=at))
    case.stand_in = seat


def recusal_denied(case: Case) -> None:
    """Let the resident ask the same in vain."""
    _ask_recusal(case)
    why = case.say("recusal_denied")
    case.do(lambda on, at: deny_recusal(case.made["asked"], reasons=why, by=case.who("head"), on=on, at=at))


def _ask_recusal(case: Case) -> None:
    post, why = _handler(case), case.say("recusal")

    def asked(on: date, at: datetime) -> None:
        case.made["asked"] = ask_recusal(case.contact, post, why, by=case.resident(), on=on, at=at)

    case.do(asked)
    case.after(1, 2)


def _handler(case: Case) -> Any:
    return case.county.post(case.office, case.handler_seat(case.office))


def urgent(case: Case) -> None:
    """Tell the head of a dangerous slope at once, and the county the same hour."""
    by, facts, measures = case.handler, case.say("urgent_facts"), case.say("urgent_measures")
    case.do(lambda on, at: notice_urgent(case.matter, event="disaster", facts=facts, by=by, on=on, at=at))
    case.soon()
    case.do(lambda on, at: report_urgent(case.matter, measures=measures, by=case.who("head"), on=on, at=at))


def supervised(case: Case) -> None:
    """Let the county urge an office on that did not answer in time, and the office say why."""
    by, asked, said = case.county.who(COUNTY, "supervisor"), case.say("supervised"), case.say("supervision_answer")
    due = case.moment.date() + timedelta(days=DUE)

    def urged(on: date, at: datetime) -> None:
        facts: dict[str, Any] = {"breach": "late", "asked": asked, "due_on": due}
        case.made["urged"] = supervise(case.matter, **facts, by=by, on=on, at=at)

    case.do(urged)
    case.after(0, 1)
    case.do(lambda on, at: answer_supervision(case.made["urged"], said, by=case.handler, on=on, at=at))


def listed(case: Case) -> None:
    """Let the county put the matter on its public list."""
    by, due = case.county.who(COUNTY, "supervisor"), case.moment.date() + timedelta(days=DUE)
    case.do(lambda on, at: list_publicly(case.matter, due_on=due, by=by, on=on, at=at))


def be_delisted(case: Case) -> None:
    """Take a listed matter off the public list once it is answered."""
    if "listed" not in case.ways:
        return
    by, verified = case.county.who(COUNTY, "supervisor"), case.say("verified")
    case.after(1, 3)
    case.do(lambda on, at: delist(case.matter, verified, by=by, on=on, at=at))


def warned(case: Case) -> None:
    """Let the window warn that the same place comes up again, and the handler act on it within the day."""
    seen, measures = case.say("warning_seen"), case.say("warning_measures")

    def seen_again(on: date, at: datetime) -> None:
        case.made["warning"] = warn(case.matter, about="same_cause", seen=seen, by=case.who("clerk"), on=on, at=at)

    case.do(seen_again)
    case.soon()
    case.do(lambda on, at: handle_warning(case.made["warning"], measures, by=case.handler, on=on, at=at))


def be_reported(case: Case) -> None:
    """Report the result of an assigned matter to the county's petition department."""
    if "assigned" not in case.ways:
        return
    evidence, view = case.say("report_evidence"), case.say("report_view")
    case.after(0, 1)
    case.do(lambda on, at: report_result(case.matter, evidence=evidence, view=view, by=case.handler, on=on, at=at))


WHILE_HANDLED: Mapping[str, Callable[[Case], None]] = {
    "proxies": a_proxy,
    "papers_asked": papers,
    "aid": aid,
    "recusals": recusal,
    "recusals_denied": recusal_denied,
    "urgent": urgent,
    "warned": warned,
}
WHEN_LATE: Mapping[str, Callable[[Case], None]] = {"supervised": supervised, "listed": listed}


def happen(case: Case, what: Mapping[str, Callable[[Case], None]]) -> None:
    """Let happen what the plan wants of the case."""
    for way, happens in what.items():
        if way in case.ways:
            case.after(0, 2)
            happens(case)
