"""Facts about how often a form of the desk asks the database: as often for many people and offices as for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.found import add_category
from huiyin.record.parties.people import Person
from tests.course import accepted, heard, later, serve, served, sign
from tests.doors.web.conftest import signed_in
from tests.doors.web.desk import befores
from tests.handling.cases import joined
from tests.town import Town, at

pytestmark = pytest.mark.django_db
MOST, LAPSED = 12, later(60)


def asked(who: str, contact: Contact, act: str) -> int:
    """Open the form of an act a second time, and return how many statements that took."""
    browser, address = signed_in(who), f"/desk/matters/{Matter.objects.get(pk=contact.matter_id).number}/{act}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def served_on_neighbours(town: Town) -> Contact:
    """Answer a matter of five, all of whom have the opinion in hand."""
    made = accepted(town, befores.EARLIER)
    people = [Person(name=f"邻居{turn}", phone=f"1390000010{turn}", address="柳树坪村三组") for turn in range(4)]
    others = [joined(town, made.matter, befores.EARLIER, people=(each,)).contact for each in people]
    heard(town, made.matter, befores.EARLIER)
    sign(town, made.matter, befores.EARLIER)
    for contact in (made.contact, *others):
        serve(town, contact, befores.EARLIER)
    return made.contact


def competent(town: Town) -> None:
    """Have offices compete for a category and the one above it."""
    broad = add_category("water", zh_hans="水利", zh_hant="水利", en="Water", valid_from=befores.EARLIER)
    fine = {"zh_hans": "水渠", "zh_hant": "水渠", "en": "Canals", "valid_from": befores.EARLIER}
    Matter.objects.update(category=add_category("water.canal", parent=broad, **fine))
    for office in (town.lands, town.bureau, town.county):
        office.competences = ["water"]
        office.save()


@pytest.mark.parametrize("before", [befores.delivered, served_on_neighbours, befores.reviewed, befores.promised])
def test_to_ask_why_a_matter_is_closed_takes_few_statements(town: Town, before: Callable[[Town], Contact]) -> None:
    assert asked("town.handler", before(town), "closed") <= MOST


SENDING = [
    ("forwarded", befores.triaged, "town.sorter"),
    ("assigned", befores.triaged, "town.sorter"),
    ("decided", befores.to_decide, "county.lead"),
]


@pytest.mark.parametrize(("act", "before", "who"), SENDING, ids=[each[0] for each in SENDING])
def test_to_propose_an_office_takes_few_statements_however_many_compete(
    town: Town, act: str, before: Callable[[Town], Contact], who: str
) -> None:
    contact = before(town)
    few = asked(who, contact, act)
    competent(town)
    assert few < asked(who, contact, act) <= few + 2 <= MOST  # the matter's category, and the one above it


@pytest.mark.parametrize(("act", "who"), [("drafted", "town.handler"), ("answered", "town.head")])
def test_the_reply_editor_takes_few_statements_whatever_went_before(town: Town, act: str, who: str) -> None:
    assert asked(who, befores.redone(town), act) <= MOST


def closed_in(town: Town, contact: Contact) -> int:
    """Close a matter whose right to a review has lapsed, and return how many statements that took."""
    matter = Matter.objects.select_related("office", "intake_office").get(pk=contact.matter_id)
    with CaptureQueriesContext(connection) as seen:
        close(matter, reason=Reason.REVIEW_LAPSED, by=town.who("town.handler"), on=LAPSED, at=at(LAPSED))
    return sum(each["sql"].startswith("SELECT") for each in seen)


def test_to_close_asks_as_often_for_five_people_as_for_one(town: Town, settings: LazySettings) -> None:
    settings.HUIYIN_CLOCK = at(LAPSED).isoformat()
    five = closed_in(town, served_on_neighbours(town))
    other = {"people": (Person(name="另一人", phone="13900000200", address="柳树坪村一组"),), "narrative": "路灯不亮。"}
    assert closed_in(town, served(town, befores.EARLIER, **other)[0].contact) == five
