"""Erase the papers of a contact: what was handed in and what was issued to it."""

from __future__ import annotations

from django.db.models import Model

from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact


def erase(contact: Contact) -> list[Model]:
    """Empty bytes and facts of the papers sealed with a contact's key, and return the rows that were emptied.

    Number, kind and day stay, so that the register of letters has no gap.
    """
    Document.objects.filter(contact=contact).update(sealed_body=None, sealed_facts=None, traced=True)
    return list(Document.objects.filter(contact=contact).order_by("id"))
