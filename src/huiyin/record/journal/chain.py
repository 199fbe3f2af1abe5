"""Compute the digest of an entry from all it says and the digest before it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.conf import settings

from huiyin.lib import seals
from huiyin.record.journal.models import Entry
from huiyin.record.matters.seals import secret

START = bytes(32)
PLAIN = (bool, int, str, dict)
SAID = (
    "id office_id seq act matter_id contact_id post_id to_office_id on at recorded_at days until code late_reason state_from "
    "state_to basis at_window source division year made"
).split()


def key() -> bytes:
    """Return the key of all chains; the database role never sees it."""
    return secret("journal chain")


def _plain(value: object) -> object:
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


def said(entry: Entry) -> bytes:
    """Return all that the entry says as canonical bytes."""
    facts = {name: _plain(getattr(entry, name)) for name in SAID}
    facts["salt"] = bytes(entry.salt).hex()
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def link(entry: Entry) -> bytes:
    """Return the 32-byte digest that binds the entry to the one before it (SHA-256 or, by setting, SM3)."""
    return seals.digest(settings.HUIYIN_HASH, key(), bytes(entry.previous) + said(entry))


def head_seal(office_id: object, count: int, digest: bytes) -> bytes:
    """Return the digest that makes a forged head row visible."""
    return seals.digest(settings.HUIYIN_HASH, key(), f"head {office_id} {count} ".encode() + bytes(digest))


def row_digest(salt: bytes, row: dict[str, object]) -> str:
    """Return the salted digest of a row's lasting columns, in hex."""
    text = json.dumps({name: _plain(value) for name, value in row.items()}, sort_keys=True, ensure_ascii=False)
    return seals.digest(settings.HUIYIN_HASH, key(), bytes(salt) + text.encode()).hex()[:32]
