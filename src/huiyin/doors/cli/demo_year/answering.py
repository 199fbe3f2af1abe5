"""How matters are worked on and answered: noted, heard, extended, answered, served, settled, replied to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.choices import choice, method
from huiyin.doors.cli.demo_year.sorting import serve_notices
from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.answers.service import Serving
from huiyin.handling.casework.acts import extend, hear, note, settle, simplify
from huiyin.handling.casework.extending import propose_extension
from huiyin.record.offices.acting import Acting

HEARD = ("in_person", "on_site", "by_phone", "by_phone")
ADOPTED = (("adopted", 45), ("partly", 30), ("not_adopted", 25))
WHY = {"adopted": "why_adopted", "partly": "why_partly_adopted", "not_adopted": "why_not_adopted"}
DAYS = 30
PUBLIC = 0.6  # share of notes that the resident sees


def work(case: Case, by: Acting) -> None:
    """Look into the case, with a note in its log unless the year is told briefly, and hear the resident."""
    case.after(2, 12)
    if "brief" not in case.ways:
        _note(case, case.say("noted"), by, public=case.rng.random() < PUBLIC)
    case.after(1, 9)
    be_heard(case, by)


def _note(case: Case, text: str, by: Acting, *, public: bool) -> None:
    case.do(lambda on, at: note(case.matter, text, public=public, by=by, on=on, at=at))


def be_heard(case: Case, by: Acting) -> None:
    """Hear what the resident says of facts and reasons."""
    said, how = case.say("heard"), case.rng.choice(HEARD)
    case.do(lambda on, at: hear(case.contact, said, how=how, by=by, on=on, at=at))


def be_extended(case: Case, head: Acting, handler: Acting) -> None:
    """Extend the handling by thirty days shortly before its end, with the reason told."""
    why = case.say("extension")
    case.since_accepted(44, 49)
    case.do(lambda on, at: propose_extension(case.matter, days=DAYS, reason=why, by=handler, on=on, at=at))
    case.since_accepted(50, 57)

    def extended(on: date, at: datetime) -> None:
        case.made["notices"] = extend(case.matter, days=DAYS, reason=why, by=head, on=on, at=at)

    case.do(extended)
    case.soon()
    serve_notices(case, handler)


def opinion(case: Case, *, redone: bool = False) -> Opinion:
    """Return the opinion on everything that was asked; a redo finds more than the one it replaces."""
    return Opinion(findings=tuple(_finding(case, at, redone=redone) for at in range(len(case.results))))


def _finding(case: Case, at: int, *, redone: bool) -> Finding:
    ask, result = case.story.asks[at], "supported" if redone else case.results[at]
    said = {"facts": ask.facts, "measure": ask.measure, "ask": ask.ask}
    return Finding(
        ordinal=at + 1,
        result=result,
        facts=case.say("redone", **said) if redone else ask.facts,
        reasons=case.say(f"why_{result}", **said),
        opinion=case.say(f"will_{result}", **said),
        basis=case.story.basis,
    )


def be_answered(case: Case, head: Acting, clerk: Acting, *, redone: bool = False) -> None:
    """Answer the case and serve the answer on each person."""
    found = opinion(case, redone=redone)
    case.do(lambda on, at: answer(found, matter=case.matter, by=head, on=on, at=at))
    case.after(1, 4)
    be_served(case, clerk)


def be_served(case: Case, by: Acting) -> None:
    """Serve the answer that stands on everyone whose matter it is."""

    def serve(on: date, at: datetime) -> None:
        for contact in [case.contact, *case.made.get("joined", ())]:
            serve_answer(contact=contact, by=by, on=on, at=at, serving=Serving(method=method(contact.channel)))

    case.do(serve)
    case.served = case.moment.date()


def settle_on_the_spot(case: Case, by: Acting) -> None:
    """Settle the case at the window the same hour, by what both sides agree."""
    terms = case.say("terms")
    case.soon()
    case.do(lambda on, at: simplify(case.matter, ground="clear", by=by, on=on, at=at))
    case.soon()

    def settled(on: date, at: datetime) -> None:
        perform_by = on + timedelta(days=3)
        settle(case.matter, terms=terms, signed=[case.contact], perform_by=perform_by, by=by, on=on, at=at)

    case.do(settled)


def be_replied_to(case: Case, by: Acting, clerk: Acting) -> None:
    """Reply to a suggestion, adopted or not, and serve the reply."""
    adopted = pick(ADOPTED, case.rng)
    facts: dict[str, Any] = {"adopted": choice("Answer", "Adopted", adopted), "reasons": case.say(WHY[adopted])}
    text = case.say(f"reply_{adopted}")
    case.made["adopted"] = adopted
    case.do(lambda on, at: reply(text, **facts, basis=case.story.basis, matter=case.matter, by=by, on=on, at=at))
    case.after(1, 3)
    be_served(case, clerk)


def be_told(case: Case, by: Acting, clerk: Acting) -> None:
    """Answer a question, and serve the answer."""
    text = case.say("consulted")
    case.do(lambda on, at: consult(text, basis=case.story.basis, matter=case.matter, by=by, on=on, at=at))
    case.soon()
    be_served(case, clerk)
