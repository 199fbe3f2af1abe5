"""Summaries of many matters, opened for a list that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import cipher_by
from huiyin.record.rows.asked import Asked


def opened_summaries(matter_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the summary of each matter's first contact, by the matter's id: one statement.

    The caller passes ids that ``access`` showed to the reader, and keeps the look with ``note_reading``.
    """
    rows: list[Any] = _first(matters=list(matter_ids))
    ciphers = [
        (matter, sealed, cipher_by(wrapped, contact, office)) for matter, sealed, wrapped, contact, office in rows
    ]
    return {matter: cipher.open(sealed) if cipher else "" for matter, sealed, cipher in ciphers}


COLUMNS = ("matter_id", "sealed_summary", "key", "id", "office_id")
_first = Asked(
    lambda of: Contact.objects.filter(
        RawSQL("record_contact.matter_id = ANY(%s)", (of.matters,), BooleanField()), part=Contact.Part.FIRST
    ).values_list(*COLUMNS)
)
