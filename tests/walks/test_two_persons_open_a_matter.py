"""In danger two persons open one matter to one more post for some hours, and whoever it is of is told (破例查阅)."""

import pytest

from huiyin.handling.casework.opening import agree_to_opening, deny_opening, propose_opening
from huiyin.handling.lookups.seats import seated
from huiyin.record.access.predicate import visible
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from tests.course import DAY
from tests.handling.cases import accepted
from tests.refused import refused
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
NOON, LATE = at(DAY, 12), at(DAY, 23)
WHY = {"reason": "life", "facts": "渠边土坡开裂，下面住着人。"}


def sees(town: Town, matter: Matter) -> bool:
    who = town.who("lands.handler")
    seat = seated(who.staff.pk, who.post.pk, LATE)
    return seat is not None and visible(seat).filter(pk=matter.pk).exists()


def test_what_one_proposes_another_denies_or_agrees_to_and_all_are_told() -> None:
    town = make_town()
    made = accepted(town, DAY)
    matter, to = made.matter, town.who("lands.handler").post
    head, second = ({"by": town.who(name), "on": DAY, "at": NOON} for name in ("town.head", "town.reader"))
    propose_opening(matter, to, **WHY, **head)
    assert refused(agree_to_opening, matter, **head) == "second_person"
    deny_opening(matter, reasons="打电话问就可以。", **second)
    assert not sees(town, matter)
    propose_opening(matter, to, **WHY, **head)
    agree_to_opening(matter, **second)
    assert sees(town, matter)
    assert Outbox.objects.filter(kind="opening_agreed", contact=made.contact).exists()
    acts = Entry.objects.filter(matter=matter, act__startswith="opening_").order_by("id")
    assert [each.act for each in acts] == [
        *("opening_proposed", "opening_denied"),
        *("opening_proposed", "opening_agreed"),
    ]
    assert not verify().breaks
