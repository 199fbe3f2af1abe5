"""Facts about the page of notices: how each way goes, what was given up and why, and sending it again."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.record.mail.errands import WAITS, keep_outcome
from huiyin.record.mail.models import Errand, Outbox
from tests.doors.web.administration.conftest import Here
from tests.doors.web.conftest import DAY
from tests.town import at, file

pytestmark = pytest.mark.django_db
ADDRESS = "/administration/notices/"


def lost(here: Here, outcome: str) -> Errand:
    """File a matter and fail to tell its person as often as is tried; return the errand."""
    file(here.town, DAY)
    errand = Errand.objects.create(notice=Outbox.objects.latest("id"), way="sms", queued_at=at(DAY))
    for _each in range(len(WAITS) + 1):
        keep_outcome(errand, outcome, at(DAY))
        errand.refresh_from_db()
    return errand


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        ("refused_310000", "对方不收：310000"),
        ("refused", "对方不收：—"),
        ("status_503", "对方回答 503"),
        ("not_installed", "没有安装 apprise"),
        ("timeout", "没有及时"),
    ],
)
def test_what_was_given_up_is_listed_by_office_and_reason_and_sent_again(
    here: Here, system: Client, outcome: str, word: str
) -> None:
    errand = lost(here, outcome)
    assert errand.given_up
    page = system.get(ADDRESS).content.decode()
    assert word in page
    assert here.town.town.name in page
    assert errand.notice.entry.matter.number not in page
    page = system.post(ADDRESS, follow=True).content.decode()
    assert "1 条通知重新开始发" in page
    errand.refresh_from_db()
    assert (errand.given_up, errand.tries) == (False, 0)


def test_where_nothing_went_the_page_says_so(here: Here, system: Client) -> None:
    assert "还没有往工作群和手机发过" in system.get(ADDRESS).content.decode()


def test_no_other_administrator_opens_it(here: Here, security: Client) -> None:
    assert security.get(ADDRESS).status_code == 403


def test_the_page_asks_as_little_of_many_as_of_one(
    here: Here, system: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(3):
        lost(here, "status_503")
    with django_assert_max_num_queries(12):
        assert system.get(ADDRESS).status_code == 200
