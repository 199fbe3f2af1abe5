"""Questions about the journal: how long it is."""

from __future__ import annotations

from huiyin.record.journal.models import Entry


def entry_count() -> int:
    """Return how many entries all chains have."""
    return Entry.objects.count()
