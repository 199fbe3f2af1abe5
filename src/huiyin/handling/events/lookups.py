"""Questions about events: what one is, what was said of its fixes, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.handling.events.models import Event, Verification, VerificationChoice
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter


def event_of(matter: Matter) -> Event:
    """Return what an event is beyond its matter."""
    return Event.objects.select_related("grid__post__office", "grid__village", "post").get(matter=matter)


def last_report(matter: Matter) -> Entry | None:
    """Return the newest report of a fix; None while there is none."""
    return Entry.objects.filter(matter=matter, act="fix_reported").order_by("-id").first()


def verifications_open(matter: Matter) -> QuerySet[Verification]:
    """Return the statements about fixes that stand beside another and were not decided."""
    later = VerificationChoice.objects.filter(of=OuterRef("of"), entry__gt=OuterRef("entry"))
    return Verification.objects.filter(~Exists(later), matter=matter, first=False)


@dataclass(frozen=True)
class Said:
    """One statement about a fix, opened: who looked, what they said, their pictures."""

    row: Verification
    words: str
    pictures: Sequence[UUID]


def contested(matter: Matter) -> list[Said]:
    """Return all statements about the fixes of which two or more differ, in the order of saying: three statements."""
    of = verifications_open(matter).values("of")
    rows = list(Verification.objects.filter(of__in=of).select_related("post__office", "said__contact").order_by("id"))
    entries = [row.entry_id for row in rows]
    pictures = Document.objects.filter(matter=matter, kind="attachment", entry_id__in=entries)
    by_entry: dict[UUID, list[UUID]] = {}
    for each in pictures.filter(media_type__startswith="image/").order_by("id"):
        by_entry.setdefault(each.entry_id, []).append(each.pk)
    return [Said(row, text_of(row.said) if row.said else "", by_entry.get(row.entry_id, ())) for row in rows]
