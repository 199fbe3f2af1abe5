"""Items of public works brought to where a form of the desk begins, and what is typed into it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.handling.letters.facts import first_contact
from huiyin.handling.works.acts import finish_works
from huiyin.handling.works.lookups import bases_of
from huiyin.handling.works.words import Word, approve_works
from huiyin.record.matters.models import Contact
from tests.doors.web.conftest import DAY
from tests.handling.cases import in_town, who
from tests.handling.events import picture
from tests.handling.works import listed, seen
from tests.town import Town

Words = Callable[[Town, Contact], dict[str, object]]


def promised(town: Town) -> Contact:
    return first_contact(listed(town).matter)


def with_the_county(town: Town) -> Contact:
    return first_contact(listed(town, post=town.who("lands.handler").post).matter)


def done(town: Town) -> Contact:
    contact = promised(town)
    finish_works(contact.matter, "铺了水泥路面。", seen("grey"), **who(town, "town.handler", DAY))
    return contact


def accepted(town: Town) -> Contact:
    contact = done(town)
    approve_works(contact.matter, Word(accepted=True, heard="meeting"), **who(town, "town.clerk", DAY))
    return contact


def said(**words: object) -> Words:
    return lambda _town, _contact: words


def with_a_picture(**words: object) -> Words:
    return lambda _town, _contact: {"papers": SimpleUploadedFile("路.jpg", picture("grey").content), **words}


def with_two(town: Town) -> Contact:
    first, second = (in_town(town, narrative=f"第{n}处路面塌了。").matter for n in range(2))
    return first_contact(listed(town, first, second).matter)


def another(town: Town, _contact: Contact) -> dict[str, object]:
    return {"rests_on": in_town(town).matter.number}


def one_of_them(_town: Town, contact: Contact) -> dict[str, object]:
    return {"parted": bases_of(contact.matter)[0].matter_id, "reason": "settled"}


WORKS_STEPS = [
    ("works_added", promised, "town.sorter", another),
    ("works_taken_out", with_two, "town.sorter", one_of_them),
    ("works_progressed", promised, "town.handler", said(words="路基已经平整。")),
    ("works_moved", promised, "town.head", said(until="2025-12-19", words="雨水多。")),
    ("works_handed", with_the_county, "town.sorter", lambda town, _c: {"to": town.who("town.handler").post.pk}),
    ("works_finished", promised, "town.handler", with_a_picture(words="铺了水泥路面。", show_nobody="on")),
    ("works_approved", done, "town.clerk", said(heard="meeting", words="都说好。")),
    ("works_disputed", done, "town.head", said(heard="visit", words="没有护栏。")),
    ("works_closed", accepted, "town.sorter", said()),
    ("works_dropped", promised, "town.head", said(reason="no_money", words="明年再报。")),
]
