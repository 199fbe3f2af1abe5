"""Facts about matters that two installations share."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.casework.acts import hear
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.closure.report import report_result
from huiyin.handling.exchange.acts import object_above
from huiyin.handling.exchange.models import Shared
from huiyin.handling.intake.acts import Registered
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.routing.acts import agree_return, assign, decide, deny_objection, forward
from huiyin.handling.routing.lookups import bounces
from huiyin.handling.triage.acts import triage
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import body_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from tests.course import opinion
from tests.handling.cases import COMPLAINT, DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, registered, there
from tests.two import Two

pytestmark = pytest.mark.django_db  # whose tables both installations get
D = [date(2025, 9, day) for day in (16, 17, 18, 19, 22, 23)]


def answered(two: Two, made: Registered) -> Matter:
    """Walk through the matter in the town up to its answer, served and reported."""
    matter = there(two, made)
    with two.town.here():
        contact, handler = first_contact(matter), two.town.people["town.handler"].post
        triage(matter, **COMPLAINT, handler=handler, **two.town.who("town.sorter", DAY))
        accept(matter, **two.town.who("town.handler", DAY))
        hear(contact, "堆土是施工队留下的。", how="in_person", **two.town.who("town.handler", DAY))
        matter.refresh_from_db()
        answer(opinion(), matter=matter, **two.town.who("town.head", DAY))
        serve_answer(contact=first_contact(matter), **two.town.who("town.clerk", DAY))
        matter.refresh_from_db()
    return matter


def test_a_matter_goes_down_is_answered_there_and_the_answer_comes_back(two: Two) -> None:
    made = registered(two)
    with two.county.here():
        assign(made.matter, to=two.county.offices["town"], days=30, **two.county.who("bureau.sorter", DAY))
    assert carried(two.county, two.town) == 1
    matter = there(two, made)
    with two.town.here():
        contact = first_contact(matter)
        assert (matter.state, matter.office.code, contact.channel) == ("registered", "town", "above")
        assert person_of(Party.objects.get(contact=contact)).name == "林小满"
    matter = answered(two, made)
    with two.town.here():
        report_result(matter, evidence="渠道已通水。", view="满意。", **two.town.who("town.handler", DAY))
        close(matter, reason=Reason.SUPPORTED, evidence="照片。", **two.town.who("town.handler", DAY))
    assert carried(two.town, two.county) == 6
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, made.matter.close_reason) == ("closed", "supported_performed")
        assert acts_of(made.matter) == [
            *("registered", "triaged", "assigned", "accepted", "answered", "answer_served", "result_reported", "closed")
        ]
        assert Shared.objects.get(matter=made.matter).theirs == matter.number
        page = resident_page(made.contact.pk, DAY)
        assert page.matter.office.code == "town"
        assert {"assign", "notice", "opinion"} <= {each.kind for each in Document.objects.filter(matter=made.matter)}
        issued = Document.objects.get(matter=made.matter, kind="opinion")
        assert letter_of(issued).number == issued.number
        assert pdf_of(issued).startswith(b"%PDF")
        assert Reading.objects.filter(matter=made.matter, what="export").count() == 1


def test_the_residents_code_stays_good_where_it_was_given(two: Two) -> None:
    made = forwarded(two)
    carried(two.county, two.town)
    answered(two, made)
    carried(two.town, two.county)
    with two.county.here():
        page = resident_page(made.contact.pk, DAY)
        assert [each.act for each in page.timeline][-2:] == ["answered", "answer_served"]
        assert {each.kind for each in page.papers} >= {"opinion"}


def test_a_matter_given_back_and_given_again_stands_in_both_ledgers(two: Two) -> None:
    made = forwarded(two, D[0])
    carried(two.county, two.town, D[0])
    matter = there(two, made)
    with two.town.here():
        object_above(matter, reasons="水渠占地由自然资源局查处。", **two.town.who("town.sorter", D[1]))
        with pytest.raises(Refused) as refused:
            object_above(matter, reasons="再说一次。", **two.town.who("town.sorter", D[1]))
        assert refused.value.code == "objected_already"
    carried(two.town, two.county, D[1])
    with two.county.here():
        made.matter.refresh_from_db()
        agree_return(made.matter, **two.county.who("bureau.sorter", D[2]))
    carried(two.county, two.town, D[2])
    with two.town.here():
        matter.refresh_from_db()
        assert (matter.state, matter.close_reason) == ("closed", "transferred")
        assert acts_of(matter) == ["registered", "objected_above", "returned_above"]
    with two.county.here():
        triage(made.matter, **COMPLAINT, **two.county.who("bureau.sorter", D[3]))
        forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", D[3]))
        entries = Entry.objects.filter(matter=made.matter).order_by("id")
        assert [each.act for each in bounces(entries)] == [
            *("registered", "forwarded", "objected", "returned", "forwarded")
        ]
        assert made.matter.returns == 1
    carried(two.county, two.town, D[3])
    with two.town.here():
        matter.refresh_from_db()
        assert matter.state == "registered"
        assert acts_of(matter)[-1] == "raised_anew"
        assert Matter.objects.filter(contacts__order_number=made.contact.number).count() == 1


def test_an_objection_not_agreed_to_leaves_the_matter_there(two: Two) -> None:
    made = forwarded(two, D[0])
    carried(two.county, two.town, D[0])
    matter = there(two, made)
    with two.town.here():
        object_above(matter, reasons="不归镇管。", **two.town.who("town.head", D[1]))
    carried(two.town, two.county, D[1])
    with two.county.here():
        made.matter.refresh_from_db()
        deny_objection(made.matter, reasons="水渠由镇管护。", **two.county.who("bureau.sorter", D[2]))
    carried(two.county, two.town, D[2])
    with two.town.here():
        assert acts_of(matter) == ["registered", "objected_above", "denied_above"]
        assert Matter.objects.get(pk=matter.pk).state == "registered"
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, made.matter.office.code) == ("sent", "town")


def test_what_was_given_by_a_decision_is_not_given_back(two: Two) -> None:
    made = forwarded(two, D[0])
    carried(two.county, two.town, D[0])
    matter = there(two, made)
    for on in (D[1], D[2]):
        with two.town.here():
            object_above(matter, reasons="不归镇管。", **two.town.who("town.head", on))
        carried(two.town, two.county, on)
        with two.county.here():
            made.matter.refresh_from_db()
            agree_return(made.matter, **two.county.who("bureau.sorter", on))
            if on == D[1]:
                triage(made.matter, **COMPLAINT, **two.county.who("bureau.sorter", on))
                forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", on))
        carried(two.county, two.town, on)
        with two.town.here():
            matter.refresh_from_db()
    with two.county.here():
        town = two.county.offices["town"]
        decide(made.matter, to=town, reasons="由镇办理。", **two.county.who("county.lead", D[3]))
    carried(two.county, two.town, D[3])
    with two.town.here():
        matter.refresh_from_db()
        with pytest.raises(Refused) as refused:
            object_above(matter, reasons="还是不归镇管。", **two.town.who("town.head", D[3]))
        assert refused.value.code == "decided"


def test_an_objection_is_made_within_five_working_days_of_arrival(two: Two) -> None:
    made = forwarded(two, D[0])
    carried(two.county, two.town, D[0])
    matter = there(two, made)
    with two.town.here(), pytest.raises(Refused) as refused:
        object_above(matter, reasons="不归镇管。", **two.town.who("town.head", date(2025, 9, 24)))
    assert refused.value.code == "too_late_to_object"


def test_a_matter_of_ones_own_is_not_objected_to(two: Two) -> None:
    made = registered(two)
    with two.county.here(), pytest.raises(Refused) as refused:
        object_above(made.matter, reasons="不归我们管。", **two.county.who("bureau.sorter", DAY))
    assert refused.value.code == "never_sent"


def test_who_asked_to_be_kept_confidential_is_not_named_to_the_other_side(two: Two) -> None:
    made = forwarded(two, confidential=True)
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        assert matter.confidential
        assert not Party.objects.filter(matter=matter).exists()


def test_neighbours_who_joined_go_along_with_numbers_of_their_own(two: Two) -> None:
    from tests.handling.cases import JOINER, join
    from tests.town import intake

    made = registered(two)
    with two.county.here():
        said = intake(people=(JOINER,), claims=())
        joiner = join(
            said, matter=made.matter, office=two.county.offices["bureau"], **two.county.who("bureau.clerk", DAY)
        )
        made.matter.refresh_from_db()
        forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", DAY))
    carried(two.county, two.town)
    answered(two, made)
    carried(two.town, two.county)
    with two.county.here():
        papers = Document.objects.filter(matter=made.matter, kind="opinion").select_related("contact")
        assert {each.contact_id for each in papers} == {made.contact.pk, joiner.contact.pk}


def test_files_handed_in_go_along(two: Two) -> None:
    photo = CheckedFile(PNG, "image/png", "水渠.png")
    made = forwarded(two, attachments=(photo,))
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        kept = Document.objects.filter(matter=matter, kind="attachment").order_by("id")
        assert [each.media_type for each in kept] == ["image/png", "application/pdf"]
        assert body_of(kept[0]).startswith(b"\x89PNG")


def test_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert Entry.objects.exists()
            assert not verify().breaks


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (8, 8), "green").save(made, "PNG")
    return made.getvalue()


PNG = _png()
