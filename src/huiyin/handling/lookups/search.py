"""Find matters by words of what was said and written, newest first, twenty a page; nothing hidden is found or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from huiyin.handling.lookups.search_rows import Hit, hits_of
from huiyin.handling.lookups.search_words import Word
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.access.second_lock import beyond
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting

PAGE = 20
ONE_WORD = "SELECT DISTINCT matter_id FROM record_trace WHERE marks @> %s::integer[]"
FOUND = """
WITH hits AS MATERIALIZED ({hits}), seen AS MATERIALIZED ({seen})
SELECT id, (SELECT count(*) FROM seen) FROM seen ORDER BY registered_on DESC, id DESC LIMIT %s OFFSET %s
"""
"""What holds the words is found before anything is put in order, else a rare word walks through all matters by day."""


@dataclass(frozen=True)
class Sift:
    """Which of the matters found are wanted: all, unless a place, category, state or days of registering are said."""

    village: str = ""
    category: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Found:
    """One page of what was found, and how much there is in all."""

    hits: tuple[Hit, ...]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return -(-self.count // PAGE)

    @property
    def first(self) -> int:
        """Return the place of the page's first matter, from 1."""
        return (self.page - 1) * PAGE + 1


def search(words: Sequence[Word], reader: Acting, at: datetime, sift: Sift, page: int = 1) -> Found:
    """Return a page of the matters that hold every word and that the reader may see: five statements, one look kept."""
    ids, count = found_ids(words, reader, sift, page)
    hits = hits_of(ids, words)
    note_reading(reader, "search", "search", at, rows=len(hits))
    return Found(hits, count, page)


def found_ids(words: Sequence[Word], reader: Acting, sift: Sift, page: int = 1) -> tuple[list[UUID], int]:
    """Return the keys of a page of matters, and how many there are in all: one statement."""
    seen, values = _seen(reader, sift).query.sql_with_params()
    hits = " INTERSECT ".join([ONE_WORD] * len(words))
    said: list[Any] = [*(list(each.marks) for each in words), *values, PAGE, (page - 1) * PAGE]
    with beyond(), connection.cursor() as cursor:
        cursor.execute(FOUND.format(hits=hits, seen=seen), said)
        rows = cursor.fetchall()
    return [key for key, _count in rows], rows[0][1] if rows else 0


def _seen(reader: Acting, sift: Sift) -> QuerySet[Matter, Any]:
    wanted = matters_for(reader).exclude(procedure=Procedure.TASK)
    held = {
        "village__code": sift.village,
        "state": sift.state,
        "registered_on__gte": sift.since,
        "registered_on__lte": sift.until,
    }
    wanted = wanted.filter(**{name: value for name, value in held.items() if value})
    if sift.category:
        wanted = wanted.filter(Q(category=sift.category) | Q(category__code__startswith=f"{sift.category}."))
    return wanted.filter(pk__in=RawSQL("SELECT matter_id FROM hits", ())).values_list("id", "registered_on")
