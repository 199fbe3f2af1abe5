"""Compute the digest of an entry from all it says and the digest before it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from huiyin.lib import seals
from huiyin.record.journal.models import Entry
from huiyin.record.matters.suite import secret

START = bytes(32)
PLAIN = (bool, int, str, dict)
AS_THEY_ARE = frozenset({*PLAIN, type(None)})
SAID = (
    "id office_id seq act matter_id contact_id post_id to_office_id on at recorded_at days until code late_reason state_from "
    "state_to basis at_window source division year made"
).split()


def key() -> bytes:
    """Return the key of all chains; the database role never sees it."""
    return secret("journal chain")


Bytes = bytes | memoryview
_ROW = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


_SPELLED: dict[type, Callable[[Any], str]] = {UUID: str, date: str, datetime: _moment}


def _plain(value: object) -> object:
    spell = _SPELLED.get(type(value))
    if spell is not None:
        return spell(value)
    if value is None or isinstance(value, PLAIN):
        return value
    return _moment(value) if isinstance(value, datetime) else str(value)


_ENTRY = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def link(entry: Entry) -> bytes:
    """Return the 32-byte digest that binds the entry to the one before it (SHA-256 or, by setting, SM3)."""
    said = entry.__dict__  # an unsaved entry has all: asking the row for a key is several times as slow
    return linked([said[name] for name in SAID], entry.salt, entry.previous)


def linked(facts: Iterable[object], salt: Bytes, previous: Bytes) -> bytes:
    """Return that digest of an entry that was read as plain values.

    :param facts: all that it says, in the order of ``SAID``
    """
    told: dict[str, object] = dict(zip(SAID, facts, strict=True))
    told["salt"] = bytes(salt).hex()
    return seals.digest(settings.HUIYIN_HASH, key(), bytes(previous) + _ENTRY(told).encode())


def head_seal(office_id: object, count: int, digest: bytes) -> bytes:
    """Return the digest that makes a forged head row visible."""
    return seals.digest(settings.HUIYIN_HASH, key(), f"head {office_id} {count} ".encode() + bytes(digest))


def row_digest(salt: bytes, row: dict[str, object]) -> str:
    """Return the salted digest of a row's lasting columns, in hex."""
    text = _ROW({name: value if type(value) in AS_THEY_ARE else _plain(value) for name, value in row.items()})
    return seals.digest(settings.HUIYIN_HASH, key(), bytes(salt) + text.encode()).hex()[:32]
