"""Who the people of a contact are: opened for staff with a purpose, and kept as a look that the person can see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.words import WHY
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import NO_MATTER, note_reading
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of


@dataclass(frozen=True)
class Known:
    """One person of a contact; ``person`` is None once erased."""

    part: str
    person: Person | None


@dataclass(frozen=True)
class Identity:
    """The people of one contact, as they were opened."""

    contact: Contact
    people: tuple[Known, ...]


def identity_of(reader: Acting, matter: Matter, contact_id: UUID, purpose: str, at: datetime) -> Identity:
    """Return who brought a contact of a matter that the reader may see, and keep who looked and what for.

    :param purpose: a key of :data:`WHY`; the person sees it
    :raises Refused: if no purpose is given
    :raises NotFound: if the matter has no such contact
    """
    if purpose not in WHY:
        raise Refused("no_purpose", _("请选择查看身份的用途，信访人能看到这次查看。"), field="purpose")
    contact = Contact.objects.filter(pk=contact_id, matter=matter).first()
    if contact is None:
        raise NotFound(NO_MATTER)
    note_reading(reader, "identity", purpose, at, matter=matter, contact=contact)
    parties = Party.objects.filter(contact=contact, ended_on__isnull=True).select_related("contact").order_by("id")
    return Identity(contact, tuple(Known(str(Party.Part(each.part).label), person_of(each)) for each in parties))
