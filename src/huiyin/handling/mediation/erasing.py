"""Erase who the parties of a mediation are."""

from __future__ import annotations

from django.db.models import Model

from huiyin.handling.mediation.case_models import Disputant
from huiyin.record.matters.models import Contact


def erase(contact: Contact) -> list[Model]:
    """Empty the parties that are sealed with a contact's key, and return the rows that were emptied."""
    Disputant.objects.filter(contact=contact).update(sealed=None)
    return list(Disputant.objects.filter(contact=contact).order_by("id"))
