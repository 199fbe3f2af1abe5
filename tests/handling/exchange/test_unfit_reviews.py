"""Facts about review files and opinions that do not fit: they wait for a person and change nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.exchange.models import Incoming, Shared
from huiyin.handling.reviews.above import reviewer_above
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from tests.admins import make_admins
from tests.afar import Below, County
from tests.town import at, file, make_town

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
NUMBER = "青石〔2025〕8号"


@pytest.fixture
def below() -> Below:
    town = make_town()
    return Below(town, by=make_admins(town)["security"], at=at(DAY))


def why() -> str:
    return Incoming.objects.order_by("-number")[0].code


def test_a_file_of_a_matter_that_we_are_said_to_have_given_is_not_taken(below: Below) -> None:
    below.files(NUMBER, DAY, 编号方="收信方")
    assert (why(), Matter.objects.count(), Shared.objects.count()) == ("not_shared", 0, 0)


def test_a_file_of_nobody_or_of_two_is_not_taken(below: Below) -> None:
    below.files(NUMBER, DAY, 信访件=[])
    assert (why(), Matter.objects.count()) == ("field_missing", 0)


def test_a_file_that_comes_twice_for_one_review_opens_one(below: Below) -> None:
    below.files(NUMBER, DAY)
    below.files(NUMBER, DAY)
    acts = list(Entry.objects.filter(matter__isnull=False).order_by("id").values_list("act", flat=True))
    assert acts == ["brought_in", "review_requested", "review_file_taken", "review_file_taken"]
    assert Matter.objects.count() == 1


def test_a_request_of_a_day_that_lies_ahead_is_not_taken(below: Below) -> None:
    ahead = (DAY + timedelta(days=1)).isoformat()
    below.files(NUMBER, DAY, 申请日期=ahead)
    assert (why(), Matter.objects.count()) == ("day_ahead", 0)


def test_an_opinion_on_a_review_that_nobody_asked_for_is_not_entered() -> None:
    town = make_town()
    county = County(town, by=make_admins(town)["security"], at=at(DAY))
    matter = county.gives("青信〔2025〕1号", DAY)
    said = {"信访件编号": "c-青信〔2025〕1号", "复查日期": DAY.isoformat(), "复查结果": "upheld"}
    county.says("reviewed", DAY, 关联信访事项编号="青信〔2025〕1号", **said)
    assert why() == "no_review_open"
    county.says("reviewed", DAY, 关联信访事项编号="青信〔2025〕404号", **said)
    assert why() == "not_shared"
    assert list(Entry.objects.filter(matter=matter).values_list("act", flat=True)) == ["registered"]


def test_a_partner_of_one_town_takes_no_review_of_another_office() -> None:
    town = make_town()
    County(town, by=make_admins(town)["security"], at=at(DAY))
    matter = file(town, DAY).matter
    assert reviewer_above(matter, town.town).afar
    assert reviewer_above(matter, town.town).office == town.county
    assert not reviewer_above(matter, town.lands).afar
