"""The usual course of a matter in the small town, act by act, up to where a test begins."""

from __future__ import annotations

from datetime import date, timedelta

from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.casework.acts import hear
from huiyin.handling.intake.acts import Registered
from huiyin.record.matters.models import Contact, Matter
from tests.handling import cases
from tests.town import Town, at

DAY = cases.DAY


def later(days: int, since: date = DAY) -> date:
    """Return the day that many days after the matter was registered."""
    return since + timedelta(days=days)


def accepted(town: Town, on: date = DAY, **facts: object) -> Registered:
    """Register, sort and accept a complaint in the town, all on one day."""
    return cases.accepted(town, on, **facts)


def sorted_as(town: Town, kind: str, on: date = DAY, **facts: object) -> Registered:
    """Register a suggestion or consultation and hand it to the town's handler."""
    return cases.in_town(town, on, kind=kind, route="", **facts)


def heard(town: Town, matter: Matter, on: date) -> None:
    """Hear the person before any opinion."""
    contact = matter.contacts.order_by("id").first()
    hear(contact, "堆土是施工队留下的。", how="in_person", by=town.who("town.handler"), on=on, at=at(on))
    matter.refresh_from_db()


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


def answered(town: Town, on: date = DAY, said: Opinion | None = None, **facts: object) -> tuple[Registered, Answer]:
    """Bring a matter to its signed opinion: heard after ten days, answered after twenty."""
    made = accepted(town, on, **facts)
    heard(town, made.matter, later(10, on))
    return made, sign(town, made.matter, later(20, on), said)


def sign(town: Town, matter: Matter, on: date, said: Opinion | None = None) -> Answer:
    """Sign an opinion."""
    return answer(said or opinion(), matter=matter, by=town.who("town.head"), on=on, at=at(on))


def serve(town: Town, contact: Contact, on: date) -> None:
    """Hand the answer over in person."""
    serve_answer(contact=contact, by=town.who("town.clerk"), on=on, at=at(on))


def served(town: Town, on: date = DAY, said: Opinion | None = None, **facts: object) -> tuple[Registered, Answer]:
    """Bring a matter to its opinion served on the first contact, on the day it was signed."""
    made, given = answered(town, on, said, **facts)
    serve(town, made.contact, later(20, on))
    return made, given
