"""How long the lists of a post are, all of them in one statement that is written once for each post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, LiteralString

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from huiyin.record.access.asked_by import POSTS, Reader, literal, reader_of
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.rows.prepared import cursor_for

Find = Callable[[Acting], QuerySet[Matter]]


def lengths(acting: Acting, lists: Mapping[str, Find]) -> dict[str, int]:
    """Return how many matters each list of the reader has, by its name."""
    if not lists:
        return {}
    text = _written(tuple(lists.values()), reader_of(acting))
    with cursor_for(text) as cursor:
        row = cursor.execute(text, prepare=True).fetchone()
    return dict(zip(lists, row or (), strict=True))


@lru_cache(maxsize=POSTS)
def _written(lists: tuple[Find, ...], reader: Reader) -> LiteralString:
    """Return the statement that counts them all, its values written into it."""
    counted = [_counting(find(reader.acting)) for find in lists]
    return literal(
        f"SELECT {', '.join(text for text, _ in counted)}", [each for _, values in counted for each in values]
    )


def _counting(matters: QuerySet[Matter]) -> tuple[str, tuple[Any, ...]]:
    try:
        text, values = matters.order_by().select_related(None).values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({text}) AS listed)", tuple(values)  # noqa: S608 - a statement of ours
