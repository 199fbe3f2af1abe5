"""How long notices wait."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from huiyin.record.mail.models import Outbox


def oldest_waiting() -> datetime | None:
    """Return when the oldest notice that was not sent was queued; None if none waits."""
    found: datetime | None = Outbox.objects.filter(sent_at__isnull=True).aggregate(since=Min("queued_at"))["since"]
    return found
