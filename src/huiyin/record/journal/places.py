"""Whether the journal still has at a place what a paper outside says it had."""

from __future__ import annotations

from huiyin.record.journal.models import Entry


def stands_at(office: str, place: int, digest: bytes) -> bool:
    """Tell whether an office's chain has the entry with this digest at a place: one statement, nothing of what it says.

    :param office: the office's code
    :param place: counted from 1
    """
    return Entry.objects.filter(office__code=office, seq=place, digest=digest).exists()
