"""Matters brought to where forms of hearings, ownership, aid and supervision begin, by performing acts."""

from __future__ import annotations

from datetime import timedelta

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.casework.aid import refer_to_aid
from huiyin.handling.casework.hearing import call_hearing, hold_hearing
from huiyin.handling.casework.hearing_letters import SHANGHAI, Calling
from huiyin.handling.casework.missing import ask_papers
from huiyin.handling.casework.ownership import Step, name_team, plan
from huiyin.handling.routing.acts import assign, own
from huiyin.handling.supervision.acts import list_publicly, supervise
from huiyin.handling.supervision.warnings import warn
from huiyin.record.matters.models import Contact
from tests.course import accepted, heard, later, serve, served, sign
from tests.doors.web.desk.befores import doing, taken
from tests.handling.cases import sorted_at_bureau
from tests.town import Town, at


def owned(town: Town) -> Contact:
    contact = taken(town)
    own(contact.matter, owner=town.who("town.head").post, **doing(town, "town.head"))
    return contact


def with_team(town: Town) -> Contact:
    contact = owned(town)
    name_team(contact.matter, {town.who("town.sorter").post: "aid"}, **doing(town, "town.head"))
    return contact


def planned(town: Town) -> Contact:
    contact = with_team(town)
    step = Step("到现场丈量", town.who("town.handler").post, later(3))
    plan(contact.matter, [step], **doing(town, "town.head"))
    return contact


def called(town: Town) -> Contact:
    contact = accepted(town, later(-9)).contact
    begins = at(later(0), 9).astimezone(SHANGHAI)
    calling = Calling(begins_at=begins, place="柳树坪村委会", chair=town.who("town.reader").post)
    call_hearing(contact.matter, calling, **doing(town, "town.handler", later(0) - timedelta(days=8)))
    return contact


def held(town: Town) -> Contact:
    contact = called(town)
    hold_hearing(contact.matter, "各方陈述、质证。", **doing(town, "town.handler"))
    return contact


def asked(town: Town) -> Contact:
    contact = taken(town)
    ask_papers(contact, ["承包合同"], **doing(town, "town.handler"))
    return contact


def referred(town: Town) -> Contact:
    contact = taken(town)
    refer_to_aid(contact, "口粮不足。", kind="relief", wished=True, **doing(town, "town.handler"))
    return contact


def urged(town: Town) -> Contact:
    contact = taken(town)
    words = {"breach": "late", "asked": "说明原因。", "due_on": later(7)}
    supervise(contact.matter, **words, **doing(town, "county.supervisor"))
    return contact


def on_the_list(town: Town) -> Contact:
    contact = served(town, later(-40))[0].contact
    list_publicly(contact.matter, due_on=later(20), **doing(town, "county.lead"))
    return contact


def warned(town: Town) -> Contact:
    contact = taken(town)
    warn(contact.matter, about="hazard", seen="渠边房屋开裂。", **doing(town, "town.clerk"))
    return contact


def assigned(town: Town) -> Contact:
    """Bring a matter that the county assigned to its served answer."""
    matter = sorted_at_bureau(town, later(-20))
    assign(matter, to=town.town, days=60, **doing(town, "bureau.sorter", later(-20)))
    accept(matter, **doing(town, "town.handler", later(-19)))
    heard(town, matter, later(-10))
    sign(town, matter, later(-1))
    contact = matter.contacts.get()
    serve(town, contact, later(-1))
    return contact
