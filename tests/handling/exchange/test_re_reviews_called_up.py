"""Facts about last reviews that are asked for at the prefecture: the file is called up, or why it cannot be had (Art. 36)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.exchange.asking import Request, ask_file, asked_by, pack_asked
from huiyin.handling.exchange.models import AskedFile, Incoming, Shared
from huiyin.handling.reviews.lookups import reasons_of
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import request_review
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident
from tests.handling.exchange.carrying import acts_of, carried
from tests.handling.exchange.levels import (
    AGAIN,
    NOT_YET,
    at_city,
    at_county,
    come_down,
    given_down,
    left_undone,
    reviewed_at_county,
)
from tests.handling.exchange.test_reviews import ASKED, DECIDED, WHY, decided
from tests.three import Three
from tests.two import when

pytestmark = pytest.mark.django_db  # whose tables all three installations get


def called_up(three: Three, number: str, contact_number: str, on: date = AGAIN) -> AskedFile:
    """Ask at the prefecture for the file of what the county reviewed."""
    with three.city.here():
        clerk = three.city.people["citybureau.clerk"]
        said = Request(number=number, contact_number=contact_number, reasons=NOT_YET, asked_on=on, stage="re_review")
        asked = ask_file(said, partner=three.city.partner.pk, by=clerk, at=when(on))
        assert pack_asked(when(on)) == 1
    carried(three.city, three.county, on)
    return asked


@pytest.mark.parametrize("receipt", ["of the town", "of the county"])
def test_who_asks_at_the_prefecture_has_the_file_of_the_county_called_up(three: Three, receipt: str) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    number = made.contact.number if receipt == "of the town" else contact.number
    asked = called_up(three, contact.matter.number, number)
    carried(three.county, three.city, AGAIN)
    carried(three.county, three.town, AGAIN)
    with three.city.here():
        review = at_city(three, made)
        assert (review.asked_on, reasons_of(review)) == (AGAIN, NOT_YET)
        asked.refresh_from_db()
        assert (asked.matter_id, asked.refusal, asked.sealed_reasons) == (review.matter_id, "", None)
    with three.town.here():
        assert Review.objects.get(contact=made.contact.pk, stage="re_review").asked_on == AGAIN
    come_down(three, AGAIN)
    with three.town.here():
        assert acts_of(made.matter)[-2:] == ["re_review_requested", "re_review_file_taken"]


def test_a_late_request_at_the_prefecture_is_answered_by_why_it_cannot_be_had(three: Three) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    late = DECIDED + timedelta(days=60)
    asked = called_up(three, contact.matter.number, contact.number, late)
    assert carried(three.county, three.city, late) == 1
    with three.city.here():
        asked.refresh_from_db()
        assert (asked.matter, "请求复核的最后一天" in asked.refusal) == (None, True)
        assert asked in asked_by(three.city.people["citybureau.clerk"])
        assert not Incoming.objects.filter(done_at__isnull=True).exists()
    with three.county.here():
        assert not Review.objects.filter(contact=contact, stage="re_review").exists()
        assert not Shared.objects.filter(matter=contact.matter, partner=three.county.to(three.city)).exists()


def test_numbers_that_nobody_gave_are_answered_too(three: Three) -> None:
    made = reviewed_at_county(three)
    for number, receipt in (("青信〔2025〕9999号", made.contact.number), (made.matter.number, "town-2025-99999")):
        asked = called_up(three, number, receipt)
        carried(three.county, three.city, AGAIN)
        with three.city.here():
            asked.refresh_from_db()
            assert "没有和对方共同办理的事项" in asked.refusal


def test_a_file_is_called_up_once_and_never_of_what_is_reviewed_here(three: Three) -> None:
    made = reviewed_at_county(three)
    contact = at_county(three, made)
    called_up(three, contact.matter.number, contact.number)
    with pytest.raises(Refused) as again:
        called_up(three, contact.matter.number, contact.number)
    assert again.value.code == "asked_already"
    carried(three.county, three.city, AGAIN)
    with pytest.raises(Refused) as here:
        called_up(three, contact.matter.number, contact.number, AGAIN + timedelta(days=1))
    assert here.value.code == "here_already"


def test_the_file_of_what_the_prefecture_gave_is_called_up_by_the_county_s_number(three: Three) -> None:
    made = given_down(three)
    with three.county.here():
        contact = Contact.objects.select_related("matter__office").get(order_number=made.contact.number)
        review = request_review(WHY, contact=contact, on=ASKED, at=when(ASKED), by=resident(contact.pk))
    carried(three.county, three.town, ASKED)
    carried(three.town, three.county, ASKED)
    decided(three, review)
    asked = called_up(three, contact.matter.number, made.contact.number)
    carried(three.county, three.city, AGAIN)
    with three.city.here():
        asked.refresh_from_db()
        assert (asked.matter_id, asked.refusal) == (made.matter.pk, "")
        assert Review.objects.get(contact=made.contact.pk, stage="re_review").asked_on == AGAIN


def test_nothing_is_left_unsaid_or_undone_at_any_level_and_all_chains_verify(three: Three) -> None:
    assert left_undone(three) == []
