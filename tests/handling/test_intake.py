"""Facts about intake."""

from datetime import date

import pytest

from huiyin.handling.intake.acts import join, link, register, supplement
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import contact_by_code
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.keep import text_of
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.parties.people import Person
from tests.town import Town, at, file, intake, make_town

DAY = date(2025, 9, 16)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def test_a_registered_contact_has_a_number_a_code_and_a_notice_clock(town: Town) -> None:
    made = file(town, DAY)
    contact, who = contact_by_code(made.code)
    assert contact == made.contact
    assert who.contact_id == contact.pk
    clocks = {clock.limit: clock for clock in clocks_of(made.matter)}
    assert clocks["xinfang_2022.notify_direct"].due_on == date(2025, 10, 9)
    assert made.matter.state == "registered"


def test_the_same_contact_again_is_linked_and_keeps_its_own_number(town: Town) -> None:
    first, second = file(town, DAY), file(town, DAY)
    assert second.matter == first.matter
    assert second.contact.part == Contact.Part.REPEAT
    assert second.contact.number != first.contact.number
    assert Matter.objects.count() == 1


def test_a_form_sent_twice_registers_once_and_shows_the_same_code(town: Town) -> None:
    said = {"office": town.town, "by": town.who("town.clerk"), "on": DAY, "at": at(DAY), "key": "form-1"}
    first, second = register(intake(), **said), register(intake(), **said)
    assert (first.contact, first.code) == (second.contact, second.code)
    assert Entry.objects.count() == 1


def test_an_accusation_is_refused_with_the_place_to_take_it(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        file(town, DAY, is_accusation=True)
    assert refused.value.code == "accusation"
    assert "12388" in str(refused.value)
    assert not Contact.objects.exists()


def test_six_representatives_are_refused(town: Town) -> None:
    six = tuple(Person(name=f"代表{n}") for n in range(6))
    with pytest.raises(Refused, match="代表不得超过 5 人"):
        file(town, DAY, people=six, persons=40)


def test_a_neighbour_who_joins_has_own_number_code_and_clock(town: Town) -> None:
    made = file(town, DAY)
    day = date(2025, 9, 18)
    joined = join(
        intake(people=(Person(name="周大山", phone="13900000002", address="三组"),)),
        matter=made.matter,
        office=town.town,
        by=town.who("town.clerk"),
        on=day,
        at=at(day),
    )
    assert joined.matter == made.matter
    assert joined.contact.number != made.contact.number
    assert contact_by_code(joined.code)[0] == joined.contact
    due = {c.contact_id: c.strict for c in clocks_of(made.matter) if c.limit == "xinfang_2022.notify_direct"}
    assert due == {made.contact.pk: date(2025, 10, 1), joined.contact.pk: date(2025, 10, 3)}


def test_a_linked_contact_counts_as_a_repeat(town: Town) -> None:
    made = file(town, DAY)
    again = link(
        intake(narrative="还是没有水"),
        matter=made.matter,
        office=town.town,
        by=town.who("town.clerk"),
        on=DAY,
        at=at(DAY),
    )
    assert again.contact.part == Contact.Part.REPEAT
    assert again.matter.contacts_count == 2


def test_a_supplement_is_kept_sealed_and_opens_again(town: Town) -> None:
    made = file(town, DAY)
    (kept,) = supplement("补充：渠口照片已交", contact=made.contact, by=town.who("town.clerk"), on=DAY, at=at(DAY))
    assert "渠口" not in bytes(kept.sealed_body).decode("utf-8", "ignore")
    assert text_of(kept) == "补充：渠口照片已交"


def test_a_matter_that_names_the_receiving_office_goes_to_the_nearest_above(town: Town) -> None:
    made = file(town, DAY, named_offices=(town.town,))
    assert made.matter.office == town.county
    assert made.matter.intake_office == town.town


def test_a_matter_that_names_the_receiving_head_goes_above_too(town: Town) -> None:
    head = town.who("town.head").post
    assert file(town, DAY, named_posts=(head,)).matter.office == town.county


def test_a_matter_that_names_every_office_is_sent_to_the_level_above(town: Town) -> None:
    with pytest.raises(Refused, match="上一级信访部门"):
        file(town, DAY, named_offices=(town.city,))


def test_an_order_sent_again_is_linked_to_its_matter(town: Town) -> None:
    first = file(town, DAY, order_number="GD20250916000001")
    again = file(town, DAY, order_number="GD20250916000001", narrative="平台又推送一次")
    assert again.matter == first.matter
    assert again.contact.part == Contact.Part.REPEAT
