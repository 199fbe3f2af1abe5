"""Matters that stand in each relation to the posts of a county: theirs, another's, naming them, one they left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from huiyin.handling.acceptance.acts import propose_refusal
from huiyin.handling.answers.acts import draft
from huiyin.handling.casework.people import recuse
from huiyin.handling.closure.acts import withdraw
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.reviews.request import request_review
from huiyin.handling.routing.acts import agree_return, assign, forward, object_to, own
from huiyin.handling.triage.acts import triage
from huiyin.record.offices.acting import resident
from huiyin.record.offices.models import Office
from huiyin.record.parties.people import Person
from tests.course import accepted, answered, heard, opinion, served
from tests.handling import cases
from tests.town import Town, at, intake

TODAY = date(2025, 9, 16)
EARLIER = TODAY - timedelta(days=90)
Story = Callable[..., Registered]
Facts = dict[str, object]


def words(tag: str) -> Facts:
    """Return what a person brings, every word of it marked by the tag."""
    return {
        "narrative": f"叙述{tag}：水渠被占。",
        "summary": f"摘要{tag}",
        "claims": (f"诉求{tag}",),
        "people": (Person(name=f"来人{tag}", phone=f"138{sum(map(ord, tag)):08d}", address=f"住址{tag}"),),
    }


def by_web(office: Office, tag: str, on: date = EARLIER, **facts: object) -> Registered:
    """File at an office without anybody of it."""
    return register(intake(**words(tag), **facts), office=office, by=resident(), on=on, at=at(on))


def to_sign(town: Town) -> Registered:
    made = accepted(town, EARLIER, **words("signing"))
    heard(town, made.matter, TODAY)
    draft(opinion(), matter=made.matter, **cases.who(town, "town.handler", TODAY))
    return made


def delivered(town: Town) -> Registered:
    return served(town, EARLIER, **words("delivered"))[0]


def under_review(town: Town) -> Registered:
    made = answered(town, TODAY - timedelta(days=40), **words("reviewing"))[0]
    on = TODAY - timedelta(days=15)
    request_review("叙述reviewing不服。", contact=made.contact, by=resident(made.contact.pk), on=on, at=at(on))
    return made


def withdrawn(town: Town) -> Registered:
    made = accepted(town, EARLIER, **words("withdrawn"))
    withdraw(made.contact, written="叙述withdrawn撤回。", by=resident(made.contact.pk), on=TODAY, at=at(TODAY))
    return made


def with_a_neighbour(town: Town) -> Registered:
    made = accepted(town, EARLIER, **words("neighbours"))
    cases.joined(town, made.matter, EARLIER, **words("joining"))
    return made


def led(town: Town) -> Registered:
    made = accepted(town, TODAY, **words("owned"))
    own(made.matter, owner=town.who("town.head").post, **cases.who(town, "town.head", TODAY))
    return made


def to_refuse(town: Town) -> Registered:
    made = cases.in_town(town, TODAY, **words("refusing"))
    ground = {"ground": "litigation", "reasons": "叙述refusing已立案。", "way": "青县人民法院"}
    propose_refusal(made.matter, **ground, **cases.who(town, "town.handler", TODAY))
    return made


def at_the_bureau(town: Town) -> Registered:
    return cases.at_bureau(town, EARLIER, **words("bureau"))


def sent_to_lands(town: Town) -> Registered:
    made = cases.at_bureau(town, EARLIER, **words("lands"))
    triage(made.matter, **cases.COMPLAINT, **cases.who(town, "bureau.sorter", EARLIER))
    assign(made.matter, to=town.lands, days=30, **cases.who(town, "bureau.sorter", EARLIER))
    return made


def in_dispute(town: Town) -> Registered:
    """Sent twice and returned twice, so that the government over both must decide whose it is."""
    made = cases.in_town(town, TODAY, **words("disputed"))
    for office, receiver in ((town.lands, "lands.handler"), (town.bureau, "bureau.head")):
        forward(made.matter, to=office, **cases.who(town, "town.sorter", TODAY))
        object_to(made.matter, reasons="叙述disputed不属本机关。", **cases.who(town, receiver, TODAY))
        agree_return(made.matter, **cases.who(town, "town.sorter", TODAY))
    return made


def at_the_county(town: Town) -> Registered:
    return by_web(town.county, "county")


def at_the_city(town: Town) -> Registered:
    return by_web(town.city, "city")


def naming_the_town(town: Town, tag: str = "namestown") -> Registered:
    return by_web(town.bureau, tag, named_offices=(town.town,))


def naming_the_town_at_its_own_door(town: Town, tag: str = "athome") -> Registered:
    return by_web(town.town, tag, named_offices=(town.town,))


def naming_the_county(town: Town, tag: str = "namescounty") -> Registered:
    return by_web(town.city, tag, named_offices=(town.county,))


def naming_the_handler(town: Town, tag: str = "nameshandler") -> Registered:
    return by_web(town.town, tag, named_posts=(town.who("town.handler").post,))


def naming_the_clerk(town: Town, tag: str = "namesclerk") -> Registered:
    return by_web(town.town, tag, named_posts=(town.who("town.clerk").post,))


def naming_the_head(town: Town, tag: str = "nameshead") -> Registered:
    return by_web(town.town, tag, named_posts=(town.who("town.head").post,))


def left_by_the_handler(town: Town, tag: str = "left") -> Registered:
    made = accepted(town, EARLIER, **words(tag))
    post, successor = town.who("town.handler").post, town.who("town.sorter").post
    recuse(made.matter, post, successor=successor, **cases.who(town, "town.head", EARLIER))
    return made


STORIES: tuple[Story, ...] = (
    *(to_sign, delivered, under_review, withdrawn, with_a_neighbour, led, to_refuse),
    *(at_the_bureau, sent_to_lands, in_dispute, at_the_county, at_the_city),
)
HIDDEN: tuple[Story, ...] = (
    *(naming_the_town, naming_the_town_at_its_own_door, naming_the_county, naming_the_handler, naming_the_clerk),
    *(naming_the_head, left_by_the_handler),
)
"""Stories that some post would see if it were not for a rule that keeps it from them."""
