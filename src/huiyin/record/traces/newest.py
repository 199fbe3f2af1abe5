"""Find the newest matters that hold some words, step by step back in time, until there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, LiteralString
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Village
from huiyin.record.rows.prepared import cursor_for
from huiyin.record.traces.days import FIRST, NUMBERS, steps
from huiyin.record.traces.marks import village_mark

Place = tuple[date, UUID]
"""Where a matter stands among the others, the newest first: its day of registering, and its key."""
Words = Sequence[Sequence[int]]
"""The marks of each word."""
HITS = f"""
SELECT DISTINCT matter_id, registered_on FROM record_trace
WHERE marks @> %s::integer[] AND {NUMBERS.format("registered_on")} && step.numbers AND registered_on <= step.until
"""  # noqa: S608 - our own words
WALK = """
WITH RECURSIVE step AS (
    SELECT n, said::integer[] AS numbers, until
    FROM unnest(%s::text[], %s::date[]) WITH ORDINALITY AS each (said, until, n)
), walk (n, ids, found) AS (
    SELECT 0::bigint, ARRAY[]::uuid[], 0
  UNION ALL
    SELECT step.n, here.ids, walk.found + cardinality(here.ids)
    FROM walk JOIN step ON step.n = walk.n + 1 CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(id ORDER BY registered_on DESC, id DESC), ARRAY[]::uuid[]) AS ids FROM (
            SELECT seen.id, hit.registered_on FROM (
                SELECT matter_id, registered_on FROM ({hits}) AS held WHERE (registered_on, matter_id) < (%s, %s)
                ORDER BY registered_on DESC, matter_id DESC OFFSET 0
            ) AS hit CROSS JOIN LATERAL ({seen} OFFSET 0) AS seen
            ORDER BY hit.registered_on DESC, hit.matter_id DESC LIMIT %s - walk.found
        ) AS newest
    ) AS here WHERE walk.found < %s
)
SELECT key FROM walk, unnest(ids) WITH ORDINALITY AS each (key, place) ORDER BY n, place LIMIT %s
"""
"""A step is asked only while too few were found. ``OFFSET 0`` keeps parts apart: hits are put in order by the days that stand
beside their marks, and whether a matter is seen is asked by its key, one after the other, until there are enough."""
HOLDS = "EXISTS (SELECT FROM record_trace WHERE matter_id = record_matter.id AND marks @> %s::integer[])"
AMONG = """
SELECT seen.id FROM (
    SELECT id AS matter_id, registered_on FROM record_matter
    WHERE id IN ({held}) AND (registered_on, id) < (%s, %s) AND registered_on >= %s AND {holds} OFFSET 0
) AS hit CROSS JOIN LATERAL ({seen}) AS seen ORDER BY hit.registered_on DESC, hit.matter_id DESC LIMIT %s
"""


def asked_by_key(wanted: QuerySet[Matter]) -> tuple[str, tuple[Any, ...]]:
    """Return the part of the statements below that tells whether a hit is wanted, with its values.

    :param wanted: the matters wanted, as ``access`` shows them
    """
    try:
        return wanted.filter(pk=RawSQL("hit.matter_id", ())).values("id").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT hit.matter_id AS id WHERE false", ()


def told_in(village: Village) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that returns the keys of all matters of a village, with its values: no index more is needed."""
    return "SELECT matter_id FROM record_trace WHERE marks @> %s::integer[]", ([village_mark(village.pk)],)


def newest(words: Words, seen: LiteralString, most: int, before: Place, oldest: date | None = None) -> list[UUID]:
    """Return the keys of the newest matters that hold all words, the newest first: one statement.

    :param seen: which of them are wanted: what ``asked_by_key`` says, with its values written into it
    :param most: how many at most
    :param before: where to begin, itself left out; a key of ones begins with its day
    :param oldest: the first day of registering that is wanted
    """
    days = list(steps(before[0], oldest or FIRST))
    text = WALK.format(hits=" INTERSECT ".join([HITS] * len(words)), seen=_unformatted(seen))
    numbers = ["{" + ",".join(map(str, each.numbers)) + "}" for each in days]
    marks = [list(each) for each in words]
    return _keys(text, [numbers, [each.until for each in days], *marks, *before, most, most, most]) if days else []


def newest_among(
    held: LiteralString, words: Words, seen: LiteralString, most: int, before: Place, oldest: date | None = None
) -> list[UUID]:
    """Return the same of some matters, whose texts are looked at one by one: one statement.

    :param held: a statement that returns their keys
    """
    holds = " AND ".join([HOLDS] * len(words))
    text = AMONG.format(held=_unformatted(held), holds=holds, seen=_unformatted(seen))
    return _keys(text, [*before, oldest or FIRST, *(list(each) for each in words), most])


def _unformatted(text: LiteralString) -> str:
    return text.replace("%", "%%")


def _keys(text: str, values: Sequence[object]) -> list[UUID]:
    with cursor_for(text) as cursor:
        return [key for (key,) in cursor.execute(text, values, prepare=True).fetchall()]
