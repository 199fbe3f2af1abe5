"""Say which columns of a row never change, so that a later change of the row shows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from django.db.models import Model

from huiyin.record.journal.chain import row_digest
from huiyin.record.journal.models import Entry

LASTING: dict[str, tuple[str, ...]] = {
    "record_contact": ("number", "matter_id", "office_id", "part", "channel", "received_on", "persons"),
    "record_matter": ("number", "procedure", "intake_office_id", "registered_on", "split_from_id", "came_from_id"),
    "record_claim": ("matter_id", "contact_id", "ordinal", "sealed_text"),
    "record_party": ("contact_id", "part", "sealed"),
    "record_document": ("matter_id", "kind", "number", "dated", "sealed_facts", "sealed_body"),
    "record_service": ("document_id", "contact_id", "method", "served_on"),
    "handling_mediator": ("committee_id", "roster_id", "name", "duty", "is_woman", "since", "until"),
    "handling_mediation": ("matter_id", "number", "kind", "source", "referrer", "reference", "asked_on"),
    "handling_assigned": ("mediation_id", "mediator_id", "by_parties"),
    "handling_session": ("mediation_id", "begins_at", "place_id", "in_public"),
    "handling_agreement": ("mediation_id", "form", "version", "number", "partial", "terms_id", "amount", "drafted_on"),
    "handling_instalment": ("agreement_id", "ordinal", "who_id", "due_on", "amount"),
    "handling_confirmation": ("agreement_id", "court", "which", "requested_on"),
    "routines_receptionday": ("office_id", "kind", "opens", "closes", "minutes", "places", "place", "theme"),
    "routines_shift": ("roster_id", "on", "closed"),
    "routines_team": ("office_id", "village_id", "kind", "title", "formed_on", "entry_id"),
    "routines_opinion": ("consultation_id", "serial", "way", "place_id", "given_on", "entry_id"),
    "routines_agreement": ("by_office_id", "office_id", "year", "words", "proposed_by_id", "proposed_on"),
    "routines_turn": ("day_id", "serial", "slot", "way", "persons", "contact_id", "code_digest", "booked_at"),
    "record_office": ("code", "name", "mark", "kind", "parent_id", "path", "division", "opened_on", "closed_on"),
    "record_token": ("id", "post_id", "name", "scopes", "digest", "given_on", "ends_on", "ended_on"),
    "record_staff": ("login", "name", "is_active"),
}


def lasting(row: Model) -> dict[str, object]:
    """Return the lasting columns of a row by name; every column of rows that are only ever added."""
    said = row.__dict__  # asking a row for a foreign key is several times as slow
    return as_lasting({name: said[name] if name in said else getattr(row, name) for name in lasting_names(type(row))})


def lasting_names(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the lasting columns of a table's rows."""
    meta = model._meta  # noqa: SLF001 - Django's documented model metadata
    return LASTING.get(meta.db_table) or tuple(field.attname for field in meta.concrete_fields)


def as_lasting(values: Mapping[str, object]) -> dict[str, object]:
    """Return values of lasting columns as digests are made of them: bytes by their own digest."""
    return {name: _short(value) for name, value in values.items()}


def _short(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes | memoryview) else value


def note_made(entry: Entry, rows: list[Model]) -> None:
    """Note in the unsaved entry the salted digests of rows that its act made, beside those noted before."""
    entry.salt = entry.salt or os.urandom(16)
    entry.made.update(digests(entry.salt, rows))


def digests(salt: bytes, rows: list[Model]) -> dict[str, str]:
    """Return the salted digest of each row by ``table:key``."""
    return {f"{row._meta.db_table}:{row.pk}": row_digest(salt, lasting(row)) for row in rows}  # noqa: SLF001
