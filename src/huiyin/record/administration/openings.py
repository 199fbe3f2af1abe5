"""What was opened to posts that may not see it, as the audit administrator reads it: never which matter (破例查阅)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery

from huiyin.record.access.lookups import OPENED
from huiyin.record.access.models import Opening
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.offices.acting import Acting

ANSWERS = ("opening_agreed", "opening_denied")
NEWEST = 500
"""Openings on one page, newest first."""


@dataclass(frozen=True)
class Opened:
    """One proposal: who asked for whom and why, who answered how, until when it is open, how often it was looked at."""

    asked: Opening
    answer: Entry | None
    until: datetime | None
    looks: int

    @property
    def agreed(self) -> bool:
        """Tell whether the answer was yes."""
        return self.until is not None


def openings_of(by: Acting) -> list[Opened]:
    """Return the proposals in the chains of the administrator's office and those under it, newest first: three statements."""
    path = by.office.path if by.office else "-"
    linked = ("post__office", "entry__office", "entry__post__office")
    found = Opening.objects.filter(until__isnull=True, entry__office__path__startswith=path).select_related(*linked)
    proposals = list(found.order_by("-entry_id")[:NEWEST])
    matters = {each.matter_id for each in proposals}
    answers = list(
        Entry.objects.filter(matter__in=matters, act__in=ANSWERS)
        .select_related("office", "post__office")
        .order_by("id")
    )
    opened = {each.entry_id: each for each in _opened(matters)}
    return [_told(each, answers, opened) for each in proposals]


def _opened(matters: set[UUID]) -> QuerySet[Opening]:
    """Return the openings of these matters, each with how often it was looked at."""
    looks = Reading.objects.filter(
        matter=OuterRef("matter"),
        post=OuterRef("post"),
        purpose=OPENED,
        at__lt=OuterRef("until"),
        at__gte=OuterRef("began"),
    )
    counted = looks.order_by().values("matter").annotate(n=Count("pk")).values("n")
    found = Opening.objects.filter(until__isnull=False, matter__in=matters).annotate(began=F("entry__at"))
    return found.annotate(looks=Subquery(counted, output_field=IntegerField()))


def _told(asked: Opening, answers: list[Entry], opened: dict[UUID, Opening]) -> Opened:
    mine = (each for each in answers if each.matter_id == asked.matter_id and each.pk > asked.entry_id)
    answer = next(mine, None)
    row = opened.get(answer.pk) if answer else None
    looks = getattr(row, "looks", None) or 0
    return Opened(asked, answer, row.until if row else None, looks)
