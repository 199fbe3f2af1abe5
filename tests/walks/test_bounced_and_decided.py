"""A matter that two offices send back, until a named decider decides whose it is (信访工作条例 Art. 23, 24)."""

from datetime import date

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.routing.acts import agree_return, assign, decide, forward, object_to
from huiyin.handling.routing.lookups import bounces
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.handling.cases import sorted_at_bureau, who
from tests.town import make_town

pytestmark = pytest.mark.django_db
D = [date(2025, 9, day) for day in (16, 17, 18, 19, 22, 23, 24, 25)]


def test_bounced_twice_then_decided_then_accepted():
    town = make_town()
    matter = sorted_at_bureau(town, D[0])
    forward(matter, to=town.town, **who(town, "bureau.sorter", D[0]))
    object_to(matter, reasons="水渠占地由自然资源局查处。", proposed=town.lands, **who(town, "town.handler", D[1]))
    agree_return(matter, **who(town, "bureau.sorter", D[2]))
    forward(matter, to=town.lands, **who(town, "bureau.sorter", D[2]))
    object_to(matter, reasons="水渠由镇管护。", proposed=town.town, **who(town, "lands.handler", D[3]))
    agree_return(matter, **who(town, "bureau.sorter", D[4]))
    assert matter.returns == 2

    for send, how in ((forward, {}), (assign, {"days": 20})):
        with pytest.raises(Refused) as refused:
            send(matter, to=town.town, **how, **who(town, "bureau.sorter", D[4]))
        assert refused.value.code == "decider_decides"
        assert refused.value.article == "xinfang_2022:24"

    with pytest.raises(Refused) as refused:
        decide(matter, to=town.town, reasons=" ", **who(town, "county.lead", D[5]))
    assert refused.value.code == "reasons_needed"
    decide(matter, to=town.town, reasons="水渠属村集体，由镇政府处理。", **who(town, "county.lead", D[5]))
    assert (matter.state, matter.office, matter.returns) == ("sent", town.town, 2)

    with pytest.raises(Refused) as refused:
        object_to(matter, reasons="仍不归镇管。", **who(town, "town.handler", D[6]))
    assert refused.value.code == "decided"
    accept(matter, **who(town, "town.handler", D[7]))

    assert matter.state == "accepted"
    assert letter_of(Document.objects.get(matter=matter, kind="notice")).due.on == date(2025, 11, 24)
    assert not matters_for(town.who("lands.handler")).exists()
    assert [entry.act for entry in bounces(Entry.objects.filter(matter=matter).order_by("id"))] == [
        *("registered", "forwarded", "objected", "returned", "forwarded", "objected", "returned"),
        *("decided", "accepted"),
    ]
    page = resident_page(first_contact(matter).pk, D[7])
    assert [step.act for step in page.timeline if step.goes_back] == ["objected", "returned"] * 2
    assert [hand.office for hand in page.hands if hand.returned] == [town.town.name, town.lands.name]
    notices = clocks_of(matter).filter(limit="xinfang_2022.notify_forwarded").order_by("started_on")
    assert [(clock.met_on, clock.ended_on) for clock in notices] == [(None, D[2]), (None, D[4]), (D[7], None)]
    assert not verify().breaks
