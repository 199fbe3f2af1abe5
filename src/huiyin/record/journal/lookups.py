"""Questions about the journal: how long it is, a matter's entries, who has read it."""

from __future__ import annotations

from django.db.models import QuerySet

from huiyin.record.journal.models import Entry, Reading
from huiyin.record.matters.models import Matter


def entry_count() -> int:
    """Return how many entries all chains have."""
    return Entry.objects.count()


def entries_of(matter: Matter) -> QuerySet[Entry]:
    """Return the entries of a matter in the order in which they were recorded."""
    return Entry.objects.filter(matter=matter).select_related("office", "post", "to_office").order_by("id")


def readings_of(matter: Matter) -> QuerySet[Reading]:
    """Return who of the offices looked at a matter, newest first (谁看过我的档案)."""
    return Reading.objects.filter(matter=matter).select_related("office", "post").order_by("-at", "-id")
