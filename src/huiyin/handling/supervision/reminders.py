"""Remind posts of duties that are soon due, and people of the last day of another way; on working days alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from huiyin.handling.letters.facts import addressed
from huiyin.law.workdays import calendar
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import SOON
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.models import Office

KIND = "due_soon"
OFFICE_HOURS = range(8, 18)
AT_ONCE = 500
STAGES = (1, 7, 30)
"""Days before a person's own last day on which they are warned."""
SHOWS_A_WAY = ("directed", "mediation_ended", "mediation_declined", "consent_refused", "consent_withdrawn")
"""Acts that show a person another lawful way; their ``until`` is the person's own last day, where the law sets one."""


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


def warn_of_ways(at: datetime) -> int:
    """Warn each person who was shown another lawful way, and who showed it, thirty, seven days and a day before their time ends.

    One notice a person and stage; nothing on closed days or outside office hours; return how many were left.

    :param at: the door's clock, in Shanghai
    """
    today = at.date()
    if at.hour not in OFFICE_HOURS or not calendar().is_working(today):
        return 0
    ending = (today, today + timedelta(days=STAGES[-1]))
    shown = Entry.objects.filter(office__in=Office.objects.values("pk"), act__in=SHOWS_A_WAY)  # by the index of acts
    ahead = shown.filter(until__range=ending)
    notices: list[Outbox] = []
    for entry in ahead.select_related("matter", "post").order_by("until", "id"):
        kind = f"way_ends_{_stage(entry, today)}"
        if entry.matter is not None and not Outbox.objects.filter(entry=entry, kind=kind).exists():
            told = [{"contact": each} for each in addressed(entry.matter)] + (
                [{"post": entry.post}] if entry.post else []
            )
            notices += [Outbox(entry=entry, kind=kind, queued_at=at, **to) for to in told]
    return len(Outbox.objects.bulk_create(notices))


def _stage(entry: Entry, today: date) -> int:
    """Return which of the stages is reached: the fewest days that are not fewer than are left."""
    left = (entry.until - today).days if entry.until else 0
    return next(stage for stage in STAGES if left <= stage)


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
