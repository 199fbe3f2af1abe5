"""Open one matter, or list many, for one reader and purpose; each look is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound
from huiyin.record.access.predicate import visible
from huiyin.record.journal.models import Reading
from huiyin.record.matters.codes import code_digest
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.rows.prepared import cursor_for
from huiyin.record.rows.together import inserts

NO_MATTER = _("没有找到这个编号的事项，请核对编号。")
OPENED = "opened"
"""The purpose of every look at a matter that was opened to the post for some hours."""
NO_CODE = _("没有找到这个查询码，请核对回执上的 16 位数字。")


def matter_for(reader: Acting, number: str, purpose: str, at: datetime) -> Matter:
    """Return the matter with this number if the reader may see it, and keep that it was read.

    :param purpose: a short code shown to the resident, such as ``handling``
    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    found = visible(reader).filter(number=number).select_related("office", "intake_office", "village", "category")
    matter = found.first()
    if matter is None:
        raise NotFound(NO_MATTER)
    note_reading(reader, "matter", purpose, at, matter=matter)
    return matter


def contact_by_code(code: str, *, at_window: bool = False) -> tuple[Contact, Acting]:
    """Return the contact of a query code, and the resident who acts by it.

    :raises NotFound: if no contact has this code
    """
    found = Contact.objects.filter(code_digest=code_digest(code)).select_related("matter", "office", "matter__office")
    contact = found.first()
    if contact is None:
        raise NotFound(NO_CODE)
    return contact, resident(contact.pk, at_window=at_window)


def matters_for(reader: Acting) -> QuerySet[Matter]:
    """Return all matters the reader may see; the caller keeps the look by ``note_reading``."""
    return visible(reader)


def note_reading(
    reader: Acting,
    what: str,
    purpose: str,
    at: datetime,
    *,
    matter: Matter | None = None,
    contact: Contact | None = None,
    rows: int = 1,
) -> None:
    """Keep that someone of an office looked; residents' own looks are not kept."""
    if reader.post is None:
        return
    if matter is not None and matter.pk in reader.opened:
        purpose = OPENED
    look = Reading(
        at=at,
        office=reader.post.office,
        post=reader.post,
        what=what,
        purpose=purpose,
        matter=matter,
        contact=contact,
        rows=rows,
    )
    ((text, values),) = inserts([look])
    with cursor_for(text) as cursor:
        cursor.execute(text, values, prepare=True)


def note_exported(by: Acting, purpose: str, at: datetime, concerned: Iterable[tuple[UUID, UUID]]) -> None:
    """Keep on the page of each person that what tells who they are left.

    :param concerned: matter and contact of each
    """
    if by.post is None:
        return
    said = {"at": at, "office": by.post.office, "post": by.post, "what": "export", "purpose": purpose}
    Reading.objects.bulk_create(Reading(matter_id=matter, contact_id=contact, **said) for matter, contact in concerned)
