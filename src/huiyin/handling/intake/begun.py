"""What a new matter needs before its rows can be written, in one statement: its form taken once, its numbers, its seat."""

from __future__ import annotations

from typing import NamedTuple

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.once import TakenBefore, made_before
from huiyin.record.offices.lookups import no_such_post
from huiyin.record.offices.models import Office, Post

BEGIN = """
WITH claimed AS (
    INSERT INTO record_idempotencykey (key, contact_id, at) SELECT %(key)s, %(contact)s, %(at)s WHERE %(key)s <> ''
    ON CONFLICT DO NOTHING RETURNING key
), taken AS (
    INSERT INTO record_counter (office_id, series, year, value)
    SELECT %(office)s, series, %(year)s, 1 FROM unnest(ARRAY['matter', 'contact']) AS series
    ON CONFLICT (office_id, series, year) DO UPDATE SET value = record_counter.value + 1 RETURNING series, value
)
SELECT post.*, %(key)s = '' OR EXISTS (SELECT FROM claimed) AS is_new,
    (SELECT value FROM taken WHERE series = 'matter') AS matter_serial,
    (SELECT value FROM taken WHERE series = 'contact') AS contact_serial
FROM record_post AS post
WHERE office_id = %(keeper)s AND roles @> ARRAY['sorter']::varchar[] AND closed_on IS NULL ORDER BY id LIMIT 1
"""


class Begun(NamedTuple):
    """Who sorts the new matter, and the numbers of the year that its matter and its contact get."""

    keeper: Post
    matter_serial: int
    contact_serial: int


def begun(arrival: Arrival, keeper: Office) -> Begun:
    """Take the form's key and the next numbers, and find the sorter of the keeping office; the transaction may give all back.

    :raises TakenBefore: with the contact that an earlier sending of the same form made
    :raises Refused: if the office has no sorter
    """
    said = {
        "key": arrival.key,
        "contact": arrival.contact_id,
        "at": arrival.at,
        "office": arrival.office.pk,
        "year": arrival.on.year,
        "keeper": keeper.pk,
    }
    found = next(iter(Post.objects.raw(BEGIN, said)), None)
    if found is None:
        raise no_such_post(keeper, "sorter")
    if not vars(found)["is_new"] and (contact := made_before(arrival.key)) is not None:
        raise TakenBefore(contact)
    found.office = keeper
    return Begun(found, vars(found)["matter_serial"], vars(found)["contact_serial"])
