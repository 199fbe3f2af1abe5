"""Matters on their way, each reached by performing acts."""

from datetime import date

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.intake.acts import Registered, join, register
from huiyin.handling.ratings.lookups import rating_of
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.parties.people import Person
from tests.town import Town, at, file, intake

DAY = date(2025, 9, 16)
COMPLAINT = {"kind": "complaint", "route": "31.6"}
JOINER = Person(name="周大山", phone="13900000002", address="柳树坪村三组")


def who(town: Town, name: str, on: date = DAY) -> dict[str, object]:
    """Return who acts, for which day, and when it is entered."""
    return {"by": town.who(name), "on": on, "at": at(on)}


def at_bureau(town: Town, on: date = DAY, **facts: object) -> Registered:
    """Register a visit at the county's petition department."""
    return register(intake(**facts), office=town.bureau, **who(town, "bureau.clerk", on))


def sorted_at_bureau(town: Town, on: date = DAY, **facts: object) -> Matter:
    """Register and sort at the petition department."""
    matter = at_bureau(town, on, **facts).matter
    triage(matter, **COMPLAINT, **who(town, "bureau.sorter", on))
    return matter


def sent_to_town(town: Town, on: date = DAY, **facts: object) -> Matter:
    """Register, sort and forward to the town."""
    matter = sorted_at_bureau(town, on, **facts)
    forward(matter, to=town.town, **who(town, "bureau.sorter", on))
    return matter


def in_town(town: Town, on: date = DAY, *, kind: str = "complaint", route: str = "31.6", **facts: object) -> Registered:
    """Register at the town's window and give it to the town's handler."""
    made = file(town, on, **facts)
    handler = town.who("town.handler").post
    triage(made.matter, kind=kind, route=route, handler=handler, **who(town, "town.sorter", on))
    return made


def accepted(town: Town, on: date = DAY, **facts: object) -> Registered:
    """Register at the town's window, sort, and accept."""
    made = in_town(town, on, **facts)
    accept(made.matter, **who(town, "town.handler", on))
    return made


def joined(town: Town, matter: Matter, on: date = DAY, **facts: object) -> Registered:
    """Let a neighbour join at the town's window."""
    said = {"people": (JOINER,), "claims": (), **facts}
    return join(intake(**said), matter=matter, office=town.town, **who(town, "town.clerk", on))


def solved(contact: Contact) -> bool | None:
    """Return what the resident says: solved, not solved, or None: did not say."""
    rating = rating_of(contact)
    return rating.solved if rating else None
