"""Facts about notices of the calendar: the leader is told the day, once, and who booked is forgotten in time."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.doors.jobs.tasks import drain_outbox, remind_of_receptions
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.acting import resident
from huiyin.routines.receptions.booking import book
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.receptions.models import Turn
from huiyin.routines.receptions.sealing import Booker
from tests.town import at, make_town

MONDAY, WEDNESDAY = date(2025, 9, 15), date(2025, 9, 17)


@pytest.mark.django_db
def test_a_leader_is_reminded_once_of_the_day_and_who_booked_is_forgotten(mailoutbox: list, settings: object) -> None:
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    town = make_town()
    head = town.who("town.head")
    head.staff.email = "head@example.org"
    head.staff.save()
    day = publish_day(Planned(on=WEDNESDAY, post=head.post), by=town.who("town.clerk"), on=MONDAY, at=at(MONDAY))
    book(day, 1, Booker(call="王", phone="13900000001"), by=resident(), on=MONDAY, at=at(MONDAY))
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = "2025-09-16T09:10:00+08:00", ""
    for _ in range(2):
        remind_of_receptions(timestamp=0)
        drain_outbox(timestamp=0)
    assert Outbox.objects.filter(kind="reception_soon", post=head.post).count() == 1
    assert [mail.subject for mail in mailoutbox] == ["huiyin 回音：2025-09-17 的日程"] * 2  # published, and soon
    assert "王" not in "".join(mail.body for mail in mailoutbox)
    settings.HUIYIN_CLOCK = "2025-11-01T09:10:00+08:00"
    remind_of_receptions(timestamp=0)
    assert Turn.objects.get().sealed is None
