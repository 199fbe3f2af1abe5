"""Remind the post that has a matter of a duty that is soon due; once a clock, and on working days alone."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from huiyin.law.workdays import calendar
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import SOON
from huiyin.record.clocks.models import Clock
from huiyin.record.mail.models import Outbox

KIND = "due_soon"
OFFICE_HOURS = range(8, 18)
AT_ONCE = 500


def remind(at: datetime) -> int:
    """Leave a notice for each act whose duty is due within three days and of which its post was not reminded; return how many.

    Nothing is left on closed days or outside office hours, so that no officer is called from bed.

    :param at: the door's clock, in Shanghai
    """
    if at.hour not in OFFICE_HOURS or not calendar().is_working(at.date()):
        return 0
    due = {(clock.started_by, clock.post) for clock in _unreminded(at)[:AT_ONCE]}  # type: ignore[attr-defined]
    notices = [Outbox(entry=entry, kind=KIND, post_id=post, queued_at=at) for entry, post in due]
    return len(Outbox.objects.bulk_create(notices))


def _unreminded(at: datetime) -> QuerySet[Clock]:
    """Return the open duties due soon, each with the post that leads its matter, of which nobody was reminded."""
    lead = Custody.objects.filter(matter=OuterRef("matter"), part="lead", until__isnull=True).values("post")[:1]
    told = Outbox.objects.filter(entry=OuterRef("started_by"), kind=KIND, post=OuterRef("post"))
    due = Clock.objects.filter(
        is_open=True, nature="duty", stopped=False, started_by__isnull=False, alarm_on__lte=at.date() + SOON
    )
    found = due.exclude(matter__source="carried").annotate(post=lead).filter(post__isnull=False)
    return (
        found.select_related("started_by").filter(~Exists(told), alarm_on__gte=at.date()).order_by("alarm_on", F("id"))
    )
