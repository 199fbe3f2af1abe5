"""Questions whose statement depends on who asks: written once for a post, and asked again with the same values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, LiteralString, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet
from psycopg import ClientCursor

from huiyin.record.offices.acting import Acting
from huiyin.record.rows.asked import Written, written
from huiyin.record.rows.prepared import cursor_for

M = TypeVar("M", bound=Model)
POSTS = 64
"""Posts whose statement of a question is remembered in a process; a page of a post asked before writes nothing anew."""


@dataclass(frozen=True)
class Reader:
    """All that a statement may depend on in who asks; two that are equal here are shown the same."""

    post: UUID | None
    roles: frozenset[str]
    office: UUID | None
    path: str
    contact: UUID | None
    opened: tuple[UUID, ...]
    acting: Acting = field(compare=False, repr=False)


def reader_of(acting: Acting) -> Reader:
    """Return what a statement may depend on in a person in a post."""
    office = acting.office
    return Reader(
        post=acting.post.pk if acting.post else None,
        roles=acting.roles,
        office=office.pk if office else None,
        path=office.path if office else "",
        contact=acting.contact_id,
        opened=acting.opened,
        acting=acting,
    )


class AskedBy(Generic[M]):
    """A question of a reader: ``build`` gets the reader and what else it is asked with, and uses what :class:`Reader` tells.

    What is remembered is the statement with its values, never an answer. It has no values to bind, so that the server
    plans it once a connection, for this post: planning what stands behind policies takes longer than answering it.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]]) -> None:
        self._of = lru_cache(maxsize=POSTS)(lambda reader, *said: _literal(written(build(reader.acting, *said))))

    def __call__(self, acting: Acting, *said: object) -> list[Any]:
        """Return the rows that the question finds for this reader, asked with what else it wants, which can be hashed."""
        asked = self._of(reader_of(acting), *said)
        if asked is None:
            return []
        text, row = asked
        with cursor_for(text) as cursor:
            return [row(found) for found in cursor.execute(text, prepare=True).fetchall()]


def _literal(asked: Written | None) -> tuple[LiteralString, Callable[[tuple[Any, ...]], Any]] | None:
    return (literal(asked.text, asked.values), asked.row) if asked else None


def literal(text: str, values: Sequence[Any]) -> LiteralString:
    """Return a statement of ours with its values written into it by the driver."""
    connection.ensure_connection()
    return ClientCursor(connection.connection).mogrify(text, values)
