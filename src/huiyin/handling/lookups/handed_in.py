"""Find one contact of a matter that a clerk has opened."""

from __future__ import annotations

from uuid import UUID

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_MATTER
from huiyin.record.matters.models import Contact, Matter

__all__ = ["Contact", "contact_in"]


def contact_in(matter: Matter, contact_id: UUID) -> Contact:
    """Return a contact of a matter, with its office: one statement.

    :raises NotFound: if the matter has no such contact
    """
    found = Contact.objects.select_related("office").filter(pk=contact_id, matter=matter).first()
    if found is None:
        raise NotFound(NO_MATTER)
    found.matter = matter
    return found
