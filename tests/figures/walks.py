"""Matters of a small town, walked by acts, and the figures counted from them."""

from datetime import date

from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.lookups import figure
from huiyin.handling.intake.acts import Registered, register
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person
from huiyin.record.procedure.perform import perform
from tests.course import DAY, accepted, heard, later, serve, sign
from tests.town import Town, at, file, intake

TODAY = date(2027, 1, 15)
NAMES = "赵钱孙李周吴郑王冯陈"


def count(key: str, text: str = "2025", office: str = "town", as_of: date | None = None) -> Figure:
    return figure(key, period(text, TODAY, as_of), scope(office))


def share(key: str, text: str = "2025", office: str = "town", as_of: date | None = None) -> tuple[int, int]:
    found = count(key, text, office, as_of)
    return found.n, found.d


def beside(found: Figure) -> dict[str, int]:
    return {each.key: each.n for each in found.beside}


def someone(number: int) -> dict[str, object]:
    """Return what another resident brings: another name, another story."""
    name = NAMES[number % len(NAMES)] + "明" * (1 + number // len(NAMES))
    person = Person(name=name, phone=f"139{number:08d}", address="柳树坪村三组")
    return {"people": (person,), "narrative": f"第{number}件：路灯不亮。", "claims": ("修好路灯",)}


def accepted_on(town: Town, on: date, number: int) -> Registered:
    return accepted(town, on, **someone(number))


def answered_on(town: Town, made: Registered, on: date) -> Registered:
    heard(town, made.matter, on)
    sign(town, made.matter, on)
    return made


def served_on(town: Town, received: date, on: date, number: int) -> Registered:
    made = answered_on(town, accepted_on(town, received, number), on)
    serve(town, made.contact, on)
    return made


def close(town: Town, matter: Matter, on: date, reason: str = "supported_performed") -> None:
    with perform("closed", by=town.who("town.handler"), on=on, at=at(on), matter=matter, code=reason) as act:
        act.matter.closed_on, act.matter.close_reason = on, reason


def withdraw(made: Registered, on: date) -> None:
    with perform("withdrawn", by=resident(made.contact.pk), on=on, at=at(on), matter=made.matter) as act:
        act.matter.closed_on, act.matter.close_reason = on, "withdrawn"


def filed_at_bureau(town: Town, on: date, number: int) -> Registered:
    return register(intake(**someone(number)), office=town.bureau, by=town.who("bureau.clerk"), on=on, at=at(on))


__all__ = [
    "DAY", "TODAY", "Registered", "accepted_on", "answered_on", "beside", "close", "count", "file", "filed_at_bureau",
    "later", "served_on", "share", "someone", "withdraw",
]  # fmt: skip
