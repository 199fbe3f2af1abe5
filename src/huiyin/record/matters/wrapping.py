"""Wrap the data key of each contact with the office's key, and bring all to a new one while people work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from huiyin.lib import keyring, seals
from huiyin.lib.home.master import Master
from huiyin.record.matters.models import Contact
from huiyin.record.matters.suite import master, suite

AT_ONCE = 500


def ring_file() -> Path:
    """Return the file of the keys that wrap; it is there once keys were rotated."""
    return _ring_in(settings.HUIYIN_HOME)


@cache
def _ring_in(home: str | Path) -> Path:
    return Path(home) / "keys" / "wrapping"


def ring() -> keyring.Ring:
    """Return the keys that wrap, read again whenever the file was replaced."""
    try:
        found = ring_file().stat()
    except FileNotFoundError:
        return _read(ring_file(), 0, 0, master())
    return _read(ring_file(), found.st_mtime_ns, found.st_ino, master())


@cache
def _read(path: Path, _changed: int, _inode: int, master: Master) -> keyring.Ring:
    return keyring.read(path, master)


def wrap(key: bytes, contact_id: UUID, office_id: UUID) -> bytes:
    """Return a data key wrapped by the office's key in use."""
    return suite().seal(_office_key(ring().current.secret, office_id), key, contact_id.bytes)


def unwrap(wrapped: bytes, contact_id: UUID, office_id: UUID) -> bytes:
    """Return a data key, wrapped by the office's key in use or by an older one that is still kept.

    :raises huiyin.lib.seals.SealBroken: if no key opens it
    """
    *others, last = ring().keys
    for each in others:
        try:
            return suite().unseal(_office_key(each.secret, office_id), wrapped, contact_id.bytes)
        except seals.SealBroken:
            continue
    return suite().unseal(_office_key(last.secret, office_id), wrapped, contact_id.bytes)


def begin(at: datetime) -> keyring.Ring:
    """Put a fresh key in use, unless a rotation is under way already; what was sealed before still opens."""
    if not ring().older:
        keyring.write(ring_file(), ring().with_new(at), master())
    return ring()


def rewrap(told: Callable[[int], object] | None = None) -> int:
    """Wrap every data key that an older key wraps with the one in use, 500 a transaction; return how many.

    Cut short it goes on where it stopped: a key that the one in use opens is passed over.

    :param told: called with the number of contacts looked at, for progress
    """
    moved, last = 0, None
    while True:
        with transaction.atomic():
            rows = _next(last)
            moved += _move(rows)
        if not rows:
            return moved
        last = rows[-1].pk
        if told is not None:
            told(len(rows))


def fits() -> bool:
    """Tell whether the keys of this home open the newest file, so that they are its keys; True where there is none."""
    newest = Contact.objects.filter(key__isnull=False).only("id", "key", "office_id").order_by("-id").first()
    if newest is None:
        return True
    try:
        unwrap(bytes(newest.key or b""), newest.pk, newest.office_id)
    except seals.SealBroken:
        return False
    return True


def older_left() -> int:
    """Return how many data keys only an older key opens."""
    rows = Contact.objects.filter(key__isnull=False).only("id", "key", "office_id").iterator(AT_ONCE)
    return sum(not _is_current(row) for row in rows)


def retire() -> int:
    """Forget the older keys for good, and return how many; every data key must be wrapped by the one in use.

    :raises ValueError: if a data key is left that only an older one opens
    """
    if older_left():
        raise ValueError("a data key is left that only an older key opens")
    gone = len(ring().older)
    keyring.write(ring_file(), ring().alone(), master())
    return gone


def _next(last: UUID | None) -> list[Contact]:
    rows = Contact.objects.filter(key__isnull=False).only("id", "key", "office_id").order_by("id")
    after = rows.filter(pk__gt=last) if last else rows
    return list(after.select_for_update(of=("self",))[:AT_ONCE])


def _move(rows: list[Contact]) -> int:
    stale = [row for row in rows if not _is_current(row)]
    for row in stale:
        row.key = wrap(unwrap(bytes(row.key or b""), row.pk, row.office_id), row.pk, row.office_id)
    Contact.objects.bulk_update(stale, ["key"])
    return len(stale)


def _is_current(row: Contact) -> bool:
    try:
        suite().unseal(_office_key(ring().current.secret, row.office_id), bytes(row.key or b""), row.pk.bytes)
    except seals.SealBroken:
        return False
    return True


@cache
def _office_key(secret: bytes, office_id: UUID) -> bytes:
    return seals.derive(secret, f"office:{office_id}")
