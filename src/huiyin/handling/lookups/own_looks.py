"""Who of the offices opened one person's file: every look, newest first, for that person alone (谁看过我的档案)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.handling.exports.lookups import told
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.words import purpose_word
from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Contact

PER_PAGE = 50


@dataclass(frozen=True)
class OwnLook:
    """One look: when, by which office and post, at what, and for which purpose; never a name of a person."""

    at: datetime
    office: str
    post: str
    what: str
    purpose: str
    said: str = ""
    """What for, on which paper and to whom, if the file left."""

    @property
    def purpose_word(self) -> str:
        """Return the purpose in words."""
        return self.said or purpose_word(self.purpose)

    def as_json(self) -> dict[str, str]:
        """Return the same as plain words and codes, the time in ISO form."""
        return {
            "at": self.at.isoformat(),
            "office": self.office,
            "post": self.post,
            "what": self.what,
            "purpose": self.purpose,
            "purpose_in_words": self.purpose_word,
        }


@dataclass(frozen=True)
class OwnLooks:
    """One page of looks at the file of a contact; ``pages`` counts from 1."""

    number: str
    count: int
    page: int
    pages: int
    looks: tuple[OwnLook, ...]

    @property
    def page_numbers(self) -> range:
        """Return the numbers of all pages."""
        return range(1, self.pages + 1)


def own_looks(contact_id: UUID, page: int = 1) -> OwnLooks:
    """Return a page of the looks at a contact's file, newest first; three statements.

    :raises NotFound: if there is no such contact any more
    """
    contact = contact_of(contact_id)
    count = _rows(contact).count()
    pages = max(1, -(-count // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = _rows(contact)[(page - 1) * PER_PAGE : page * PER_PAGE]
    return OwnLooks(contact.number, count, page, pages, tuple(_looks(shown)))


def every_look(contact_id: UUID) -> tuple[str, tuple[OwnLook, ...]]:
    """Return the number of a contact and all looks at its file, newest first; two statements.

    :raises NotFound: if there is no such contact any more
    """
    contact = contact_of(contact_id)
    return contact.number, tuple(_looks(_rows(contact)))


def _rows(contact: Contact) -> QuerySet[Reading]:
    """Return looks at the matter as a whole and at what this contact holds; not at what a neighbour's holds."""
    mine = Q(contact=contact.pk) | Q(contact__isnull=True)
    return (
        Reading.objects.filter(mine, matter=contact.matter_id).select_related("office", "post").order_by("-at", "-id")
    )


def _looks(rows: QuerySet[Reading]) -> Iterator[OwnLook]:
    said = told(row.purpose for row in rows)
    for row in rows:
        yield OwnLook(row.at, row.office.name, row.post.title, row.what, row.purpose, said.get(row.purpose, ""))
