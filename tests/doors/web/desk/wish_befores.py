"""Matters brought to where more time is asked for, or an answer is on its way to everybody."""

from __future__ import annotations

from huiyin.handling.answers.publishing import (
    agree_to_publication,
    check_publication,
    draft_publication,
    publish_answer,
)
from huiyin.handling.casework.extending import propose_extension
from huiyin.handling.casework.opening import propose_opening
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident
from tests.doors.web.conftest import DAY
from tests.doors.web.desk import befores
from tests.town import Town, at

ASKED, ANSWERED = "灌溉水渠被堆土占用", "水渠被堆土占用属实，十月底前清除堆土、恢复通水。"


def more_time_asked(town: Town) -> Contact:
    contact = befores.taken(town)
    propose_extension(contact.matter, days=20, reason="需要测量。", **befores.doing(town, "town.handler"))
    return contact


def opening_asked(town: Town) -> Contact:
    contact = befores.taken(town)
    why = {"reason": "life", "facts": "渠边土坡开裂，下面住着人。"}
    propose_opening(contact.matter, town.who("lands.handler").post, **why, **befores.doing(town, "town.head"))
    return contact


def agreed(town: Town) -> Contact:
    contact = befores.delivered(town)
    agree_to_publication(contact, by=resident(contact.pk), on=DAY, at=at(DAY))
    return contact


def written(town: Town) -> Contact:
    contact = agreed(town)
    draft_publication(ASKED, ANSWERED, matter=contact.matter, **befores.doing(town, "town.clerk"))
    return contact


def checked(town: Town) -> Contact:
    contact = written(town)
    check_publication(matter=contact.matter, **befores.doing(town, "town.reader"))
    return contact


def published(town: Town) -> Contact:
    contact = checked(town)
    publish_answer(matter=contact.matter, **befores.doing(town, "town.head"))
    return contact
