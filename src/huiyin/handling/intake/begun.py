"""What a new matter needs before its rows can be written, in one statement: its form taken once, its seat."""

from __future__ import annotations

from functools import cache
from typing import LiteralString

from django.db import connection

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.once import TakenBefore, made_before
from huiyin.record.offices.lookups import no_such_post
from huiyin.record.offices.models import Office, Post
from huiyin.record.rows.prepared import cursor_for

BEGIN = """
WITH claimed AS (
    INSERT INTO record_idempotencykey (key, contact_id, at) SELECT %(key)s::varchar, %(contact)s, %(at)s WHERE %(key)s::varchar <> ''
    ON CONFLICT DO NOTHING RETURNING key
)
SELECT {columns}, %(key)s::varchar = '' OR EXISTS (SELECT FROM claimed) AS is_new
FROM record_post AS post
WHERE office_id = %(keeper)s AND roles @> ARRAY['sorter']::varchar[] AND closed_on IS NULL ORDER BY id LIMIT 1
"""


def begun(arrival: Arrival, keeper: Office) -> Post:
    """Take the form's key, which the transaction may give back, and return the sorter of the keeping office.

    :raises TakenBefore: with the contact that an earlier sending of the same form made
    :raises Refused: if the office has no sorter
    """
    said = {"key": arrival.key, "contact": arrival.contact_id, "at": arrival.at, "keeper": keeper.pk}
    names, statement = _statement()
    with cursor_for(statement) as cursor:
        row = cursor.execute(statement, said).fetchone()
    if row is None:
        raise no_such_post(keeper, "sorter")
    *columns, is_new = row
    found = Post.from_db(connection.alias, names, columns)
    if not is_new and (contact := made_before(arrival.key)) is not None:
        raise TakenBefore(contact)
    found.office = keeper
    return found


@cache
def _statement() -> tuple[list[str], LiteralString]:
    """Return the columns of a post, and the statement, which is written once: making it of a model each time costs more."""
    fields = Post._meta.concrete_fields  # noqa: SLF001 - Django's documented model metadata
    return [each.attname for each in fields], BEGIN.format(
        columns=", ".join(f'post."{each.column}"' for each in fields)
    )
