"""Questions about what everybody is told: lists that can be searched, one with what came of it, the newest for readers of feeds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.routines.announcements.acts import NO_ANNOUNCEMENT
from huiyin.routines.announcements.models import Announcement

KINDS = Announcement.Kind.choices
TOPICS = Announcement.Topic.choices
NOTICE, ANSWER = Announcement.Kind.NOTICE, Announcement.Kind.ANSWER
PER_PAGE = 20
NEWEST = 30
"""Announcements of a feed."""
WORDS = 5
"""Words of a search that are asked for."""


def _joined() -> QuerySet[Announcement]:
    found = Announcement.objects.select_related("office", "withdrawn", "corrected", "corrects")
    return found.order_by("-published_on", "-id")


def standing() -> QuerySet[Announcement]:
    """Return what was neither corrected by another text nor withdrawn, the latest first; what is over too."""
    return _joined().filter(corrected__isnull=True, withdrawn__isnull=True)


def told(
    kind: str, *, today: date, office: Office | None = None, topic: str = "", words: str = ""
) -> QuerySet[Announcement]:
    """Return what everybody is told of a kind and holds today, all or of one office, one topic, with all the words.

    :param words: words parted by blanks, each of which stands in title or text
    """
    found = standing().filter(Q(until__isnull=True) | Q(until__gte=today), kind=kind)
    found = found.filter(office=office) if office else found
    found = found.filter(topic=topic) if topic in Announcement.Topic.values else found
    for word in words.split()[:WORDS]:
        found = found.filter(Q(title__icontains=word) | Q(words__icontains=word) | Q(basis__icontains=word))
    return found


def newest(today: date) -> QuerySet[Announcement]:
    """Return the newest announcements that hold today, with their entries: one statement."""
    return told(NOTICE, today=today).select_related("entry")[:NEWEST]


def page_of(found: QuerySet[Announcement], number: str) -> Page[Announcement]:
    """Return twenty of them: two statements; a page that is not there is the nearest that is."""
    return Paginator(found, PER_PAGE).get_page(number)


def announcement(key: UUID) -> Announcement:
    """Return one that was published, whatever became of it: what was corrected leads to the text that holds.

    :raises NotFound: if there is none
    """
    found = _joined().filter(pk=key).first()
    if found is None:
        raise NotFound(NO_ANNOUNCEMENT)
    return found


def own_announcement(reader: Acting, key: UUID) -> Announcement:
    """Return one that the reader's own office published.

    :raises NotFound: if it is another's, or there is none
    """
    found = announcement(key)
    if reader.office is None or found.office_id != reader.office.pk:
        raise NotFound(NO_ANNOUNCEMENT)
    return found


def own_announcements(reader: Acting) -> QuerySet[Announcement]:
    """Return what the reader's office tells, what is over or withdrawn too; what was corrected stands under its correction."""
    return _joined().filter(office=reader.office, corrected__isnull=True)
