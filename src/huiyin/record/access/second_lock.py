"""Let the database itself show one reader their rows alone, while a page is made for them.

The first lock is the predicate in each statement (predicate.py). A statement that forgets it meets the second: the
connection takes the role ``huiyin_sight``, to which policies of the five tables of matters show what the predicate would.
Who says nothing of a reader sees nothing. Acts, jobs and figures run as ``huiyin_app``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import LiteralString
from uuid import UUID

from django.db import connection

from huiyin.lib.postgres.roles import SIGHT
from huiyin.record.access.sight import eyes_of, sight_of
from huiyin.record.offices.acting import Acting
from huiyin.record.rows.sent import sent

TOLD = ("post", "office", "below", "path", "opened")
"""What the policies ask of a reader."""
_SIGHT = "set_config('role', coalesce(nullif(current_setting('huiyin.sight', true), ''), %s), false)"
"""Take the role that looks: a county has its own from the day of distribution on (deploy/division)."""
_SAY = ", ".join(f"set_config('huiyin.{name}', %s, false)" for name in TOLD)
_LOOK: LiteralString = f"SELECT {_SIGHT}, {_SAY}"
_ACT: LiteralString = f"SELECT set_config('role', %s, false), {_SAY}"
_LOOK_AT_RECEIPT: LiteralString = (
    "WITH RECURSIVE own(id) AS (SELECT matter_id FROM record_contact WHERE id = %s"  # noqa: S608 - our own words
    " UNION SELECT matter.id FROM record_matter matter JOIN own ON matter.split_from_id = own.id)"
    f" SELECT {_SIGHT}, set_config('huiyin.opened', coalesce((SELECT array_agg(id)::text FROM own), ''), false)"
)
NOTHING = ("",) * len(TOLD)


@contextmanager
def only_seen_by(acting: Acting) -> Iterator[None]:
    """Let this connection see the matters that a person may see in this post, and no other, until the block ends.

    Nothing of a matter can be written meanwhile.
    """
    with _taken(_LOOK, (SIGHT, *_told(acting))):
        yield


@contextmanager
def only_on_receipt(contact: UUID) -> Iterator[None]:
    """Let this connection see the matter of a contact, and those that were split from it, until the block ends."""
    with _taken(_LOOK_AT_RECEIPT, (contact, SIGHT)):
        yield


def _told(acting: Acting) -> tuple[str, ...]:
    """Return what the policies are told of a reader, in the order of ``TOLD``; empty: nothing is seen by it."""
    sight, eyes = sight_of(acting), eyes_of(acting)
    if sight.of != "post":
        return NOTHING
    office = str(eyes.office) if sight.office_wide else ""
    below = eyes.path if sight.all_below else ""
    return str(eyes.post), office, below, eyes.path, "{" + ",".join(map(str, acting.opened)) + "}"


@contextmanager
def beyond() -> Iterator[None]:
    """Read without the second lock within a page that has it, until the block ends; a house test names who does.

    For what public pages tell everybody; and for keys and their number, found among very many by a statement that has
    the rule of access: what is shown of them is read behind the lock.
    """
    before = _under.told
    if before is None:
        yield
        return
    _leave()
    try:
        yield
    finally:
        _enter(*before)


class _Under(threading.local):
    """Whose page this thread's connection was told to make; None: it acts."""

    told: tuple[LiteralString, Sequence[object]] | None = None


_under = _Under()


@contextmanager
def _taken(statement: LiteralString, values: Sequence[object]) -> Iterator[None]:
    _enter(statement, values)
    try:
        yield
    finally:
        _leave()


def _enter(statement: LiteralString, values: Sequence[object]) -> None:
    _send(statement, values)
    _under.told = statement, values


def _leave() -> None:
    _under.told = None
    _send(_ACT, (connection.settings_dict["OPTIONS"].get("assume_role", "none"), *NOTHING))


def _send(statement: LiteralString, values: Sequence[object]) -> None:
    connection.ensure_connection()
    sent.many += 1
    with connection.wrap_database_errors:
        connection.connection.execute(statement, values)
