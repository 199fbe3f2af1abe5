"""Who sits at the door: a person in a post, found with one statement."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Model

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post, Staff
from huiyin.record.rows.prepared import cursor_for

SEAT = """
SELECT {columns}, ARRAY(
    SELECT opening.matter_id FROM record_opening opening WHERE opening.post_id = post.id AND opening.until > %s
), EXISTS (
    SELECT 1 FROM record_partner partner JOIN record_office own ON own.id = partner.own_id
    WHERE partner.ended_on IS NULL AND starts_with(own.path, office.path)
) FROM record_holding holding
JOIN record_staff staff ON staff.id = holding.staff_id
JOIN record_post post ON post.id = holding.post_id
JOIN record_office office ON office.id = post.office_id
WHERE holding.staff_id = %s AND holding.post_id = %s AND post.closed_on IS NULL
AND holding.since <= %s AND (holding.until IS NULL OR holding.until > %s)
"""
AT_THE_DOOR: tuple[tuple[str, type[Model]], ...] = (("staff", Staff), ("post", Post), ("office", Office))


def seated(staff_id: UUID, post_id: UUID, at: datetime) -> Acting | None:
    """Return the person acting in the post; None if they do not hold it.

    They come with the matters open to the post for some hours, and whether its office, or one under it, has partners. Every page of staff asks this, so the statement is plain, written once, and planned once a connection.
    """
    statement = _statement()
    with cursor_for(statement) as cursor:
        row = cursor.execute(statement, [at, staff_id, post_id, at.date(), at.date()]).fetchone()
    if row is None:
        return None
    found = {}
    for name, model in AT_THE_DOOR:
        names = _names(model)
        found[name], row = model.from_db(connection.alias, names, row[: len(names)]), row[len(names) :]
    return _acting(found["staff"], found["post"], found["office"], tuple(row[0]), exchanges=row[1])


def _acting(staff: Model, post: Model, office: Model, opened: tuple[UUID, ...], *, exchanges: bool) -> Acting:
    if not (isinstance(staff, Staff) and isinstance(post, Post) and isinstance(office, Office)):
        raise TypeError("a seat is a person, a post and its office")
    post.office = office
    return Acting(staff=staff, post=post, opened=opened, exchanges=exchanges)


@cache
def _statement() -> str:
    columns = [
        f'{name}."{field.column}"'
        for name, model in AT_THE_DOOR
        for field in model._meta.concrete_fields  # noqa: SLF001
    ]
    return SEAT.format(columns=", ".join(columns))


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001
