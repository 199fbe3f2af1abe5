"""Seal what a contact holds under one key a contact, wrapped by the office's key."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huiyin.lib import seals
from huiyin.record.matters.models import Contact
from huiyin.record.matters.suite import secret, suite
from huiyin.record.matters.wrapping import unwrap, wrap


@dataclass(frozen=True)
class Cipher:
    """Seals and opens texts of one contact."""

    key: bytes
    bound_to: bytes

    def seal(self, text: str) -> bytes:
        """Return ``text`` sealed."""
        return self.seal_bytes(text.encode())

    def seal_bytes(self, content: bytes) -> bytes:
        """Return ``content`` sealed."""
        return suite().seal(self.key, content, self.bound_to)

    def open(self, sealed: bytes | None) -> str:
        """Return the text; empty where there is none.

        :raises huiyin.lib.seals.SealBroken: if the bytes were changed
        """
        return self.open_bytes(sealed).decode() if sealed else ""

    def open_bytes(self, sealed: bytes) -> bytes:
        """Return the content that was sealed."""
        return suite().unseal(self.key, bytes(sealed), self.bound_to)


def keyed(purpose: str, text: str) -> bytes:
    """Return the 32-byte keyed digest of ``text`` for ``purpose``: finds equals, tells nothing else."""
    return suite().digest(secret(purpose), text.encode())


def new_cipher(contact_id: UUID, office_id: UUID) -> tuple[Cipher, bytes]:
    """Return a fresh cipher for a contact and its key wrapped by the office's key."""
    key = seals.new_key()
    return Cipher(key, contact_id.bytes), wrap(key, contact_id, office_id)


def cipher_of(contact: Contact) -> Cipher | None:
    """Return the cipher of a contact; None once its key is erased."""
    return cipher_by(contact.key, contact.id, contact.office_id)


def cipher_by(wrapped: bytes | memoryview | None, contact_id: UUID, office_id: UUID) -> Cipher | None:
    """Return the cipher of a contact of which only its wrapped key was asked for; None once the key is erased."""
    return Cipher(unwrap(bytes(wrapped), contact_id, office_id), contact_id.bytes) if wrapped is not None else None


def opened(contact: Contact, sealed: bytes | None) -> str:
    """Return a sealed text of the contact; empty when there is none or its key is erased."""
    cipher = cipher_of(contact)
    return cipher.open(sealed) if cipher else ""
