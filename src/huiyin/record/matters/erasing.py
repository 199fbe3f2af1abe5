"""Erase what a contact holds: its data key first, so that nothing sealed with it opens again (个人信息保护法 Art. 47)."""

from __future__ import annotations

from django.db.models import Model

from huiyin.record.matters.models import Claim, Contact


def erase(contact: Contact) -> list[Model]:
    """Empty the key, words and blind index of a contact and its claims, and return the rows that were emptied.

    Number, days, channel and office stay: figures count them. The digest of the query code stays too, so that the
    person can still read what was done and that it was erased.
    """
    contact.key = contact.fingerprint = contact.sealed_summary = contact.sealed_narrative = None
    contact.order_number = ""
    contact.save(update_fields=["key", "fingerprint", "sealed_summary", "sealed_narrative", "order_number"])
    Claim.objects.filter(contact=contact).update(sealed_text=None)
    return [contact, *Claim.objects.filter(contact=contact).order_by("id")]
