"""What a new matter needs before its rows can be written, in one statement: its form taken once, its seat."""

from __future__ import annotations

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.once import TakenBefore, made_before
from huiyin.record.offices.lookups import no_such_post
from huiyin.record.offices.models import Office, Post

BEGIN = """
WITH claimed AS (
    INSERT INTO record_idempotencykey (key, contact_id, at) SELECT %(key)s, %(contact)s, %(at)s WHERE %(key)s <> ''
    ON CONFLICT DO NOTHING RETURNING key
)
SELECT post.*, %(key)s = '' OR EXISTS (SELECT FROM claimed) AS is_new
FROM record_post AS post
WHERE office_id = %(keeper)s AND roles @> ARRAY['sorter']::varchar[] AND closed_on IS NULL ORDER BY id LIMIT 1
"""


def begun(arrival: Arrival, keeper: Office) -> Post:
    """Take the form's key, which the transaction may give back, and return the sorter of the keeping office.

    :raises TakenBefore: with the contact that an earlier sending of the same form made
    :raises Refused: if the office has no sorter
    """
    said = {"key": arrival.key, "contact": arrival.contact_id, "at": arrival.at, "keeper": keeper.pk}
    found = next(iter(Post.objects.raw(BEGIN, said)), None)
    if found is None:
        raise no_such_post(keeper, "sorter")
    if not vars(found)["is_new"] and (contact := made_before(arrival.key)) is not None:
        raise TakenBefore(contact)
    found.office = keeper
    return found
