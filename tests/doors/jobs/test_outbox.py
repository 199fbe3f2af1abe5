"""Facts about sending: once, to who holds the post, a number and nothing else."""

from datetime import date

import pytest

from huiyin.doors.jobs.post_box import send
from huiyin.doors.jobs.tasks import drain_outbox
from huiyin.record.mail.drain import drain
from huiyin.record.mail.models import Outbox
from huiyin.record.mail.waiting import unsure
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


def test_a_notice_that_is_being_sent_is_kept_as_such_and_taken_by_nobody_else(town: Town) -> None:
    seen = []

    def crashing(notice: Outbox, _to: list[str]) -> str:
        seen.append((Outbox.objects.get().outcome, drain(send, at(DAY))))
        return "sent"

    assert drain(crashing, at(DAY)) == 1
    assert seen == [("sending", 0)]
    assert Outbox.objects.get().outcome == "sent"


def test_a_notice_that_the_mail_server_does_not_take_goes_on_waiting(town: Town) -> None:
    def away(_notice: Outbox, _to: list[str]) -> str:
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        drain(away, at(DAY))
    waiting = Outbox.objects.get()
    assert (waiting.sent_at, waiting.outcome) == (None, "")


def test_the_doctor_counts_notices_of_which_nobody_knows_whether_they_went_out(town: Town) -> None:
    Outbox.objects.update(outcome="sending", sent_at=at(DAY))
    assert unsure(at(DAY, 12)) == 1
    assert unsure(at(DAY)) == 0
