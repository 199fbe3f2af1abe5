"""Questions about clocks: duties by due day, what is late, what fell due in a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.record.clocks.models import Clock
from huiyin.record.clocks.read import readings
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter

SOON = timedelta(days=3)


def open_duties(matters: QuerySet[Matter], office_id: UUID) -> QuerySet[Clock]:
    """Return the open duties of an office on matters that the reader may see, by due day."""
    seen = matters.filter(pk=OuterRef("matter_id"))
    duties = Clock.objects.filter(Exists(seen), office_id=office_id, is_open=True, nature="duty")
    return duties.select_related("matter", "matter__village", "matter__category").order_by("alarm_on", "id")


def late_by_office(matters: QuerySet[Matter], on: date) -> QuerySet[Clock]:
    """Return the duties that are open after their last day, by office and day."""
    seen = matters.filter(pk=OuterRef("matter_id"))
    late = Clock.objects.filter(Exists(seen), is_open=True, nature="duty", due_on__lt=on)
    return late.select_related("matter", "office").order_by("office__path", "due_on")


def many_late(on: date) -> int:
    """Return how many duties of all offices are open after their last day."""
    return Clock.objects.filter(is_open=True, nature="duty", due_on__lt=on).count()


def clocks_of(matter: Matter) -> QuerySet[Clock]:
    """Return all clocks of a matter, open ones first, by due day."""
    return Clock.objects.filter(matter=matter).select_related("office").order_by("-is_open", "due_on", "id")


def last_day(
    matter: Matter, key: str, contact: Contact | None = None, entries: Sequence[Entry] | None = None
) -> date | None:
    """Return the last day of the newest open reading of a limit, read afresh from the journal; None if none runs.

    :param entries: the matter's journal where the caller has it; None: it is asked for
    """
    running = [
        r for r in readings(matter, key, contact, entries) if r.met_on is None and r.ended_on is None and r.due_on
    ]
    return max((max(r.strict or r.due_on, r.due_on) for r in running if r.due_on), default=None)
