"""Find matters by words of what was said and written, newest first, twenty a page; nothing hidden is found or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import LiteralString
from uuid import UUID

from django.db.models import Q

from huiyin.handling.lookups.search_rows import Hit, hits_of
from huiyin.handling.lookups.search_words import Word
from huiyin.record.access.asked_by import POSTS, Reader, literal, reader_of
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.access.predicate import held_by
from huiyin.record.access.second_lock import beyond
from huiyin.record.matters.models import Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from huiyin.record.rows.prepared import cursor_for
from huiyin.record.traces.newest import Place, asked_by_key, newest, newest_among, told_in

PAGE = 20
"""Matters on a page, and how many are counted: of more it is said that there are more, and one leafs from page to page."""
FEW = 5000
"""Matters of a reader that are looked through one by one: walking back in time would pass over those of all others."""
ANY = UUID(int=2**128 - 1)
"""Stands before every matter of a day."""


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
    """One page of what was found, and whether there is more after it."""

    hits: tuple[Hit, ...]
    more: bool

    @property
    def onward(self) -> str:
        """Return after which matter the next page begins; empty where this is the last."""
        last = self.hits[-1].matter if self.more and self.hits else None
        return f"{last.registered_on}~{last.pk}" if last else ""


def search(words: Sequence[Word], reader: Acting, at: datetime, sift: Sift, after: Place | None = None) -> Found:
    """Return a page of the matters that hold every word and that the reader may see: six statements, one look kept.

    :param after: the matter after which the page begins, None for the newest
    """
    ids = found_ids(words, reader, sift, after or (at.date(), ANY))
    hits = hits_of(ids[:PAGE], words)
    note_reading(reader, "search", "search", at, rows=len(hits))
    return Found(hits, more=len(ids) > PAGE)


def found_ids(words: Sequence[Word], reader: Acting, sift: Sift, before: Place) -> list[UUID]:
    """Return the keys of the newest matters that hold every word, one more than stand on a page: two statements."""
    begin = min(before, (sift.until, ANY)) if sift.until else before
    who = reader_of(reader)
    asked = [each.marks for each in words], _seen(who, sift), PAGE + 1, begin, sift.since
    with beyond():
        few = next((each.text for each in _held(who, sift.village) if each.are_few()), None)
        return newest_among(few, *asked) if few else newest(*asked)


@dataclass
class _Held:
    """A statement of all that may be wanted; what was many once is not counted again: either way finds the same."""

    text: LiteralString
    many: bool = False

    def are_few(self) -> bool:
        """Tell whether they are few enough to be looked through one by one."""
        if not self.many:
            text = f"SELECT count(*) FROM ({self.text} LIMIT {FEW + 1}) AS held"  # noqa: S608 - a statement of ours
            with cursor_for(text) as cursor:
                row = cursor.execute(text, prepare=True).fetchone()
            self.many = row is None or int(row[0]) > FEW
        return not self.many


@lru_cache(maxsize=POSTS)
def _held(reader: Reader, village: str) -> tuple[_Held, ...]:
    """Return what tells the keys of all that a reader might see, and of all of a village, each written once."""
    ways = [told_in(each) for each in Village.objects.filter(code=village)] if village else []
    if (held := held_by(reader.acting)) is not None:
        text, values = held.values("matter").query.sql_with_params()
        ways.append((f"{text} UNION ALL SELECT unnest(%s::uuid[])", (*values, list(reader.opened))))
    return tuple(_Held(literal(*way)) for way in ways)


@lru_cache(maxsize=POSTS)
def _seen(reader: Reader, sift: Sift) -> LiteralString:
    """Return what tells whether a matter is wanted, written once for a reader and their filters."""
    wanted = matters_for(reader.acting).exclude(procedure=Procedure.TASK)
    held = {"village__code": sift.village, "state": sift.state, "registered_on__gte": sift.since}
    wanted = wanted.filter(**{name: value for name, value in held.items() if value})
    if sift.category:
        wanted = wanted.filter(Q(category=sift.category) | Q(category__code__startswith=f"{sift.category}."))
    return literal(*asked_by_key(wanted))
