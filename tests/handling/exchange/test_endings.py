"""Facts about matters that end below without an opinion: refused, shown another way, settled; above is told (Art. 23, 31, 33)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.acceptance.acts import accept, propose_refusal, refuse
from huiyin.handling.casework.acts import settle
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.exchange.models import Incoming
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.triage.acts import direct, triage
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.handling.cases import COMPLAINT, DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, there
from tests.handling.exchange.levels import accepted_below, gone_up
from tests.three import Three
from tests.two import Two

pytestmark = pytest.mark.django_db  # whose tables all installations get
LATER = DAY + timedelta(days=6)


def sorted_below(two: Two, made: object, *, accepted: bool = False) -> Matter:
    """Carry a matter down, where it is sorted, and accepted if so said."""
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        handler = two.town.people["town.handler"].post
        triage(matter, **COMPLAINT, handler=handler, **two.town.who("town.sorter", DAY))
        if accepted:
            accept(matter, **two.town.who("town.handler", DAY))
    return matter


def duties(two: Two, matter: Matter) -> list[str]:
    with two.county.here():
        return list(Clock.objects.filter(matter=matter.pk, nature="duty", is_open=True).values_list("limit", flat=True))


def test_what_is_not_accepted_below_is_closed_above_and_the_person_reads_why_there(two: Two) -> None:
    made = forwarded(two)
    matter = sorted_below(two, made)
    assert duties(two, made.matter)
    with two.town.here():
        why = {"ground": "litigation", "reasons": "法院已经受理。", "way": "青县人民法院。"}
        propose_refusal(matter, **why, **two.town.who("town.handler", LATER))
        refuse(matter, **two.town.who("town.reader", LATER))
    carried(two.town, two.county, LATER)
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, made.matter.close_reason, made.matter.closed_on) == (
            *("closed", "not_accepted", LATER),
        )
        entry = Entry.objects.filter(matter=made.matter).latest("id")
        assert (entry.act, entry.code, entry.post) == ("refused", "litigation", two.county.partner.post)
        assert "refusal" in {each.kind for each in resident_page(made.contact.pk, LATER).papers}
    assert duties(two, made.matter) == []


def test_the_statutory_route_shown_below_stands_above_with_the_persons_own_last_day(two: Two) -> None:
    made = forwarded(two)
    matter = sorted_below(two, made, accepted=True)
    with two.town.here():
        last = direct(
            matter,
            route="administrative_review",
            organ="青县人民政府行政复议办公室",
            known_on=DAY,
            reasons="不服行政处罚。",
            **two.town.who("town.handler", LATER),
        )
    carried(two.town, two.county, LATER)
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, made.matter.close_reason, made.matter.route) == ("closed", "directed", "31.4")
        assert last is not None
        assert Entry.objects.filter(matter=made.matter).latest("id").until == last
        assert "行政复议办公室" in resident_page(made.contact.pk, LATER).way
    assert duties(two, made.matter) == []


def test_what_is_settled_and_performed_below_is_closed_above_too(two: Two) -> None:
    made = forwarded(two)
    matter = sorted_below(two, made, accepted=True)
    with two.town.here():
        signed, until = [first_contact(matter)], LATER + timedelta(days=30)
        settle(matter, terms="月底前恢复水渠。", signed=signed, perform_by=until, **two.town.who("town.handler", LATER))
    carried(two.town, two.county, LATER)
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, acts_of(made.matter)[-1]) == ("performing", "settled")
        paper = Document.objects.select_related("contact").get(matter=made.matter, kind="settlement")
        assert (text_of(paper), paper.contact_id) == ("月底前恢复水渠。", made.contact.pk)
    assert "xinfang_2022.handle" not in duties(two, made.matter)
    with two.town.here():
        matter.refresh_from_db()
        close(matter, reason=Reason.RECONCILED, evidence="已通水。", **two.town.who("town.handler", LATER))
    carried(two.town, two.county, LATER)
    with two.county.here():
        made.matter.refresh_from_db()
        assert (made.matter.state, made.matter.close_reason) == ("closed", "reconciled")
        assert not Incoming.objects.filter(done_at__isnull=True).exists()


def test_an_end_below_is_told_up_through_every_level(three: Three) -> None:
    made, below = accepted_below(three)
    with three.town.here():
        said = {"route": "administrative_review", "organ": "县行政复议办公室", "known_on": DAY, "reasons": "不服处罚。"}
        direct(below, **said, **three.town.who("town.handler", LATER))
    gone_up(three, LATER)
    with three.city.here():
        matter = Matter.objects.get(pk=made.matter.pk)
        assert (matter.state, matter.close_reason, acts_of(matter)[-1]) == ("closed", "directed", "directed")


def test_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert Entry.objects.filter(act="directed").exists()
            assert not verify().breaks
