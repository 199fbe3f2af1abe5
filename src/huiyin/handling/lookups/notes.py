"""What the desk's page shows beside the rest: the work log in words, and the claims that no longer stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, CharField, DateField, UUIDField, Value

from huiyin.handling.triage.models import StruckClaim
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import cipher_of

NOTES = ("note", "public_note")
STRUCK = "struck"


@dataclass(frozen=True)
class Note:
    """One note of the work log; ``is_public`` if the resident reads it too, ``text`` empty once erased."""

    on: date
    text: str
    is_public: bool


@dataclass(frozen=True)
class Beside:
    """The work log, newest first, and the ids of claims that were reworded, moved or withdrawn."""

    notes: tuple[Note, ...]
    struck: frozenset[UUID]


def beside(matter: Matter, contacts: Iterable[Contact]) -> Beside:
    """Return what stands beside a matter: one statement for both, opened with the keys of its contacts."""
    keys = {each.pk: each for each in contacts}
    noted = Document.objects.filter(matter=matter, kind__in=NOTES)
    rows = noted.values_list("kind", "id", "dated", "contact_id", "sealed_body").union(_struck(matter), all=True)
    found = sorted(rows, key=lambda row: row[1], reverse=True)
    return Beside(
        notes=tuple(_note(row, keys) for row in found if row[0] != STRUCK),
        struck=frozenset(row[1] for row in found if row[0] == STRUCK),
    )


def _struck(matter: Matter) -> Any:
    return StruckClaim.objects.filter(claim__matter=matter).values_list(
        Value(STRUCK, CharField()),
        "claim_id",
        Value(None, DateField()),
        Value(None, UUIDField()),
        Value(None, BinaryField()),
    )


def _note(row: tuple[str, UUID, date, UUID, Any], contacts: dict[UUID, Contact]) -> Note:
    kind, _key, on, contact_id, sealed = row
    cipher = cipher_of(contacts[contact_id])
    return Note(on, cipher.open(bytes(sealed)) if cipher and sealed else "", kind == "public_note")
