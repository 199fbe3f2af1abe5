"""The usual course of a matter in the small town, act by act, up to where a test begins."""

from __future__ import annotations

from datetime import date, timedelta

from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.intake.acts import Registered
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.procedure.perform import perform
from tests.town import Town, at, file

DAY = date(2025, 9, 16)


def later(days: int, since: date = DAY) -> date:
    """Return the day that many days after the matter was registered."""
    return since + timedelta(days=days)


def accepted(town: Town, on: date = DAY, *, kind: str = "complaint", **facts: object) -> Registered:
    """Register, sort and accept a matter in the town, all on one day."""
    made = file(town, on, **facts)
    sort(town, made.matter, on, kind)
    with perform("accepted", by=town.who("town.handler"), on=on, at=at(on), matter=made.matter) as act:
        act.matter.accepted_on = on
    return made


def sort(town: Town, matter: Matter, on: date, kind: str) -> None:
    """Sort a matter and hand it to the town's handler."""
    with perform("triaged", by=town.who("town.sorter"), on=on, at=at(on), matter=matter) as act:
        act.matter.kind, act.matter.route = kind, "31.6" if kind == "complaint" else ""
        act.give("lead", town.who("town.handler").post)


def heard(town: Town, matter: Matter, on: date) -> None:
    """Hear the person before any opinion."""
    with perform("heard", by=town.who("town.handler"), on=on, at=at(on), matter=matter):
        pass


def finding(ordinal: int = 1, **facts: object) -> Finding:
    """Return a complete finding on one claim, with whatever the test says otherwise."""
    said: dict[str, object] = {
        "ordinal": ordinal,
        "result": "supported",
        "facts": "经现场查看，水渠被堆土占用约二十米。",
        "reasons": "灌溉设施不得占用。",
        "opinion": "由村委会在十月底前清除堆土、恢复通水。",
        "basis": ("xinfang_2022:31.6", "《农田水利条例》第二十三条"),
    }
    return Finding(**{**said, **facts})  # type: ignore[arg-type]


def opinion(*findings: Finding) -> Opinion:
    """Return an opinion of these findings; of one complete finding if none is given."""
    return Opinion(findings=findings or (finding(),))


def answered(town: Town, on: date = DAY, **facts: object) -> tuple[Registered, Answer]:
    """Bring a matter to its signed opinion: heard after ten days, answered after twenty."""
    made = accepted(town, on, **facts)
    heard(town, made.matter, later(10, on))
    return made, sign(town, made.matter, later(20, on))


def sign(town: Town, matter: Matter, on: date, said: Opinion | None = None) -> Answer:
    """Sign an opinion."""
    return answer(said or opinion(), matter=matter, by=town.who("town.head"), on=on, at=at(on))


def serve(town: Town, contact: Contact, on: date) -> None:
    """Hand the answer over in person."""
    serve_answer(contact=contact, by=town.who("town.clerk"), on=on, at=at(on))


def served(town: Town, on: date = DAY, **facts: object) -> tuple[Registered, Answer]:
    """Bring a matter to its opinion served on the first contact, on the day it was signed."""
    made, given = answered(town, on, **facts)
    serve(town, made.contact, later(20, on))
    return made, given
