"""How long notices wait, and of which nobody knows whether they went out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Min

from huiyin.record.mail.errands import SENDING
from huiyin.record.mail.models import Delivery, Errand, Outbox

SENT_BY_THEN = timedelta(hours=1)
TOLD_FOR = timedelta(days=7)


def oldest_waiting() -> datetime | None:
    """Return when the oldest notice that was not sent was queued; None if none waits."""
    found: datetime | None = Outbox.objects.filter(sent_at__isnull=True).aggregate(since=Min("queued_at"))["since"]
    return found


def unsure(at: datetime) -> int:
    """Return how many notices of the last week were being sent when the worker was killed; none of them is sent again."""
    last_week = (at - TOLD_FOR, at - SENT_BY_THEN)
    first = Outbox.objects.filter(outcome=SENDING, sent_at__range=last_week).count()
    return first + Errand.objects.filter(outcome=SENDING, next_at__isnull=True, tried_at__range=last_week).count()


def many_waiting() -> int:
    """Return how many notices were not sent yet."""
    return Outbox.objects.filter(sent_at__isnull=True).count()


def many_given_up() -> int:
    """Return how many messages to other systems were given up and not sent again."""
    return Delivery.objects.filter(given_up=True).count()
