"""Facts about who may be given an accusation."""

from datetime import timedelta

import pytest

from huiyin.lib.refusal import Refused
from huiyin.record.administration.posts import change_duties
from huiyin.record.administration.reader_keys import end_key
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Holding, Office, Staff
from huiyin.record.sealed.readers import office_complained_of, readers_for
from tests.admins import make_admins
from tests.readers import DAY, Reader, in_post, with_key
from tests.town import SINCE, Town, at

pytestmark = pytest.mark.django_db
Readers = dict[str, Reader]


def who_reads(office: Office, *, of_head: bool = False) -> set[str]:
    return {key.confirmed.staff.login for key in readers_for(office, of_head=of_head, on=DAY).both}


COUNTY, CITY = {"xjw.1", "xjw.2"}, {"sjw.1", "sjw.2"}


def test_of_staff_the_level_above_reads_and_of_a_head_the_level_above_that(town: Town, readers: Readers) -> None:
    assert who_reads(town.town) == who_reads(town.lands) == COUNTY
    assert who_reads(town.town, of_head=True) == who_reads(town.lands, of_head=True) == CITY
    assert who_reads(town.county) == CITY


def test_nobody_in_or_under_the_office_complained_of_reads(town: Town, readers: Readers) -> None:
    assert who_reads(Office.objects.get(code="xjw")) == CITY
    for office, of_head in ((town.county, True), (town.city, False), (Office.objects.get(code="sjw"), False)):
        with pytest.raises(Refused, match="12388"):
            readers_for(office, of_head=of_head, on=DAY)


def test_without_two_readers_a_higher_level_reads_and_never_a_lower_one(town: Town, readers: Readers) -> None:
    admins = make_admins(town)
    end_key(readers["county.1"].acting.post, by=admins["security"], at=at(DAY))
    assert who_reads(town.town) == CITY
    Staff.objects.filter(login="sjw.1").update(is_active=False)
    with pytest.raises(Refused, match="12388"):
        readers_for(town.town, of_head=False, on=DAY)


def test_a_key_that_its_reader_has_not_confirmed_is_not_used(town: Town, readers: Readers) -> None:
    admins = make_admins(town)
    late = in_post(town.bureau, "阅办", ["sealed_reader"], "bureau.reader")
    end_key(readers["county.2"].acting.post, by=admins["security"], at=at(DAY))
    with_key(late, town.county, admins["security"], confirmed=False)
    assert who_reads(town.town) == CITY


def test_a_key_ends_with_its_holder_and_with_the_duty(town: Town, readers: Readers) -> None:
    admins = make_admins(town)
    Holding.objects.filter(staff__login="xjw.1").update(until=DAY)
    assert who_reads(town.town) == CITY
    assert {
        key.confirmed.staff.login for key in readers_for(town.town, of_head=False, on=DAY - timedelta(1)).both
    } == COUNTY
    Holding.objects.filter(staff__login="xjw.1").update(until=None)
    change_duties(readers["county.2"].acting.post, roles=["clerk"], by=admins["security"], at=at(DAY))
    assert who_reads(town.town) == CITY


def test_a_reader_who_also_works_in_the_office_complained_of_does_not_read(town: Town, readers: Readers) -> None:
    appoint(Staff.objects.get(login="xjw.1"), open_post(town.town, "兼任", ["clerk"]), SINCE)
    assert who_reads(town.town) == CITY
    assert who_reads(town.lands) == COUNTY


def test_two_keys_of_one_person_are_one_reader(town: Town, readers: Readers) -> None:
    admins = make_admins(town)
    end_key(readers["county.2"].acting.post, by=admins["security"], at=at(DAY))
    again = open_post(town.bureau, "兼阅办", ["sealed_reader"])
    staff = Staff.objects.get(login="xjw.1")
    appoint(staff, again, SINCE)
    with_key(type(readers["county.1"].acting)(staff=staff, post=again), town.county, admins["security"])
    assert who_reads(town.town) == CITY


def test_an_office_that_is_not_there_is_refused_beside_its_field(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        office_complained_of("nowhere")
    assert refused.value.field == "office"
