"""Questions about sorting: what one receipt is about after splits."""

from __future__ import annotations

from django.db.models import QuerySet

from huiyin.handling.triage.models import SplitContact
from huiyin.record.matters.models import Contact


def same_receipt(contact: Contact) -> QuerySet[Contact]:
    """Return the contacts of matters split off that this receipt also covers, oldest first.

    The resident who knows the receipt's code acts for each of them.
    """
    also = SplitContact.objects.filter(origin=contact)
    return Contact.objects.filter(pk__in=also.values("contact_id")).select_related("matter__office").order_by("id")
