"""Erase who the people of a contact are."""

from __future__ import annotations

from django.db.models import Model

from huiyin.record.matters.models import Contact
from huiyin.record.parties.models import Party


def erase(contact: Contact) -> list[Model]:
    """Empty identity and blind index of the people of a contact, and return the rows that were emptied."""
    Party.objects.filter(contact=contact).update(sealed=None, same_person=None)
    return list(Party.objects.filter(contact=contact).order_by("id"))
