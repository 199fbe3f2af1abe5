"""Give the next number of a series in one office and year, without gaps."""

from __future__ import annotations

from django.db import connection

from huiyin.record.offices.models import Office

TAKE = """
INSERT INTO record_counter (office_id, series, year, value) VALUES (%s, %s, %s, %s)
ON CONFLICT (office_id, series, year) DO UPDATE SET value = record_counter.value + EXCLUDED.value
RETURNING value
"""


def take(office: Office, series: str, year: int, count: int = 1) -> int:
    """Return the last of ``count`` numbers taken from the series; the transaction keeps or gives them back.

    The row is locked until the transaction ends, so the series has no gaps (a missing number would look
    like an unregistered contact, 信访工作条例 Art. 22, 43).
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [office.pk, series, year, count])
        return int(cursor.fetchone()[0])
