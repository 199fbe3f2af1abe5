"""Find the newest matters that hold some words, step by step back in time, until there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from huiyin.record.matters.models import Matter
from huiyin.record.traces.days import FIRST, NUMBERS, steps
from huiyin.record.traces.models import Trace

Place = tuple[date, UUID]
"""Where a matter stands among the others, the newest first: its day of registering, and its key."""
HITS = f"""
SELECT DISTINCT matter_id, registered_on FROM record_trace
WHERE marks @> %s::integer[] AND {NUMBERS.format("registered_on")} && step.numbers AND registered_on <= step.until
"""  # noqa: S608 - our own words
WALK = """
WITH RECURSIVE step (n, numbers, until) AS (VALUES {steps}), walk (n, ids, found) AS (
    SELECT 0, ARRAY[]::uuid[], 0
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


def newest(
    words: Sequence[Sequence[int]], seen: QuerySet[Matter], most: int, before: Place, oldest: date | None = None
) -> list[UUID]:
    """Return the keys of the newest matters that hold all words, the newest first: one statement.

    :param words: the marks of each word
    :param seen: the matters wanted, as ``access`` shows them
    :param most: how many at most
    :param before: where to begin, itself left out; a key of ones begins with its day
    :param oldest: the first day of registering that is wanted
    """
    here, values = seen.filter(pk=RawSQL("hit.matter_id", ())).values("id").query.sql_with_params()
    days = [(n, numbers, until) for n, (numbers, until) in enumerate(steps(before[0], oldest or FIRST), 1)]
    text = WALK.format(
        steps=", ".join(["(%s, %s::integer[], %s::date)"] * len(days)),
        hits=" INTERSECT ".join([HITS] * len(words)),
        seen=here,
    )
    said: list[Any] = [each for day in days for each in day]
    said += [*(list(each) for each in words), *before, *values, most, most, most]
    if not days:
        return []
    with connection.cursor() as cursor:
        cursor.execute(text, said)
        return [key for (key,) in cursor.fetchall()]


def newest_among(
    keys: Sequence[UUID],
    words: Sequence[Sequence[int]],
    seen: QuerySet[Matter],
    most: int,
    before: Place,
    oldest: date | None = None,
) -> list[UUID]:
    """Return the same of a few matters, whose texts are looked at one by one: one statement."""
    earlier = Q(registered_on__lt=before[0]) | Q(registered_on=before[0], pk__lt=before[1])
    found = seen.filter(earlier, pk__in=keys, registered_on__gte=oldest or FIRST)
    for marks in words:
        found = found.filter(Exists(Trace.objects.filter(matter=OuterRef("pk"), marks__contains=list(marks))))
    return list(found.order_by("-registered_on", "-pk").values_list("pk", flat=True)[:most])
