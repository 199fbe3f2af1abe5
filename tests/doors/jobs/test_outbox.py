"""Facts about sending: once, to who holds the post, a number and nothing else."""

from datetime import date

import pytest

from huiyin.doors.jobs.post_box import send
from huiyin.doors.jobs.tasks import drain_outbox
from huiyin.record.mail.drain import drain
from huiyin.record.mail.models import Outbox
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    town = make_town()
    made = file(town, DAY)
    Outbox.objects.update(post=town.who("town.sorter").post, contact=None)
    staff = town.who("town.sorter").staff
    staff.email = "sorter@example.org"
    staff.save()
    assert made.matter
    return town


def test_a_notice_is_sent_once(town: Town, mailoutbox: list, settings: object) -> None:
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    assert drain(send, at(DAY)) == 1
    assert drain(send, at(DAY)) == 0
    assert [mail.to for mail in mailoutbox] == [["sorter@example.org"]]
    assert Outbox.objects.get().outcome == "sent"


def test_a_notice_says_the_number_and_no_name(town: Town, mailoutbox: list, settings: object) -> None:
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    drain(send, at(DAY))
    assert "青石信〔2025〕1号" in mailoutbox[0].body
    assert "林小满" not in mailoutbox[0].body


def test_without_a_mail_server_nothing_waits_for_ever(town: Town, mailoutbox: list) -> None:
    drain_outbox(timestamp=0)
    assert mailoutbox == []
    assert Outbox.objects.get().outcome == "no_address"
