"""Find texts of one place that share marks with a text, by the rarest of them, at a million texts as at a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from huiyin.record.matters.models import Matter

ASKED, WEIGHED = 24, 40
"""Marks that are looked up, the rarest by the server's statistics; and texts that are compared as a whole."""
ALIKE = """
WITH asked AS MATERIALIZED (
    SELECT mark FROM unnest(%s::integer[]) AS mark LEFT JOIN (
        SELECT unnest(most_common_elems::text::integer[]) AS common, unnest(most_common_elem_freqs) AS often FROM pg_stats
        WHERE schemaname = current_schema() AND tablename = 'record_trace' AND attname = 'marks'
    ) AS known ON common = mark ORDER BY often NULLS FIRST LIMIT %s
), held AS MATERIALIZED (
    SELECT mark, trace.id FROM asked CROSS JOIN LATERAL (
        SELECT id FROM record_trace WHERE marks @> ARRAY[%s, mark]
    ) AS trace
), rare AS (
    SELECT mark, 1 / ln(2 + count(*)) AS worth FROM held GROUP BY mark
), best AS MATERIALIZED (
    SELECT id FROM held JOIN rare USING (mark) GROUP BY id ORDER BY sum(worth) DESC, id DESC LIMIT %s
)
SELECT matter_id, contact_id, marks FROM record_trace WHERE id IN (SELECT id FROM best) AND matter_id IN ({seen})
"""


class Alike(NamedTuple):
    """A text that shares marks with another: whose it is, and which share of the shorter one's marks the other has too."""

    matter: UUID
    contact: UUID
    share: float


def alike(marks: Sequence[int], place: int, seen: QuerySet[Matter]) -> list[Alike]:
    """Return the likest texts of a place among the matters that may be seen, likest first: one statement.

    :param marks: of the text, without its place
    :param seen: the matters wanted, as ``access`` shows them
    """
    if not marks:
        return []
    statement, values = seen.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(ALIKE.format(seen=statement), [list(marks), ASKED, place, WEIGHED, *values])
        rows = cursor.fetchall()
    mine = frozenset(marks)
    found = [Alike(matter, contact, _share(mine, theirs)) for matter, contact, theirs in rows]
    return sorted(found, key=lambda each: (-each.share, each.contact))


def _share(mine: frozenset[int], theirs: Sequence[int]) -> float:
    """Return the share of common marks; the other text has one more, that of its place."""
    return len(mine.intersection(theirs)) / max(1, min(len(mine), len(theirs) - 1))
