"""Tell disputes: what people fall out over, in a village's words, with what both sides would settle for."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.phrases import DISPUTES
from huiyin.doors.cli.demo_year.stories import Ask, Story, slots
from huiyin.handling.mediation.parties import Disputing


@dataclass(frozen=True)
class Told:
    """A dispute as it is told, how it may be settled, and for how many yuan; 0 if nothing is paid."""

    story: Story
    kind: str
    what: str
    how: str
    yuan: int
    firm: str = ""


@cache
def kinds(lang: str) -> dict[str, dict[str, Any]]:
    """Return the texts of a script by kind of dispute."""
    return {each["kind"]: each for each in read(DISPUTES[lang])["dispute"]}


def tell(rng: random.Random, village: str, lang: str, kind: str) -> Told:
    """Return a dispute of a kind in a village; of the first kind where the script has none of it."""
    texts = kinds(lang)
    text = texts.get(kind) or next(iter(texts.values()))
    yuan = rng.randint(6, 240) * 50
    filled = {**slots(rng, village, lang), "amount": str(yuan)}
    said = {key: text[key].format_map(filled) for key in ("ask", "facts", "what", "how")}
    story = Story(
        category="",
        kind="dispute",
        title=said["ask"],
        narrative=rng.choice(text["told"]).format_map(filled),
        asks=(Ask(said["ask"], said["facts"], said["what"]),),
        basis=(),
        lang=lang,
        is_dispute=True,
    )
    firm = rng.choice(text["firm"]) if text.get("firm") else ""
    return Told(story, text["kind"], said["what"], said["how"], yuan if text.get("money") else 0, firm)


def applicant(people: People, village: str, lang: str) -> Disputing:
    """Return a person of the village as a party."""
    person = people.person(village, lang)
    return Disputing(name=person.name, phone=person.phone, address=person.address)


def respondent(people: People, village: str, lang: str, firm: str = "") -> Disputing:
    """Return the other side: a person of the village, or a firm with who answers for it."""
    if not firm:
        return applicant(people, village, lang)
    return Disputing(name=firm, address=village, is_organisation=True, head=people.name(lang))
