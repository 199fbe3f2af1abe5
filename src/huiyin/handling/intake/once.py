"""Take the same form once: a second sending finds what the first made, with the same code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huiyin.handling.intake.arrival import Arrival
from huiyin.record.mail.models import IdempotencyKey
from huiyin.record.mail.once import is_first
from huiyin.record.matters.codes import LENGTH, new_code
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import keyed


def code_for(key: str) -> str:
    """Return the 16-digit code: the same again for the same key, a random one where there is no key."""
    if not key:
        return new_code()
    return str(int.from_bytes(keyed("code of a form", key), "big") % 10**LENGTH).zfill(LENGTH)


class TakenBefore(Exception):  # noqa: N818 - nothing failed: the form was sent twice
    """Say that an earlier sending of the same form made this contact."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact.number)
        self.contact = contact


def claim_key(arrival: Arrival) -> None:
    """Keep the form's key for the contact about to be made.

    :raises TakenBefore: with the contact that an earlier sending made
    """
    claim(arrival.key, arrival.contact_id, arrival.at)


def claim(key: str, contact_id: UUID, at: datetime) -> None:
    """Keep a form's key for a contact; a form without key is taken whenever it comes.

    A second sending that runs at the same time waits here until the first is committed or given up.

    :raises TakenBefore: with the contact that an earlier sending made or changed
    """
    if is_first(key, at, contact_id):
        return
    if (contact := made_before(key)) is not None:
        raise TakenBefore(contact)


def made_before(key: str) -> Contact | None:
    """Return the contact that an earlier sending of the form made or changed; None if it has been erased since."""
    return IdempotencyKey.objects.select_related("contact__matter", "contact__office").get(key=key).contact
