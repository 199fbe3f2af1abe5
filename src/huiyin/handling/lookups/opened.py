"""Summaries of many matters, opened for a list that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import opened


def opened_summaries(matter_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the summary of each matter's first contact, by the matter's id: one statement.

    The caller passes ids that ``access`` showed to the reader, and keeps the look with ``note_reading``.
    """
    first = Contact.objects.filter(matter__in=list(matter_ids), part=Contact.Part.FIRST)
    rows = first.only("id", "matter_id", "office_id", "key", "sealed_summary")
    return {row.matter_id: opened(row, bytes(row.sealed_summary or b"")) for row in rows}
