"""Remind on the working day before: the leader of the day, and whoever booked with a matter that has a code."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from huiyin.law.workdays import calendar
from huiyin.record.mail.models import Outbox
from huiyin.routines.receptions.models import ReceptionDay, Turn

KIND = "reception_soon"
OFFICE_HOURS = range(8, 18)
DAYS_KEPT = 30
"""Days after the reception for which it is known who booked."""


def remind(at: datetime) -> int:
    """Leave one notice for each day of reception that is next, and for each of its places booked; return how many.

    Nothing is left on closed days or outside office hours, and nothing twice.

    :param at: the door's clock, in Shanghai
    """
    if at.hour not in OFFICE_HOURS or not calendar().is_working(at.date()):
        return 0
    ahead = (at.date() + timedelta(days=1), calendar().next_open(at.date() + timedelta(days=1)))
    coming = ReceptionDay.objects.filter(on__range=ahead, cancelled_on__isnull=True)
    days = coming.filter(~Exists(_told("post")))
    turns = Turn.objects.filter(~Exists(_told("contact")), day__in=coming, contact__isnull=False, end__isnull=True)
    notices = [Outbox(entry_id=day.entry_id, kind=KIND, post_id=day.post_id, queued_at=at) for day in days]
    notices += [Outbox(entry_id=turn.entry_id, kind=KIND, contact_id=turn.contact_id, queued_at=at) for turn in turns]
    return len(Outbox.objects.bulk_create(notices))


def _told(whom: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return Outbox.objects.filter(**{"entry": OuterRef("entry"), "kind": KIND, whom: OuterRef(whom)})


def forget_bookers(at: datetime) -> int:
    """Forget who booked, a month after the day: names and telephones go, numbers stay; return how many."""
    old = Turn.objects.filter(day__on__lt=at.date() - timedelta(days=DAYS_KEPT), sealed__isnull=False)
    return old.update(sealed=None, same=None)
